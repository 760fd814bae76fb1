"""The common part of all servers, on the smallest server there can be."""

from collections.abc import Mapping

import pytest

from emulators.emulator import Emulator
from emulators.faults.language import FaultError, parse


class Smallest(Emulator):
    """A server that serves nothing."""

    name = "smtp"
    others = ("tls.handshake",)
    states: tuple[str, ...] = ()

    @property
    def port(self) -> int:
        return 2525

    @property
    def ports(self) -> Mapping[str, int]:
        return {self.name: self.port}

    @property
    def ipv6_ports(self) -> Mapping[str, int]:
        return {}

    def start(self) -> None:
        self.states += ("started",)

    def stop(self) -> None:
        self.states += ("stopped",)

    def reset(self) -> None: ...

    def settle(self) -> None: ...


def test_a_block_starts_and_stops_the_server_also_after_an_error() -> None:
    server = Smallest()
    with pytest.raises(LookupError), server:
        raise LookupError
    assert server.states == ("started", "stopped")


def test_the_address_is_host_and_port_of_the_plain_protocol() -> None:
    assert Smallest().address == "127.0.0.1:2525"


def test_a_fault_of_its_own_stages_or_of_tls_is_put_in_force() -> None:
    server = Smallest()
    by_text = server.misbehave("smtp.rcpt reply 550")
    by_value = server.misbehave(parse("tls.handshake close"))
    assert server.faults.armed() == [by_text, by_value]


@pytest.mark.parametrize("line", ["tls.record close", "ftp.stor reply 552"])
def test_a_fault_of_another_stage_is_refused_with_the_stages_there_are(line: str) -> None:
    server = Smallest()
    with pytest.raises(FaultError, match=r"the smtp server has stages of smtp and tls\.handshake only"):
        server.misbehave(line)
    assert server.faults.armed() == []


def test_a_fault_that_fires_is_recorded_with_the_connection_it_hit() -> None:
    server = Smallest()
    server.misbehave("smtp.rcpt reply 550")
    server.faults.take("smtp.rcpt", "TO:<a@b>", peer=4711)
    (record,) = server.capture.records("fault")
    assert (record.emulator, record["fired"], record["peer"]) == ("smtp", 1, 4711)
    assert record["fault"].startswith("smtp.rcpt reply 550")


def test_an_interface_alone_is_no_server() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Emulator()  # type: ignore[abstract]
