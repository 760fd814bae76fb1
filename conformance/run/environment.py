"""The machine of a run, as the header of its results describes it."""

import platform
import ssl
from importlib.metadata import version

import pytest


def environment() -> dict[str, str]:
    """Return what a reader must know of the machine to judge the results."""
    return {
        "os": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "python": platform.python_version(),
        "tls": ssl.OPENSSL_VERSION,
        "mqlnet": version("mqlnet"),
        "pytest": pytest.__version__,
    }
