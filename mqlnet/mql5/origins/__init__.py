"""The origins of a program's values, read off its typed tree without running it."""
