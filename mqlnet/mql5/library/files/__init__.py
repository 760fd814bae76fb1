"""The functions that work with files (bi:10): names, open files, and a module for each group of functions."""
