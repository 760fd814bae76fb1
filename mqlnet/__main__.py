"""``python -m mqlnet`` is the command ``mqlnet``."""

from mqlnet.cli import main

main()
