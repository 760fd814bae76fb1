"""Listens to a program and keeps its conversations with servers for a cassette."""

from collections.abc import Sequence
from typing import Any, Final

from mqlnet.calls.record import CallRecord
from mqlnet.calls.web import cookie_and_referer
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.testing.cassette import Cassette, Exchange, Talk

NINE: Final = 9  # arguments of the form of WebRequest with cookie and referer
SENDS: Final = frozenset({"SocketSend", "SocketTlsSend"})
READS: Final = frozenset({"SocketRead", "SocketTlsRead", "SocketTlsReadAvailable"})
STATUSES: Final = range(100, 600)


class Recorder:
    """Keeps each conversation in ``cassette``."""

    def __init__(self, host: Host) -> None:
        """Begin to listen."""
        self.cassette = Cassette()
        self._talks: dict[int, Talk] = {}
        host.program.listen(self._hear)

    def _hear(self, call: CallRecord) -> None:
        if call.function == "WebRequest":
            self._web_request(call.arguments, call.value)
        elif call.function == "SocketConnect" and call.value:
            handle, host, port = call.arguments[:3]
            self._talks[handle] = Talk(f"{host}:{port}")
            self.cassette.talks.append(self._talks[handle])
        elif call.function in SENDS | READS and call.value > 0:
            handle, buffer = call.arguments[:2]
            if handle in self._talks:
                self._talks[handle].add(bytes(buffer)[: call.value], is_sent=call.function in SENDS)

    def _web_request(self, arguments: Sequence[Any], status: int) -> None:
        method, url = arguments[:2]
        if len(arguments) == NINE:
            cookie, referer, _, data, size, answer, headers = arguments[2:]
            given = cookie_and_referer(cookie, referer) or ""
            body = bytes(data) if size < 0 else bytes(data)[:size]
        else:
            given, _, data, answer, headers = arguments[2:]
            body = bytes(data)
        if status not in STATUSES:
            self.cassette.failed.append(f"{method} {url}")
            return
        self.cassette.exchanges.append(
            Exchange(method, url, given or "", body, status, headers.value or "", bytes(answer))
        )
