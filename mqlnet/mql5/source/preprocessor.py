"""Files -> one list of tokens without directives and macros (lang:PP1-PP67).

Between two directives the tokens move in one slice, unless a macro's name is among them. An included file's tokens
take the place of the directive, once a program. ``#import`` becomes a token of its own, since it divides the
declarations; ``#property`` and ``#resource`` are put aside, for they may stand anywhere.
"""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from mqlnet.mql5.source import complaints as C  # noqa: N812 - a table of constants
from mqlnet.mql5.source.conditions import NAMES as CONDITIONAL
from mqlnet.mql5.source.conditions import Conditions, Defined
from mqlnet.mql5.source.dialect import Dialect
from mqlnet.mql5.source.expansion import BudgetError, Expander
from mqlnet.mql5.source.finishing import finished
from mqlnet.mql5.source.headers import Headers
from mqlnet.mql5.source.lexer import Kinds, has_open_comment, lex, lex_directive
from mqlnet.mql5.source.macros import define
from mqlnet.mql5.source.places import Files, SourceFile
from mqlnet.mql5.source.predefined import SPECIAL, prelude
from mqlnet.mql5.source.reports import Reports
from mqlnet.mql5.source.tokens import DIRECTIVE, END, IMPORT, STRING, Tokens

MAX_INCLUDE_DEPTH: Final = 60
MAX_DIRECTIVES: Final = 20  # on one line

_WORD: Final = re.compile(r"#[^\S\n]*([A-Za-z_]\w*)?")
_SHORT: Final = re.compile(r"#[^\S\n]*(?:(?:else|endif)\b|(?:undef|ifdef|ifndef)[^\S\n]+\w+)")


class Directive(NamedTuple):
    """A ``#property`` or ``#resource``: the tokens behind the word, macros expanded."""

    pos: int
    tokens: Tokens
    is_main: bool


@dataclass(slots=True)
class Preprocessed:
    """The result of preprocessing: the input of the parser."""

    tokens: Tokens = field(default_factory=Tokens)
    properties: list[Directive] = field(default_factory=list)
    resources: list[Directive] = field(default_factory=list)


class Preprocessor:
    """Reads one program."""

    def __init__(
        self, headers: Headers, dialect: Dialect, files: Files, reports: Reports, constants: Container[str] = ()
    ) -> None:
        self._headers, self._dialect = headers, dialect
        self._files, self._reports = files, reports
        self._kinds = Kinds()
        self._expander = Expander(files, self._kinds, reports)
        self._conditions = Conditions(reports, dialect, Defined(self._expander.macros, constants))
        self._out = Preprocessed()
        self._depth = 0
        self._import: tuple[int, str] | None = None

    def run(self, path: str, defines: Mapping[str, str]) -> Preprocessed:
        """Read a main file with all that it includes."""
        try:
            self._main(path, defines)
        except BudgetError as error:  # what is left would make no sense to the parser
            self._reports.error(error.complaint, self._files.files[0].base, *error.details)
            self._out = Preprocessed()
        self._out.tokens = finished(self._out.tokens, self._kinds.foreign, self._reports).close(self._end_of_main())
        return self._out

    def _end_of_main(self) -> int:
        main = self._files.files[0]
        return main.base + len(main.text)

    def _main(self, path: str, defines: Mapping[str, str]) -> None:
        text, problem = self._headers.main(path)
        main = self._files.add(path, text)
        if problem:
            self._reports.error(C.UNREADABLE, main.base, problem)
        definitions = "".join(f"#define {name} {value}\n" for name, value in defines.items())
        self._file(self._files.add("predefined", prelude(self._dialect, is_mql4=path.lower().endswith(".mq4"))))
        self._file(self._files.add("command line", definitions))
        if path.lower().endswith(".mq4"):
            self._reports.error(C.MQL4, main.base)
        self._file(main)
        if self._import:
            self._reports.error(C.OPEN_IMPORT, *self._import)

    def _file(self, file: SourceFile) -> None:
        """Go through a file: runs of tokens, and the directives between them."""
        tokens = lex(file.text, file.base, self._kinds)
        self._expander.allow(len(tokens.texts))
        if has_open_comment(file.text):
            self._reports.error(C.OPEN_COMMENT, file.base + file.text.rindex("/*"))
        kinds = tokens.kinds
        outside = self._conditions.depth
        at = 0
        for _ in range(kinds.count(DIRECTIVE)):
            directive = kinds.index(DIRECTIVE, at)
            self._run_of(tokens, at, directive)
            self._line(file, tokens.texts[directive], tokens.positions[directive])
            at = self._continue_property(tokens, directive + 1)
        self._run_of(tokens, at, len(kinds))
        self._conditions.close(outside)

    def _continue_property(self, tokens: Tokens, at: int) -> int:
        """Join the strings on the lines below a property to its own (lang:LX46); return the index behind them."""
        last = self._out.properties[-1] if self._out.properties else None
        if last is None or last.pos != tokens.positions[at - 1] or STRING not in last.tokens.kinds:
            return at
        stop = at
        while tokens.kinds[stop : stop + 1] == [STRING]:
            stop += 1
        if stop > at:
            joined = Tokens()
            joined.add_run(last.tokens, 0, last.tokens.kinds.index(END))
            joined.add_run(tokens, at, stop)
            self._out.properties[-1] = last._replace(tokens=joined.close(last.pos))
        return stop

    def _run_of(self, tokens: Tokens, start: int, stop: int) -> None:
        if start < stop and self._conditions.active:
            self._expand(tokens, start, stop, self._out.tokens)

    def _expand(self, tokens: Tokens, start: int, stop: int, out: Tokens) -> None:
        """Append a run of tokens with its macros expanded; a run without macros moves as it is."""
        macros, texts = self._expander.macros, tokens.texts
        if macros.keys().isdisjoint(texts[start:stop]):
            out.add_run(tokens, start, stop)
            return
        while start < stop:
            at = start
            while at < stop and texts[at] not in macros:
                at += 1
            out.add_run(tokens, start, at)
            start = self._expander.expand_use(tokens, at, stop, out) if at < stop else stop

    # --- Directives ---

    def _line(self, file: SourceFile, text: str, pos: int) -> None:
        """Follow the directives of a line: behind ``#else`` or ``#undef NAME`` text and more directives may stand.

        The manual allows one a line; the compiler takes more, and indicators that are widely used have them.
        """
        if self._conditions.active and _is_misplaced(file, pos):
            self._reports.error(C.NOT_AT_START, pos)
        for _ in range(MAX_DIRECTIVES):
            behind = self._directive(file, text, pos)
            rest = lex(text[behind:], pos + behind, self._kinds)
            following = rest.kinds.index(DIRECTIVE) if DIRECTIVE in rest.kinds else len(rest.kinds)
            self._run_of(rest, 0, following)
            if following == len(rest.kinds):
                return
            text, pos = rest.texts[following], rest.positions[following]
        self._reports.error(C.NOT_AT_START, pos)

    def _directive(self, file: SourceFile, text: str, pos: int) -> int:
        """Follow a directive; return the index in its text behind what belongs to it."""
        word = _WORD.match(text)
        name = (word[1] if word else None) or ""
        behind = word.end() if word else 1
        short = _SHORT.match(text)
        end = short.end() if short else len(text)
        if name in CONDITIONAL:
            self._conditions.directive(name, pos, lex_directive(text[behind:end], pos + behind, self._kinds))
        elif self._conditions.active:
            follow = _DIRECTIVES.get(name, Preprocessor._unknown)
            follow(self, file, _Line(name, text[behind:end], pos, pos + behind))
        return end

    def _unknown(self, _: SourceFile, line: "_Line") -> None:
        known = "#define, #undef, #ifdef, #ifndef, #else, #endif, #include, #import, #property, #resource"
        self._reports.error(C.UNKNOWN_DIRECTIVE, line.pos, line.name, hint=f"the directives are {known}")

    def _define(self, _: SourceFile, line: "_Line") -> None:
        macro = define(lex_directive(line.text, line.start, self._kinds), self._reports)
        if macro is None:
            if not line.text.strip():
                self._reports.error(C.BAD_MACRO_NAME, line.pos, "")
            return
        old = self._expander.macros.get(macro.name)
        if old is not None and not old.says_the_same(macro):
            self._reports.warning(C.MACRO_REDEFINED, macro.pos, macro.name)
        self._expander.macros[macro.name] = macro

    def _undef(self, _: SourceFile, line: "_Line") -> None:
        name = line.text.split(None, 1)[0] if line.text.strip() else ""
        if name not in SPECIAL:
            self._expander.macros.pop(name, None)

    def _property(self, file: SourceFile, line: "_Line") -> None:
        self._out.properties.append(Directive(line.pos, self._expanded(line, 1), file.index == 0))

    def _resource(self, file: SourceFile, line: "_Line") -> None:
        self._out.resources.append(Directive(line.pos, self._expanded(line, 0), file.index == 0))

    def _expanded(self, line: "_Line", first: int) -> Tokens:
        """Return the tokens behind the word, macros expanded from a token on; a property's name is no macro."""
        tokens, out = lex_directive(line.text, line.start, self._kinds), Tokens()
        out.add_run(tokens, 0, first)
        self._expand(tokens, first, len(tokens.texts), out)
        if out.texts[-1:] == [";"]:
            out = Tokens(out.texts[:-1], out.kinds[:-1], out.positions[:-1])
        return out.close(line.pos)

    def _imports(self, _: SourceFile, line: "_Line") -> None:
        tokens = lex_directive(line.text, line.start, self._kinds)
        name = ""
        if tokens.texts and tokens.texts[0] != ";":
            if tokens.kinds[0] != STRING:
                self._reports.error(C.NO_IMPORT_NAME, line.pos)
                return
            name = tokens.texts[0][1:-1]
        self._import = (line.pos, name) if name else None
        self._out.tokens.add(name, IMPORT, line.pos)

    def _include(self, file: SourceFile, line: "_Line") -> None:
        header = self._headers.included(line.text, line.pos, line.start, file.path)
        if header is None:
            return
        if self._depth == MAX_INCLUDE_DEPTH:
            self._reports.error(C.INCLUDE_DEPTH, line.pos, MAX_INCLUDE_DEPTH)
            return
        self._depth += 1
        self._file(self._files.add(header.path, header.text, line.pos))
        self._depth -= 1


class _Line(NamedTuple):
    """A directive: its word, what is behind it, the positions of the ``#`` and of what is behind."""

    name: str
    text: str
    pos: int
    start: int


_DIRECTIVES: Final[Mapping[str, Callable[[Preprocessor, SourceFile, _Line], None]]] = {
    "define": Preprocessor._define,
    "undef": Preprocessor._undef,
    "include": Preprocessor._include,
    "import": Preprocessor._imports,
    "property": Preprocessor._property,
    "resource": Preprocessor._resource,
}


def _is_misplaced(file: SourceFile, pos: int) -> bool:
    offset = pos - file.base
    before = file.text[file.text.rfind("\n", 0, offset) + 1 : offset].strip()
    return bool(before) and not before.endswith("*/")
