"""The numbers of constants and enumerations, read from ``constants/`` once, without the parser.

The files have a line for each member and constant, so patterns are enough. A program's own declarations are not here.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from mqlnet.mql5.library import declarations

_ENUM: Final = re.compile(r"^enum (\w+) \{(.*?)^\}", re.MULTILINE | re.DOTALL)
_MEMBER: Final = re.compile(r"^    (\w+) = (-?\w+),", re.MULTILINE)
_CONSTANT: Final = re.compile(r"^const (\w+) (\w+) = (-?(?:0x[0-9A-Fa-f]+|\d+));", re.MULTILINE)


@cache
def _text() -> str:
    return "".join(each.text for each in declarations.read() if each.name.startswith("constants/"))


@cache
def _enumerations() -> Mapping[str, tuple[tuple[str, int], ...]]:
    return {
        name: tuple((member, int(value, 0)) for member, value in _MEMBER.findall(body))
        for name, body in _ENUM.findall(_text())
    }


@cache
def _numbers() -> Mapping[str, int]:
    constants = {name: int(value, 0) for _, name, value in _CONSTANT.findall(_text())}
    return constants | {member: value for members in _enumerations().values() for member, value in members}


@cache
def members(enum: str) -> Mapping[int, str]:
    """Return the members of an enumeration by their numbers; of two with one number the first counts (bi:CV18).

    An enumeration that is not declared here has none.
    """
    return MappingProxyType({value: member for member, value in reversed(_enumerations().get(enum, ()))})


def number(name: str) -> int | None:
    """Return the number of an integer constant or a member; None: there is no such name."""
    return _numbers().get(name)


@cache
def colors() -> Mapping[str, int]:
    """Return the web colours and ``clrNONE``, 0x00BBGGRR as ``color`` holds it."""
    return MappingProxyType({
        name: int(value, 0) & 0xFFFFFFFF
        for _, name, value in _CONSTANT.findall(declarations.one("constants/colors.mqh").text)
    })  # fmt: skip
