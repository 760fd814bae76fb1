"""The machine of a run, as a reader of its results needs it."""

import platform
import ssl
from importlib.metadata import version

from conformance.report.headline import configurations
from conformance.run.environment import environment
from tests.conformance.support.results import result, stream


def test_the_machine_is_described_in_full() -> None:
    described = environment()
    assert set(described) == {"os", "machine", "python", "tls", "mqlnet", "pytest"}
    assert all(described.values())
    assert described["os"].startswith(platform.system())
    assert (described["tls"], described["mqlnet"]) == (ssl.OPENSSL_VERSION, version("mqlnet"))


def test_the_page_shows_all_of_it() -> None:
    page = configurations(stream(result(), environment=environment()).runs)
    assert all(value.partition("&")[0] in page for value in environment().values())
