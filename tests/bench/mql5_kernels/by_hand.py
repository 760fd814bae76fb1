"""The eight kernels as a person would write them in Python, with the same wraps and checks of indices."""

from collections.abc import MutableSequence, Sequence

OUTSIDE = IndexError("array out of range")


def wrap(value: int) -> int:
    return ((value + 2147483648) & 4294967295) - 2147483648


def crc32(data: bytes, rounds: int) -> int:
    table = [0] * 256
    for i in range(256):
        c = i
        for _ in range(8):
            c = (c >> 1) ^ 0xEDB88320 if c & 1 else c >> 1
        table[i] = c
    crc = 0
    for _ in range(rounds):
        crc = 0xFFFFFFFF
        for i in range(len(data)):
            crc = table[(crc ^ data[i]) & 0xFF] ^ (crc >> 8)
        crc ^= 0xFFFFFFFF
    return crc


def base64(data: bytes, out: bytearray) -> int:
    table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    size = len(data)
    n = 0
    out.extend(bytes(size // 3 * 4 - len(out)))
    i = 0
    while i + 2 < size:
        bits = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]
        out[n] = table[(bits >> 18) & 63]
        out[n + 1] = table[(bits >> 12) & 63]
        out[n + 2] = table[(bits >> 6) & 63]
        out[n + 3] = table[bits & 63]
        n += 4
        i += 3
    total = 0
    for i in range(n):
        total += out[i]
        if total > 2147483647:
            total = wrap(total)
    return total


def json_scan(text: str) -> int:  # noqa: C901 - the same loops as in MQL5
    depth = strings = numbers = i = 0
    size = len(text)
    while i < size:
        c = ord(text[i])
        if c in {123, 91}:
            depth += 1
        elif c in {125, 93}:
            depth -= 1
        elif c == 34:
            strings += 1
            i += 1
            while i < size and ord(text[i]) != 34:
                if ord(text[i]) == 92:
                    i += 1
                i += 1
        elif 48 <= c <= 57:
            numbers += 1
            while i + 1 < size and 48 <= ord(text[i + 1]) <= 57:
                i += 1
        i += 1
    return wrap(depth * 1000000 + strings * 1000 + numbers)


def build_strings(count: int) -> int:
    everything = ""
    total = 0
    for i in range(count):
        part = "item " + str(i) + ", price " + f"{i * 0.25:.2f}" + ";"
        everything += part
        if len(everything) > 2000:
            total = wrap(total + len(everything))
            everything = everything[1000:1010]
    return total + len(everything)


def sort_numbers(values: MutableSequence[int]) -> int:
    n = len(values)
    gap = n // 2
    while gap > 0:
        for i in range(gap, n):
            held = values[i]
            j = i
            while j >= gap and values[j - gap] > held:
                values[j] = values[j - gap]
                j -= gap
            values[j] = held
        gap //= 2
    result = 0
    for i in range(n):
        result = wrap(result * 31 + values[i])
    return result


def multiply(n: int) -> float:
    a = [0.0] * 1600
    b = [0.0] * 1600
    c = [0.0] * 1600
    for i in range(n):
        for j in range(n):
            a[i * 40 + j] = i + j * 0.5
            b[i * 40 + j] = i - j * 0.25
    for i in range(n):
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += a[i * 40 + k] * b[k * 40 + j]
            c[i * 40 + j] = total
    trace = 0.0
    for i in range(n):
        trace += c[i * 40 + i]
    return trace


class Shape:
    def __init__(self, size: int) -> None:
        self.m_size = size

    def area(self) -> int:
        return 0

    def grow(self, by: int) -> None:
        self.m_size = wrap(self.m_size + by)

    def size(self) -> int:
        return self.m_size


class Square(Shape):
    def area(self) -> int:
        return wrap(self.m_size * self.m_size)


class Strip(Shape):
    def area(self) -> int:
        return wrap(self.m_size * 2)


def call_objects(rounds: int) -> int:
    shapes: list[Shape] = [Square(i) if i % 2 == 0 else Strip(i) for i in range(10)]
    total = 0
    for _ in range(rounds):
        for i in range(10):
            shapes[i].grow(1)
            total = wrap(total + shapes[i].area() + shapes[i].size())
    return total


class Quote:
    __slots__ = ("ask", "bid", "flags", "volume")

    def __init__(self, bid: float = 0.0, ask: float = 0.0, volume: int = 0, flags: int = 0) -> None:
        self.bid = bid
        self.ask = ask
        self.volume = volume
        self.flags = flags

    def copy_from(self, other: "Quote") -> None:
        self.bid = other.bid
        self.ask = other.ask
        self.volume = other.volume
        self.flags = other.flags


def struct_arrays(count: int) -> float:
    quotes: Sequence[Quote] = [Quote() for _ in range(count)]
    for i in range(count):
        quotes[i].bid = 1.1 + i * 0.0001
        quotes[i].ask = quotes[i].bid + 0.0002
        quotes[i].volume = wrap(i * 10)
        quotes[i].flags = i & 7
    spread = 0.0
    volume = 0
    for i in range(1, count):
        q = Quote()
        q.copy_from(quotes[i])
        if q.flags & 1:
            quotes[i - 1].copy_from(q)
        spread += q.ask - q.bid
        volume += quotes[i - 1].volume
    return spread + volume
