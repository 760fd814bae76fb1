"""Where the values of a program come from, read off its typed tree without running it."""
