"""The process of a run, ``python -m conformance.run.suite_process``: pytest, which a signal ends without a traceback.

It starts with SIGINT held back. pytest takes half a second to load, and Python would print where it stood, or even pass
over the signal. As a plug-in of pytest this module lets it in where the session starts, and so can be ended.
"""

import runpy
import signal
import sys
from typing import Final

INTERRUPTED: Final = 2  # pytest's own exit status for it


def held_back() -> None:
    """Hold SIGINT back in this thread, and in the processes that it starts, where the system can."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def let_in() -> None:
    """Let SIGINT in; one that has come is raised now."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def pytest_sessionstart() -> None:
    """Let SIGINT in."""
    let_in()


def main() -> None:
    """Run pytest with the words of the command line, and exit with its status."""
    sys.argv += ["-p", "conformance.run.suite_process"]
    try:
        runpy.run_module("pytest", run_name="__main__", alter_sys=True)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
