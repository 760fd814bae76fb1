"""The functions that work with SQLite databases (bi:12): handles, requests, columns, and a module for CSV files."""
