"""Reads an HTTP response as it was sent, even if it is cut off, spoiled, or not HTTP at all."""

import contextlib
import re
import zlib
from dataclasses import dataclass
from typing import Final

MAX_DECODED_BYTES: Final = 1_048_576
_STATUS_LINE: Final = re.compile(rb"(HTTP/[0-9.]+) ([0-9]{3})(?: (.*))?")
_INTERIM: Final = re.compile(rb"HTTP/1\.1 1[0-9]{2} [^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n")
_WINDOW_BITS: Final = {"gzip": 31, "deflate": 15}


@dataclass(frozen=True, slots=True)
class ParsedResponse:
    """The readable parts of a response; if it is not HTTP, ``status`` is None and ``body`` holds all bytes."""

    status: int | None
    version: str
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """Return the first value of a header, empty if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def decoded(self) -> bytes | None:
        """The body without chunks and compression, as far as it can be read; None if it has neither."""
        is_chunked = self.header("transfer-encoding").lower() == "chunked"
        body = _without_chunks(self.body) if is_chunked else self.body
        bits = _WINDOW_BITS.get(self.header("content-encoding").lower())
        if bits is None:
            return body if is_chunked else None
        return _inflated(body, bits)


def read(data: bytes) -> ParsedResponse:
    """Read a response; interim responses before it are left out."""
    interim = _INTERIM.match(data)
    rest = data[interim.end() :] if interim else data
    head, separator, body = rest.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    status = _STATUS_LINE.fullmatch(first)
    if status is None:
        return ParsedResponse(None, "", "", [], rest)
    headers = [line.partition(b":")[::2] for line in lines if line]
    return ParsedResponse(
        status=int(status[2]),
        version=status[1].decode("ascii"),
        reason=(status[3] or b"").decode("latin-1"),
        headers=[(name.decode("latin-1"), value.strip().decode("latin-1")) for name, value in headers],
        body=body if separator else b"",
    )


def _without_chunks(body: bytes) -> bytes:
    whole = bytearray()
    at = 0
    while (end := body.find(b"\r\n", at)) >= 0:
        size_text = body[at:end].partition(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size_text) or int(size_text, 16) == 0:
            break
        size = int(size_text, 16)
        whole += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(whole)


def _inflated(body: bytes, bits: int) -> bytes:
    """Return at most MAX_DECODED_BYTES of what was compressed; nothing where it was not."""
    with contextlib.suppress(zlib.error):
        return zlib.decompressobj(bits).decompress(body, MAX_DECODED_BYTES)
    return b""
