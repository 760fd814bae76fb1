"""The command ``mqlnet``."""

from mqlnet.cli.main import main

__all__ = ["main"]
