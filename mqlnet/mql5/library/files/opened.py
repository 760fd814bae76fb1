"""One open file: how it was opened, and reading and writing at its position (bi:FO5-FO10, bi:FT1-FT11).

The position is the one of the stream, in bytes. Text is read up to a stop, the line end or the delimiter, and decoded
after that; a UTF-16 file has two bytes a unit, so its stops are looked for at even places. What a program sees as "at
the end of a line" is true right after a line end was read, and at the end of the file, but not at its beginning.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from mqlnet.sandbox import OpenFile

READ, WRITE, BIN, CSV, TXT, ANSI, UNICODE = 1, 2, 4, 8, 16, 32, 64
SHARE_READ, SHARE_WRITE = 128, 256
MARK: Final = b"\xff\xfe"
_CHUNK: Final = 512


@dataclass(slots=True)
class Opened:
    """A file that a program holds; ``kind`` is BIN, CSV or TXT, ``delimiter`` is "" for none."""

    file: OpenFile
    flags: int
    kind: int
    is_unicode: bool
    delimiter: str
    encode: Callable[[str], bytes]
    decode: Callable[[bytes], str]
    _after_line: bool = False
    _newline: bytes = field(init=False)
    _return: bytes = field(init=False)
    _stop: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Encode once what is looked for in the bytes."""
        self._newline, self._return = self.encode("\n"), self.encode("\r")
        self._stop = self.encode(self.delimiter) if self.delimiter else b""

    @property
    def is_text(self) -> bool:
        """Return whether it is TXT or CSV."""
        return self.kind != BIN

    @property
    def position(self) -> int:
        """The position in bytes."""
        return self.file.stream.tell()

    @property
    def size(self) -> int:
        """The size in bytes, with what is not on the disk yet (bi:FB9)."""
        stream = self.file.stream
        here = stream.tell()
        end = stream.seek(0, 2)
        stream.seek(here)
        return end

    @property
    def is_ending(self) -> bool:
        """Return whether nothing is left to be read (bi:FT10)."""
        stream = self.file.stream
        left = stream.read(1)
        if left:
            stream.seek(-1, 1)
        return not left

    @property
    def is_line_ending(self) -> bool:
        """Return whether a line has just been read to its end (bi:FT9)."""
        return self.is_text and (self._after_line or (self.position > 0 and self.is_ending))

    def seek(self, offset: int, origin: int) -> bool:
        """Move the position; before the start: to the start, and False (bi:FB7, bi:Q25)."""
        self._after_line = False
        start = (0, self.position, self.size)[origin]
        self.file.stream.seek(max(start + offset, 0))
        return start + offset >= 0

    # -- bytes

    def read(self, count: int) -> bytes:
        """Read ``count`` bytes, or those that are left."""
        self._after_line = False
        return self.file.stream.read(count)

    def write(self, data: bytes) -> int:
        """Write bytes; return their number."""
        self._after_line = False
        return self.file.stream.write(data)

    # -- text

    def write_text(self, string: str) -> int:
        """Write text as it is; return the number of bytes. A new UTF-16 file begins with a mark (bi:FO9)."""
        stream = self.file.stream
        if self.is_unicode and stream.tell() == 0 and self.size == 0:
            stream.write(MARK)
        return self.write(self.encode(string))

    def read_line(self) -> str:
        """Read up to the end of the line, which is consumed (bi:FT5)."""
        return self._read_text(b"")

    def read_field(self) -> str:
        """Read up to the delimiter or the end of the line."""
        return self._read_text(self._stop)

    def _read_text(self, delimiter: bytes) -> str:
        stream = self.file.stream
        if self.is_unicode and stream.tell() == 0 and stream.read(2) != MARK:
            stream.seek(0)
        data, stop = self._take(delimiter)
        self._after_line = stop == self._newline
        if self._after_line and data.endswith(self._return):
            data = data[: -len(self._return)]
        return self.decode(data).partition("\0")[0]

    def _take(self, delimiter: bytes) -> tuple[bytes, bytes]:
        """Read up to a stop; return what stood before it and the stop, b"" at the end of the file."""
        stream = self.file.stream
        stops = [stop for stop in (self._newline, delimiter) if stop]
        start, data = stream.tell(), b""
        while True:
            chunk = stream.read(_CHUNK)
            searched = len(data)
            data += chunk
            found = [(place, stop) for stop in stops if (place := self._find(data, stop, searched)) >= 0]
            if found:
                place, stop = min(found)
                stream.seek(start + place + len(stop))
                return data[:place], stop
            if not chunk:
                return data, b""

    def _find(self, data: bytes, stop: bytes, start: int) -> int:
        place = data.find(stop, start)
        while self.is_unicode and place % 2 and place > 0:
            place = data.find(stop, place + 1)
        return place
