"""Gathers all facts of the tables about one code, one pseudo-status or one function into one value.

Pure look-ups over ``mqlnet.facts``: no case is read here and nothing is printed. ``functions_of``
says to which functions a row belongs; a row speaks of a code when its text names the number.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mqlnet.facts.advice import ADVICE, MQL4, PSEUDO
from mqlnet.facts.errors import ERRORS
from mqlnet.facts.functions import FUNCTIONS, Function
from mqlnet.facts.problems import PROBLEMS, Problem
from mqlnet.facts.profiles import SWITCHES, Switch
from mqlnet.facts.rows import ROWS, Row, functions_of

SUMMARY: Final = (
    ("Any function", (4003, 4014)),
    ("SendMail", (4510,)),
    ("SendFTP", (4514, 4519, 4520, 4521, 4522, 4523, 4524)),
    ("SendNotification", (4515, 4516, 4517, 4518)),
    ("WebRequest", (5200, 5201, 5202, 5203)),
    ("WebRequest's results in place of a status", (1001, 1003, 1009)),
    ("Sockets", (5270, 5271, 5272, 5273, 5274, 5275)),
)


class UnknownNameError(ValueError):
    """There is no such code, name or function; the message names what is near."""


@dataclass(frozen=True, slots=True)
class FrequentMistake:
    """A frequent mistake: a sentence, its evidence, where it stands in the ranked lists, and how to see it."""

    text: str
    evidence: str
    rows: tuple[str, ...]
    reported: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LeftBy:
    """A function that leaves the code: what it returns then, and the rows that say when."""

    function: str
    returns: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """All facts about one number."""

    number: int
    name: str
    meaning: str
    plain: str
    cure: str
    source: str
    mql4: str
    left_by: tuple[LeftBy, ...]
    also: tuple[Row, ...]
    mistakes: tuple[FrequentMistake, ...]
    switches: tuple[Switch, ...]
    cases: tuple[str, ...]
    asked_as: str = ""


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """All facts about one function."""

    name: str
    signatures: tuple[str, ...]
    manual: str
    kinds: tuple[str, ...]
    returns: str
    codes: tuple[tuple[int, str, str], ...]
    rows: tuple[Row, ...]
    mistakes: tuple[FrequentMistake, ...]


def find(text: str) -> CodeFacts | FunctionFacts:
    """Return what is known of a number, a constant's name or a function; UnknownNameError names what is near."""
    word = text.strip()
    if word.lstrip("-").isdigit():
        return _by_number(int(word))
    names = {row.name.upper(): number for number, row in ERRORS.items()}
    functions = {name.upper(): row for row in FUNCTIONS.values() for name in (row.name, row.python_name)}
    if word.upper() in names:
        return code_facts(names[word.upper()])
    if word.upper() in functions:
        return function_facts(functions[word.upper()])
    old = {row.name.upper(): row.number for row in MQL4.values()}
    if word.upper() in old:
        return _by_number(old[word.upper()])
    if word in SWITCHES:
        raise UnknownNameError(f"{word!r} is a switch, no code or function: `mqlnet rules --switches` explains it")
    proper = [row.name for row in ERRORS.values()] + list(FUNCTIONS) + list(PROBLEMS)
    raise UnknownNameError(f"there is no code or function {word!r}{_or(near(word, proper))}")


def spelled_properly(word: str) -> str:
    """Return the name of a problem, a habit or a case as it is written: in small letters, with hyphens."""
    return word.strip().lower().replace("_", "-").replace(" ", "-")


def near(word: str, known: list[str]) -> list[str]:
    """Return up to three of the known words that look like this one, whatever their case."""
    proper = {one.upper(): one for one in known}
    return [proper[one] for one in difflib.get_close_matches(word.upper(), list(proper), n=3, cutoff=0.5)]


# numbers that people take for codes of these functions -> what they are
NOT_OURS: Final = (
    (
        range(100, 600),
        "is an HTTP status, the server's own answer, and no error: `mqlnet reproduce status-is-an-answer`",
    ),
    (
        range(10_004, 10_047),
        "is a trade server's answer (TRADE_RETCODE_…), or Windows' own socket error; network functions leave neither: "
        "sockets leave 5270 to 5275",
    ),
    (
        range(10_047, 12_000),
        "is Windows' own socket error (Winsock), which no network function leaves: sockets leave 5270 to 5275",
    ),
    (
        range(12_000, 12_200),
        "is an error of WinINet, which no network function leaves: WebRequest leaves 5200 to 5203",
    ),
)
NO_CODES: Final = {
    0: "0 is no error: nothing has failed since the program began or called ResetLastError",
    -1: "-1 is what a failed call returns: GetLastError(), asked right after it, has the code",
}


def _by_number(number: int) -> CodeFacts:
    if number in ERRORS or number in PSEUDO:
        return code_facts(number)
    if number in MQL4:
        old = MQL4[number]
        return code_facts(old.mql5, asked_as=f"{number} is MQL4's {old.name}: {old.meaning}. MQL5 leaves {old.mql5}.")
    if number in NO_CODES:
        raise UnknownNameError(NO_CODES[number])
    for numbers, says in NOT_OURS:
        if number in numbers:
            raise UnknownNameError(f"{number} {says}")
    known = sorted({*ADVICE, *PSEUDO})
    nearest = sorted(str(one) for one in sorted(known, key=lambda one: abs(one - number))[:3])
    raise UnknownNameError(f"no network function leaves {number}{_or(nearest)}")


def _or(words: list[str]) -> str:
    if not words:
        return "; `mqlnet explain` lists all"
    return f"; near it: {', '.join(words)} (`mqlnet explain` lists all)"


def code_facts(number: int, *, asked_as: str = "") -> CodeFacts:
    """Return all about a code of MQL5 or a pseudo-status."""
    rows = [row for row in ROWS.values() if re.search(rf"(?<!\d){number}(?!\d)", row.text)]
    left_by = tuple(_left_by(row, number, rows) for row in _leaving(number))
    shown = {row.id for one in left_by for row in one.rows}
    also = tuple(row for row in rows if row.id not in shown)
    mistakes = tuple(_mistakes(number))
    switches = tuple(row for row in SWITCHES.values() if str(number) in f"{row.meaning} {' '.join(row.choices)}")
    if number in PSEUDO:
        odd = PSEUDO[number]
        return CodeFacts(
            number, "", odd.meaning, odd.plain, odd.cure, "field logs; not documented", "none: it returns -1 with 5203",
            left_by, also, mistakes, tuple(row for row in SWITCHES.values() if row.name == "web-transport-failure"),
            odd.cases,
        )  # fmt: skip
    code = ERRORS[number]
    advice = ADVICE.get(number)
    plain = advice.plain if advice else f"{code.meaning[0].upper()}{code.meaning[1:]}. No network function leaves it."
    return CodeFacts(
        number, code.name, code.meaning, plain, advice.cure if advice else "", code.source, code.mql4 or "none",
        left_by, also, mistakes, switches, advice.cases if advice else (), asked_as,
    )  # fmt: skip


def _leaving(number: int) -> Iterator[Function]:
    if number in PSEUDO:
        yield FUNCTIONS["WebRequest"]
    yield from (row for row in FUNCTIONS.values() if number in row.errors)


def _left_by(function: Function, number: int, rows: list[Row]) -> LeftBy:
    returns = str(number) if number in PSEUDO else spelled(function.failure)
    return LeftBy(function.name, returns, tuple(row for row in rows if function.name in functions_of(row.id)))


def spelled(value: bool | int) -> str:
    """Return a value as MQL5 spells it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _mistakes(number: int) -> Iterator[FrequentMistake]:
    wanted = {number, 5203} if number in (1001, 1003, 1009) else {number}
    for problem in PROBLEMS.values():
        if wanted & set(problem.codes):
            yield _from_problem(problem)
    for row, text in ADVICE[number].mistakes if number in ADVICE else ():
        yield FrequentMistake(text, ROWS[row].evidence, (row,))


def _from_problem(problem: Problem) -> FrequentMistake:
    return FrequentMistake(
        f"{problem.title[0].upper()}{problem.title[1:]}.",
        ROWS[problem.rows[0]].evidence,
        problem.rows,
        problem.reported,
        problem.name,
    )


def function_facts(function: Function) -> FunctionFacts:
    """Return all about a function."""
    codes = tuple((code, ERRORS[code].name, ERRORS[code].meaning) for code in function.errors)
    rows = tuple(row for row in ROWS.values() if function.name in functions_of(row.id))
    own = {row.id for row in rows}
    problems = (problem for problem in PROBLEMS.values() if own & set(problem.rows))
    return FunctionFacts(
        function.name,
        function.signatures,
        function.manual,
        tuple(sorted(function.kinds)),
        spelled(function.failure),
        codes,
        rows,
        tuple(_from_problem(problem) for problem in problems),
    )
