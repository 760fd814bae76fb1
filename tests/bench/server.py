"""The servers of the benchmark, in a process of their own: the stack, and a responder too plain to be the bottleneck.

Prints its addresses as one line of JSON, and ends when its standard input does.
"""

import asyncio
import json
import ssl
import sys

from emulators.stack import Stack

BODY = b'{"accepted":["1C2F1442"],"unknown":[]}' + b" " * 26
KEPT = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
LAST = KEPT.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)


class _Responder(asyncio.Protocol):
    """Answers every complete request with the same 64 bytes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._request = bytearray()

    def data_received(self, data: bytes) -> None:
        self._request += data
        head, end, body = bytes(self._request).partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self._request.clear()
        is_last = b"connection: close" in head.lower()
        self._transport.write(LAST if is_last else KEPT)
        if is_last:
            self._transport.close()


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0


async def _serve(context: ssl.SSLContext, addresses: dict[str, object]) -> None:
    loop = asyncio.get_running_loop()
    plain = await loop.create_server(_Responder, "127.0.0.1", 0)
    secure = await loop.create_server(_Responder, "127.0.0.1", 0, ssl=context)
    addresses["http"] = plain.sockets[0].getsockname()[1]
    addresses["https"] = secure.sockets[0].getsockname()[1]
    print(json.dumps(addresses), flush=True)  # noqa: T201 - the way to the parent
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    """Serve until standard input ends."""
    with Stack() as stack:
        addresses: dict[str, object] = {
            "smtp": stack.smtp.port,
            "ftp": stack.ftp.port,
            "tcp": stack.tcp.port,
            "tls": stack.tcp.tls_port,
            "ca": stack.pki.ca_pem,
        }
        asyncio.run(_serve(stack.pki.server_context(), addresses))


if __name__ == "__main__":
    main()
