"""Every wrong library is noticed: each row breaks one thing of a chapter, and the named program must fail.

A broken chapter is read beside the right one, in the same process, and takes its place in the table of built-ins.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5 import ProgramCrashed, Source, load
from mqlnet.mql5.library import registry
from mqlnet.mql5.library.registry import BUILTINS
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.expectations import START, Outcome, expected

PROGRAMS = Path(__file__).parents[1] / "programs"
MUTANTS = {
    "one unit too few is left": ("strings", "target.value = target.value[:length]", "target.value = target.value[: length - 1]", "library/strings"),  # noqa: E501
    "the search begins one late": ("strings", "string.find(what, max(start, 0))", "string.find(what, max(start, 0) + 1)", "library/strings"),  # noqa: E501
    "a length of 0 is the rest": ("strings", "if length < 0 or (length == 0 and", "if length <= 0 or (length == 0 and", "library/strings"),  # noqa: E501
    "an empty text can be replaced": ("strings", "if not find or not target.value:", "if not target.value:", "library/strings"),  # noqa: E501
    "split drops empty parts": ("strings", "return string.split(chr(separator))", "return string.replace(chr(separator), ' ').split()", "library/strings"),  # noqa: E501
    "trim returns the rest's length": ("strings", "    return cut\n", "    return len(trimmed)\n", "library/strings"),
    "sharp s becomes two letters": ("strings", "return capital if len(capital) == 1 else unit", "return capital", "library/strings"),  # noqa: E501
    "capitals before small letters": ("strings", "tuple(map(str.isupper, first)), tuple(map(str.isupper, second))", "tuple(map(str.islower, first)), tuple(map(str.islower, second))", "library/strings"),  # noqa: E501
    "concatenating appends": ("strings", 'target.value = "".join(map', 'target.value += "".join(map', "library/strings"),  # noqa: E501
    "no final zero": ("char_arrays", 'codepages.encode(string, codepage, host) + b"\\0"', "codepages.encode(string, codepage, host)", "library/bytes"),  # noqa: E501
    "the count is of characters": ("char_arrays", "return data[:count] if count >= 0 else data\n\n\ndef _put", "return codepages.encode(string[:count], codepage, host) if count >= 0 else data\n\n\ndef _put", "library/bytes"),  # noqa: E501
    "arrays shrink": ("char_arrays", "if len(array) < start + len(data) and not", "if len(array) != start + len(data) and not", "library/bytes"),  # noqa: E501
    "text goes on behind a zero": ("char_arrays", 'data.partition(b"\\0")[0]', 'data.replace(b"\\0", b"")', "library/bytes"),  # noqa: E501
    "printf's rounding": ("conversion", "fraction = int((value - whole) * power + HALF)", "fraction = int(f'{value:.{digits}f}'.partition('.')[2])", "library/conversion"),  # noqa: E501
    "half is cut": ("conversion", "fraction = int((value - whole) * power + half)", "fraction = int((value - whole) * power)", "library/conversion"),  # noqa: E501
    "filled from the right": ("conversion", "text.rjust(length, chr(fill))", "text.ljust(length, chr(fill))", "library/conversion"),  # noqa: E501
    "hexadecimal reals are refused": ("conversion", "float(int(hexadecimal, 16)) if hexadecimal else", "0.0 if hexadecimal else", "library/conversion"),  # noqa: E501
    "too large a number wraps": ("conversion", "max(LONG_MIN, min(value, LONG_MAX))", 'wrap(value, "long")', "library/conversion"),  # noqa: E501
    "resizing fixed arrays": ("arrays", "return size if size <= rows(array) else host.fail(ERR_ARRAY_RESIZE_ERROR, -1)", "return size", "library/arrays"),  # noqa: E501
    "copies leave the first out": ("array_moves", "part = elements.values(source, types[1])[start : start + count]", "part = elements.values(source, types[1])[start + 1 : start + count + 1]", "library/arrays"),  # noqa: E501
    "texts are copied from numbers": ("array_moves", "return source == target or (kinds.is_number(source) and kinds.is_number(target))", "return True", "library/arrays"),  # noqa: E501
    "the upper neighbour is nearest": ("array_search", "if below < above or (below == above and", "if below > above or (below == above and", "library/arrays"),  # noqa: E501
    "sorted downwards": ("array_search", "elements.put(array, 0, sorted(data[:]))", "elements.put(array, 0, sorted(data[:], reverse=True))", "library/arrays"),  # noqa: E501
    "another multiplier": ("maths", "MULTIPLIER: Final = 214013", "MULTIPLIER: Final = 214017", "library/maths"),
    "east is positive": ("datetime", 'return -_switch_s(host, "tz", 0) - _switch_s(host, "dst", 0)', 'return _switch_s(host, "tz", 0) + 3600', "library/times"),  # noqa: E501
    "cipher pads by its own rule": ("crypto", "data + bytes(-len(data) % block)", "data + bytes(block - len(data) % block)", "library/crypto"),  # noqa: E501
    "deflate always has a head": ("crypto", "return -zlib.MAX_WBITS if key.startswith(RAW_DEFLATE_KEY) else zlib.MAX_WBITS", "return zlib.MAX_WBITS", "library/crypto"),  # noqa: E501
    "a null text is empty": ("formatting", 'return "" if host.option("fmt_null", "null") == "empty" else "(null)"', 'return ""', "library/formats"),  # noqa: E501
    "%d takes 64 bits": ("formatting", "value = signed_bits(value, part.bits)", "value = signed_bits(bits, 64)", "library/formats"),  # noqa: E501
    "reals under %d are cut": ("formatting", 'return int.from_bytes(struct.pack("<d", value), "little")', "return int(value) & 0xFFFFFFFFFFFFFFFF", "library/formats"),  # noqa: E501
    "zeros fill texts": ("formatting", 'return letter not in "sScC" and', "return", "library/formats"),
}  # fmt: skip


@cache
def source_of(program: str) -> Source:
    return load(PROGRAMS / f"{program}.mq5", keep=False)


@contextmanager
def broken(module: ModuleType, old: str, new: str) -> Iterator[None]:
    """Have a chapter with a piece of its text replaced in the table of built-ins."""
    assert module.__file__ is not None
    text = Path(module.__file__).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{module.__name__} has {text.count(old)} times: {old}"
    before = dict(registry.load())
    for name, row in before.items():
        if row.code.__module__ == module.__name__:
            del BUILTINS[name]
    beside = ModuleType(module.__name__)
    beside.__file__ = module.__file__
    exec(compile(text.replace(old, new), module.__file__, "exec", dont_inherit=True), beside.__dict__)
    try:
        yield
    finally:
        BUILTINS.clear()
        BUILTINS.update(before)


def happened(program: str) -> Outcome:
    """Run a program that is translated already; `expectations.happened` translates it each time."""
    outcome, path = Outcome(), str(PROGRAMS / f"{program}.mq5")

    def listen(text: str) -> None:
        frame = sys._getframe()
        while frame.f_code.co_filename != path:
            assert frame.f_back is not None
            frame = frame.f_back
        outcome.printed.setdefault(frame.f_lineno, []).append(text)

    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = source_of(program).prepare(terminal)
        running.host.listen = listen
        try:
            running.begin()
            running.run(seconds=60)
            running.stop()
        except ProgramCrashed as crash:
            outcome.stopped[crash.lines[-1].line] = crash.kind
    return outcome


@pytest.mark.parametrize(("chapter", "old", "new", "program"), MUTANTS.values(), ids=MUTANTS)
def test_a_mutant_is_noticed(chapter: str, old: str, new: str, program: str) -> None:
    module = import_module(f"mqlnet.mql5.library.{chapter}")
    wanted = expected(PROGRAMS / f"{program}.mq5").output()
    with broken(module, old, new):
        try:
            found = happened(program).output()
        except Exception:  # noqa: BLE001 - a mutant may fail in any way
            return
    assert found != wanted


@pytest.mark.parametrize("program", sorted({program for *_, program in MUTANTS.values()}))
def test_nothing_is_noticed_of_the_right_library(program: str) -> None:
    assert happened(program).output() == expected(PROGRAMS / f"{program}.mq5").output()
