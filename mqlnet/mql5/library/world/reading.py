"""Reading a world file: TOML with CSV files beside it, and errors that name the file, the key and the cure.

    base = "default"                 # what the file leaves out: of the default world, or not there ("strict")
    trade = "script"                 # "accept", "refuse"
    account = { balance = 500.0, currency = "EUR" }
    trade_results = [{ retcode = "TRADE_RETCODE_REQUOTE" }, { retcode = 10009 }]

    [[symbols]]
    name = "XAUUSD"
    digits = 2
    bid = 1900.5
    ask = 1900.8

    [[bars]]
    symbol = "XAUUSD"
    period = "H1"
    file = "gold.csv"                # as a terminal exports them

    [[ticks]]
    symbol = "XAUUSD"
    at = 1.5                         # seconds after the start
    bid = 1901.0

A number that has a name in MQL5 may be written as that name, and a moment as a date.
"""

import difflib
import re
import tomllib
import types
import typing
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from mqlnet.mql5.library.world import bars
from mqlnet.mql5.library.world.model import DEFAULT, STRICT, History, World, WorldError
from mqlnet.mql5.library.world.records import Choice, Moment, Record, moment

Numbers = Callable[[str], int | None]


def named(name: str, numbers: Numbers) -> World:
    """Return the world ``default``, ``strict``, or the one in the TOML file of that name."""
    built_in = {"default": DEFAULT, "strict": STRICT}.get(name)
    return built_in or load(Path(name), numbers)


def load(path: Path, numbers: Numbers) -> World:
    """Read a world file; ``numbers`` gives the number of an MQL5 constant. CSV files lie beside it."""
    try:
        text = path.read_text(encoding="utf-8")
        world = build(tomllib.loads(text), numbers)
        return msgspec.structs.replace(
            world, bars=tuple(_with_rows(history, path.parent, number) for number, history in enumerate(world.bars))
        )
    except OSError as error:
        raise WorldError(
            f"{path}: cannot be read: {error.strerror}; a world is default, strict or a TOML file"
        ) from None
    except UnicodeDecodeError as error:
        raise WorldError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except WorldError as error:
        raise WorldError(f"{path}: {error}") from None
    except RecursionError:
        raise WorldError(f"{path}: is nested too deep") from None
    except ValueError as error:  # also a number of 5,000 digits
        raise WorldError(f"{path}: is not TOML: {error}") from None


def build(values: Mapping[str, Any], numbers: Numbers) -> World:
    """Build a world from plain nested values, as a TOML file holds them."""
    try:
        return msgspec.convert(values, type=World, dec_hook=partial(_special, numbers=numbers))
    except msgspec.ValidationError as error:
        raise WorldError(_explain(error)) from None


def value_of(record: type[Record], name: str, text: str, numbers: Numbers) -> Any:
    """Return the value for the record's field ``name`` that the text says; WorldError if it says none."""
    kind = typing.get_type_hints(record).get(name)
    if name not in record.__struct_fields__:
        raise WorldError(f"{name}: unknown key; expected one of {', '.join(record.__struct_fields__)}")
    special = partial(_special, numbers=numbers)
    value = int(text) if kind in (Choice, Moment) and text.removeprefix("-").isdecimal() else text
    try:
        return msgspec.convert(value, type=kind, strict=False, dec_hook=special)
    except msgspec.ValidationError as error:
        raise WorldError(f"{name}: {error}") from None


def _with_rows(history: History, folder: Path, number: int) -> History:
    if not history.file:
        return history
    try:
        text = (folder / history.file).read_text(encoding="utf-8-sig")
        return msgspec.structs.replace(history, rows=bars.from_csv(text))
    except OSError as error:
        raise WorldError(f"bars[{number}].file: {history.file}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise WorldError(f"bars[{number}].file: {history.file}: {error}") from None


def _special(wanted: type, value: object, *, numbers: Numbers) -> object:
    """Read what TOML has no type for: the name of a constant, a moment."""
    if wanted is Moment:
        return moment(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Choice(value)
    number = numbers(value) if isinstance(value, str) else None
    if number is None:
        raise ValueError(f"{value!r} is neither a number nor the name of an MQL5 constant")
    return Choice(number)


def _explain(error: Exception) -> str:
    """Turn msgspec's message into ``key: what is wrong; what was expected``."""
    text, _, place = str(error).partition(" - at `")
    key = place.strip("`").removeprefix("$").lstrip(".")
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", text)
    missing = re.fullmatch(r"Object missing required field `(.*)`", text)
    if missing is not None:
        return f"{_joined(key, missing[1])}: is missing; add it"
    if unknown is None:
        return f"{key}: {text}" if key else text
    known = [field.encode_name for field in msgspec.structs.fields(_type_at(key))]
    near = difflib.get_close_matches(unknown[1], known, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"{_joined(key, unknown[1])}: unknown key; {hint}expected one of {', '.join(known)}"


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _type_at(key: str) -> type[Record]:
    """Return the record that stands at a place such as ``symbols[0]`` or ``calendar.events[...]``."""
    found: Any = World
    for name in re.findall(r"\w+", re.sub(r"\[[^]]*\]", "", key)):
        hint = typing.get_type_hints(found)[name]
        while typing.get_origin(hint) in (tuple, typing.Union, types.UnionType):
            hint = typing.get_args(hint)[0]
        found = hint
    return found  # type: ignore[no-any-return]  # what get_type_hints found: a Record by World's own fields
