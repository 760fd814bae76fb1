"""Random damage to bytes: what a broken program, a broken line or a hostile peer makes of something valid."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

_LONG: Final = 70_000
Damage = Callable[[Random, bytes], bytes]


def cut(dice: Random, data: bytes) -> bytes:
    """Return a beginning of it."""
    return data[: dice.randrange(len(data) + 1)]


def flip(dice: Random, data: bytes) -> bytes:
    """Return it with a few bytes changed."""
    changed = bytearray(data or b"x")
    for _ in range(dice.randrange(1, 6)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _shuffle(dice: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def _repeat(dice: Random, data: bytes) -> bytes:
    return data * dice.randrange(2, 20)


def _bare(_: Random, data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _zeros(dice: Random, data: bytes) -> bytes:
    return data.replace(b" ", b"\0" * dice.randrange(1, 9))


def _long(dice: Random, data: bytes) -> bytes:
    where = dice.randrange(len(data) + 1)
    return data[:where] + b"x" * dice.randrange(1000, _LONG) + data[where:]


def _unicode(_: Random, data: bytes) -> bytes:
    return data.replace(b"a", "ж\u2028😀".encode()).replace(b"x", b"\xff\xfe\x80")


def _numbers(dice: Random, data: bytes) -> bytes:
    """Replace a digit by a number that few programs have room for."""
    places = [index for index, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    place = dice.choice(places)
    number = dice.choice((b"-1", b"0", b"9" * 20, b"9" * 5_000, b"1e999", b"2147483648", b"NaN"))
    return data[:place] + number + data[place + 1 :]


def _deep(dice: Random, data: bytes) -> bytes:
    where = dice.randrange(len(data) + 1)
    return data[:where] + dice.choice((b"[", b'{"a":', b"(", b"<b>")) * dice.choice((50, 5_000)) + data[where:]


DAMAGES: Final[tuple[Damage, ...]] = (
    cut, flip, _shuffle, _repeat, _bare, _zeros, _long, _unicode, _numbers, _deep,
)  # fmt: skip


def damaged(dice: Random, data: bytes) -> bytes:
    """Return the bytes with one thing wrong."""
    return dice.choice(DAMAGES)(dice, data)


HOSTILE: Final = (
    "\x1b[2J", "x/../../../evil", "\0", "a" * 5_000, "::error::", "\ud800", "1/99999999999", "1/x", "",
    "a\r\nX-Evil: 1", ";", "\u0416", "\u202e",
)  # fmt: skip
OTHERS: Final[tuple[object, ...]] = (-1, 2**70, 1e300, None, True, [], {})


def poisoned(dice: Random, value: object) -> object:
    """Return plain values with one of them hostile, most often of the same type, or gone, or there twice."""
    leaves = list(_leaves(value))
    return _replaced(dice, value, dice.choice(leaves)) if leaves else value


def _leaves(value: object, *path: object) -> Iterator[tuple[object, ...]]:
    if isinstance(value, dict | list) and value:
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(one, *path, key)
    else:
        yield path


def _replaced(dice: Random, value: object, path: tuple[object, ...]) -> object:
    if not path:
        return dice.choice(HOSTILE if isinstance(value, str) and dice.random() < 0.8 else (*HOSTILE, *OTHERS))
    if isinstance(value, dict):
        is_gone = len(path) == 1 and dice.random() < 0.1
        return {
            key: _replaced(dice, one, path[1:]) if key == path[0] else one
            for key, one in value.items()
            if not (is_gone and key == path[0])
        }
    assert isinstance(value, list)
    same = [_replaced(dice, one, path[1:]) if place == path[0] else one for place, one in enumerate(value)]
    return same * dice.choice((1, 1, 1, 1, 2))
