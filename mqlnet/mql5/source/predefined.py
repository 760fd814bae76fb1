"""Macros that every program has (lang:PP31-PP40).

Most are plain ``#define`` lines, which the preprocessor reads before the program. Those in `SPECIAL` depend on the
place of their use. ``__FUNCTION__``, ``__FUNCSIG__`` and ``__RANDOM__`` are no macros here: the parser makes nodes of
them.
"""

import ntpath
from datetime import UTC, datetime
from typing import Final

from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.places import Files
from mqlnet.mql5.source.tokens import NUMBER, STRING

SPECIAL: Final = frozenset({"__LINE__", "__FILE__", "__PATH__", "__COUNTER__"})


def prelude(dialect: Dialect, *, is_mql4: bool) -> str:
    """Return the definitions that stand before a program's first line."""
    moment = datetime.fromtimestamp(dialect.compiled_at, UTC)
    plain = {
        "__MQL__": "1",  # in no table, but dual-platform libraries that are built daily rely on it
        "__MQL4__" if is_mql4 else "__MQL5__": "1",
        "__MQLBUILD__": str(dialect.build),
        "__MQL4BUILD__" if is_mql4 else "__MQL5BUILD__": str(dialect.build),
        "__DATE__": f"D'{moment:%Y.%m.%d}'",
        "__DATETIME__": f"D'{moment:%Y.%m.%d %H:%M:%S}'",
        "__CPU_ARCHITECTURE__": '"X64 Regular"',
        "_DEBUG" if dialect.debug else "_RELEASE": "",
    }
    plain |= dict.fromkeys(SPECIAL, "")
    return "".join(f"#define {name} {text}\n" for name, text in plain.items())


def special_text(name: str, pos: int, files: Files, counter: int) -> tuple[str, int]:
    """Return the text and kind of a macro that depends on the place of its use."""
    if name == "__COUNTER__":
        return str(counter), NUMBER
    if name == "__LINE__":
        return str(files.line(pos)), NUMBER
    path = files.origin(pos)[0].path.replace("/", "\\")
    shown = ntpath.basename(path) if name == "__FILE__" else path
    return '"' + shown.replace("\\", "\\\\") + '"', STRING
