"""``python -m mqlnet`` is the command ``mqlnet``."""

import sys


def start() -> None:
    """Run a command line; Ctrl-C while the command is still being loaded ends it without a traceback."""
    try:
        from mqlnet.cli import main  # to load it takes longer than most commands
    except KeyboardInterrupt:
        sys.exit(130)
    main()


if __name__ == "__main__":
    start()
