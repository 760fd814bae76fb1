"""The parser's place in the list of tokens, and its recovery when the text makes no sense.

The parser is a family of functions that take a `Cursor`. A function that cannot go on reports and throws `SyntaxFault`;
the nearest list of statements or declarations catches it, skips to where the next one may begin, and goes on. Nesting
is counted and ends in an error long before Python's own limit.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.complaints import Complaint
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.nesting import DEPTH
from mqlnet.mql5.source.places import Files
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import END, IMPORT, NAME, Tokens

if TYPE_CHECKING:
    from mqlnet.mql5.source import tree

LOOKED_AHEAD: Final = 1_000  # tokens: a search for the partner of a bracket ends, or many of them take for ever
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}


class SyntaxFault(Exception):  # noqa: N818 - a jump to the next statement, already reported
    """The text makes no sense here; a diagnostic says so already."""


class Cursor:
    """A place in the tokens of a program. The fields are read directly: the parser's speed depends on it."""

    __slots__ = (
        "access",
        "at",
        "class_name",
        "depth",
        "dialect",
        "files",
        "kinds",
        "positions",
        "read_block",
        "readers",
        "reports",
        "templates",
        "texts",
        "types",
    )

    def __init__(self, tokens: Tokens, files: Files, reports: Reports, dialect: Dialect) -> None:
        self.texts, self.kinds, self.positions = tokens.texts, tokens.kinds, tokens.positions
        self.files, self.reports, self.dialect = files, reports, dialect
        self.at = 0
        self.depth = 0
        self.types: frozenset[str] = frozenset()  # names that the program declares as types, wherever it does
        self.templates: frozenset[str] = frozenset()  # names that it declares as templates
        self.class_name: str | None = None  # of the class whose members are read
        self.access: tree.Access = ""  # of the section of that class
        # Set by `parse`, for these hold what they are in: functions hold statements, operands hold expressions.
        self.read_block: Callable[[Cursor], tree.Block]
        self.readers: Mapping[int, Callable[[Cursor], tree.Expression]]

    @property
    def pos(self) -> int:
        """Return the position of the token here."""
        return self.positions[self.at]

    def accept(self, text: str) -> bool:
        """Step over a token if it is this one."""
        if self.texts[self.at] == text:
            self.at += 1
            return True
        return False

    def expect(self, text: str, complaint: Complaint) -> None:
        """Step over a token that must be this one."""
        if self.texts[self.at] != text:
            raise self.fault(complaint, self.shown())
        self.at += 1

    def name(self) -> str:
        """Step over a name and return it."""
        if self.kinds[self.at] != NAME:
            raise self.fault(C.NAME_EXPECTED, self.shown())
        self.at += 1
        return self.texts[self.at - 1]

    def semicolon(self) -> None:
        """Step over a ``;``; where it is missing at the end of a line, report that and go on as if it was there."""
        if self.texts[self.at] == ";":
            self.at += 1
            return
        end = self.end_of_previous()
        self.reports.error(C.SEMICOLON, end)
        if self.texts[self.at] == "}" or self.kinds[self.at] in (END, IMPORT):
            return
        if self.files.line(self.pos) == self.files.line(end):
            raise SyntaxFault

    def end_of_previous(self) -> int:
        """Return the position right behind the token before."""
        before = max(self.at - 1, 0)
        return self.files.after(self.positions[before], len(self.texts[before]))

    def shown(self) -> str:
        """Return the token here as a message shows it."""
        if self.kinds[self.at] == IMPORT:
            return "#import"
        return self.texts[self.at] if self.kinds[self.at] != END else "end of the text"

    def fault(self, complaint: Complaint, *details: object) -> SyntaxFault:
        """Report an error at the token here and return what to throw; at the end of the text that is the error."""
        if self.kinds[self.at] == END and complaint.number != C.TOO_DEEP.number:
            self.reports.error(C.UNEXPECTED_END, self.end_of_previous())
        else:
            self.reports.error(complaint, self.pos, *details)
        return SyntaxFault()

    def enter(self) -> None:
        """Go one level deeper; whoever enters takes one off ``depth`` on the way out, and `recover` sets it."""
        self.depth += 1
        if self.depth > DEPTH:
            raise self.fault(C.TOO_DEEP)

    def recover(self, start: int, depth: int) -> None:
        """Skip to where the next statement or declaration may begin; ``start`` is where the faulty one began."""
        self.depth = depth
        at = self._next_start(self.at)
        self.at = at
        if at == start and self.kinds[at] not in (END, IMPORT) and self.texts[at] != "}":
            self.at = at + 1

    def _next_start(self, at: int) -> int:
        """Return the index behind the next ``;`` or block, or that of the brace that closes the list.

        A ``;`` within parentheses does not count (``for(;;)``), unless they turn out to have no end.
        """
        texts, kinds = self.texts, self.kinds
        level, inner = 0, 0
        while kinds[at] not in (END, IMPORT) and texts[at] not in ("{", "}"):
            text = texts[at]
            at += 1
            if text == ";" and not level:
                return at
            if text in ("(", "["):
                level += 1
            elif text in (")", "]"):
                level = max(level - 1, 0)
                inner = inner if level else 0
            elif text == ";":
                inner = inner or at
            if inner and at - inner > LOOKED_AHEAD:
                return inner
        if inner or texts[at] != "{":
            return inner or at
        behind = self.closing(at)
        return behind if behind > 0 else self._last(at)

    def _last(self, at: int) -> int:
        """Return the index of the next ``#import`` or the end."""
        while self.kinds[at] not in (END, IMPORT):
            at += 1
        return at

    def closing(self, at: int, semicolons: int = 0) -> int:
        """Return the index behind the partner of the bracket at an index, -1 if it has none.

        A round or square one has none if a brace, too many semicolons or too many tokens come first.
        """
        texts, kinds = self.texts, self.kinds
        opening = texts[at]
        closing = _CLOSING[opening]
        is_curly = opening == "{"
        end = len(texts) if is_curly else min(at + LOOKED_AHEAD, len(texts) - 1)
        level = 0
        while at < end and kinds[at] not in (END, IMPORT):
            text = texts[at]
            if not is_curly and text in ("{", "}", ";"):
                semicolons -= text == ";"
                if semicolons < 0 or text != ";":
                    return -1
            level += (text == opening) - (text == closing)
            at += 1
            if not level:
                return at
        return -1
