"""The functions of a program that talk to the network, and how a test can call each: what a starter is made of.

The checker knows the functions, where their URLs come from, and the inputs. Arguments are made by type and by the
parameter's name; a test that needs others is the user's to complete.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mqlnet.mql5.addresses import url_entry
from mqlnet.mql5.compile import OWN_HEADERS
from mqlnet.mql5.origins.flow import Flow
from mqlnet.mql5.origins.texts import Text, Texts, shown
from mqlnet.mql5.source.unit import Unit
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Array, Enum, Family, Number, Pointer, Type
from mqlnet.mql5.types.symbols import Class, Function, Kind, Passing, Shape, Variable

SERVERS: Final = {
    "WebRequest": "web", "SocketConnect": "tcp", "SocketSend": "tcp", "SocketTlsSend": "tcp", "SocketRead": "tcp",
    "SocketTlsRead": "tcp", "SocketTlsReadAvailable": "tcp", "SendMail": "smtp", "SendFTP": "ftp",
    "SendNotification": "push",
}  # fmt: skip
"""Which server hears of a call."""
URL: Final = "https://api.example.com/"
HOST: Final = "feed.example.com"
CALLED: Final = ("OnInit", "OnDeinit", "OnStart", "OnTick", "OnTimer", "OnTrade")
"""Handlers that a test calls."""
RENAMED: Final = "Program_"
"""What stands before the name of a handler in a test file."""
NAMED: Final = (
    (re.compile(r"(?i)url|uri|endpoint|webhook"), URL),
    (re.compile(r"(?i)host|server|addr"), HOST),
    (re.compile(r"(?i)method|verb"), "GET"),
    (re.compile(r"(?i)symbol"), "EURUSD"),
    (re.compile(r"(?i)header"), ""),
    (re.compile(r"(?i)folder|path|dir"), ""),
    (re.compile(r"(?i)file"), "report.csv"),
)
"""Texts for parameters of some names; for others it is ``text``."""
NUMBERS: Final = ((re.compile(r"(?i)port"), "9000"), (re.compile(r"(?i)time_?out|ms$|millis"), "1000"))
REPLIES: Final = (
    (re.compile(r"//api\.telegram\.org"), 200, '{"ok":true,"result":{"message_id":1}}'),
    (re.compile(r"//(canary\.|ptb\.)?discord(app)?\.com"), 204, ""),
    (re.compile(r"/chat/completions"), 200, '{"choices":[{"message":{"role":"assistant","content":"hold"}}]}'),
)
"""What known services answer; others are given ``{"ok":true}``."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that a test gives: to which requests, with which status and body."""

    method: str
    url: str
    status: int
    body: str


@dataclass(slots=True)
class Candidate:
    """A function to test. ``missing`` says what the user must fill in before it can be called, empty if nothing.

    ``files`` are names of files among its arguments; a test may have to make them. One that ``begins`` is called
    between OnInit and OnDeinit, for it needs what they make.
    """

    name: str
    call: str
    result: str
    servers: tuple[str, ...]
    replies: tuple[Reply, ...]
    declarations: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    begins: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates for a starter: functions, handlers, and inputs that are texts without a value."""

    candidates: tuple[Candidate, ...]
    handlers: tuple[str, ...]
    empty_inputs: tuple[str, ...]


def candidates(unit: Unit, program: typed.Program, flow: Flow) -> Found:
    """Return what a starter is made of."""
    objects: dict[Type, str] = {
        each.variable.type: each.variable.name
        for each in program.globals
        if isinstance(each.variable.type, Class) and each.variable.owner is None
    }
    reached = flow.spread(set(SERVERS))
    handled = {handler.function: name for name, handler in program.handlers.items()}
    made: list[Candidate] = []
    for function in program.functions:
        names = reached.get(function, set())
        if not names or not _is_callable(function) or handled.get(function, CALLED[0]) not in CALLED:
            continue
        if Path(unit.files.origin(function.defined_pos)[0].path).is_relative_to(OWN_HEADERS):
            continue
        servers = tuple(dict.fromkeys(SERVERS[name] for name in SERVERS if name in names))
        if "tcp" in servers:  # the port decides: 80 and 443 lead to the web server, 1883 and 8883 to the broker
            servers = tuple(dict.fromkeys((*servers, "web", "mqtt")))
        candidate = Candidate(function.name, "", _result(function.result), servers, tuple(_replies(function, flow)))
        _call(function, objects, flow, candidate, renames=function in handled)
        made.append(candidate)
    empty = tuple(
        each.variable.name for each in program.globals if each.variable.input and _is_empty_text(each.variable, each)
    )
    return Found(tuple(_renamed(made)), tuple(program.handlers), empty)


def _is_callable(function: Function) -> bool:
    is_plain = function.kind in (Kind.FUNCTION, Kind.METHOD) and function.access == "public"
    owner = function.owner
    return is_plain and not function.type_arguments and (owner is None or not (owner.of_template or owner.abstract))


def _is_empty_text(variable: Variable, begun: typed.Global) -> bool:
    given = begun.initial
    return variable.type.family is Family.STRING and (given is None or getattr(given, "value", None) == "")


def _renamed(made: Iterable[Candidate]) -> Iterator[Candidate]:
    """Give overloads names of their own."""
    seen: dict[str, int] = {}
    for each in made:
        seen[each.name] = seen.get(each.name, 0) + 1
        if seen[each.name] > 1:
            each.name = f"{each.name}_{seen[each.name]}"
        yield each


def _call(function: Function, objects: dict[Type, str], flow: Flow, made: Candidate, *, renames: bool) -> None:
    """Write the call, with all that must be declared for it."""
    owner = function.owner
    arguments = [_argument(each, flow, made) for each in function.parameters[: function.required]]
    front = RENAMED if renames else ""
    if owner is not None:
        made.name = f"{owner.name}_{function.name}"
        front = _front(function, owner, objects, flow, made)
    made.call = f"{front}{function.name}({', '.join(arguments)})"


def _front(function: Function, owner: Class, objects: dict[Type, str], flow: Flow, made: Candidate) -> str:
    """Return what stands before a method's name; an object is declared if the program has none."""
    if function.static:
        return f"{owner.name}::"
    if owner in objects:
        return f"{objects[owner]}."
    simplest = min(owner.constructors, key=lambda each: each.required, default=None)
    given = (
        [] if simplest is None else [_argument(each, flow, made) for each in simplest.parameters[: simplest.required]]
    )
    made.declarations.append(f"{owner.name} object{'(' + ', '.join(given) + ')' if given else ''};")
    return "object."


def _result(kind: Type) -> str:
    """Return how the result is checked: by value, by the name of an enum's member, or not at all."""
    if isinstance(kind, Enum):
        return "enum"
    if kind.family in (Family.BOOL, Family.INTEGER, Family.REAL, Family.STRING):
        return str(kind.family.value)
    return ""


def _argument(parameter: Variable, flow: Flow, made: Candidate) -> str:
    """Return an argument; what must be a variable is declared."""
    kind, name = parameter.type, f"{parameter.name}_given"
    if isinstance(kind, Array):
        sizes = "".join(f"[{size or ''}]" for size in kind.dimensions)
        made.declarations.append(f"{kind.element.name} {name}{sizes};")
        return name
    if isinstance(kind, Class):
        made.declarations.append(f"{kind.name} {name};")
        if kind.shape is Shape.INTERFACE or kind.abstract:
            made.missing = made.missing or f"an object of a class that is a {kind.name}"
        return name
    if isinstance(kind, Pointer) or kind.family is Family.FUNCTION:
        made.missing = made.missing or f"{parameter.name} ({kind.name})"
        return "NULL"
    value = _value(parameter, flow, made)
    if parameter.passing is not Passing.VALUE and not parameter.const:
        made.declarations.append(f"{kind.name} {name} = {value};")
        return name
    return value


def _value(parameter: Variable, flow: Flow, made: Candidate) -> str:
    kind, name = parameter.type, parameter.name
    if isinstance(kind, Enum):
        return next(iter(kind.members), f"({kind.name})0")
    if kind.family is Family.STRING:
        text = _given(parameter, flow) or next((text for form, text in NAMED if form.search(name)), "text")
        if re.search(r"(?i)file", name):
            made.files.append(text)
        return quoted(text)
    if kind.family is Family.BOOL:
        return "true"
    if kind.family is Family.REAL:
        return "1.0"
    if isinstance(kind, Number) and kind.name == "datetime":
        return "D'2024.01.02 03:04:05'"
    if re.search(r"(?i)sock", name) and "tcp" in made.servers:
        made.declarations += ["int socket = SocketCreate();", f'SocketConnect(socket, "{HOST}", 9000, 1000);']
        return "socket"
    return next((text for form, text in NUMBERS if form.search(name)), "1")


def _given(parameter: Variable, flow: Flow) -> str:
    """Return a text that the program itself passes for a parameter, empty if the source says none."""
    for value in flow.values.get(parameter, ()):
        for text in Texts(flow).of(value):
            if all(piece.text is not None for piece in text) and shown(text):
                return shown(text)
    return ""


def _replies(function: Function, flow: Flow) -> Iterator[Reply]:
    """Yield an answer for each request that the source shows the function to make."""
    texts = Texts(flow)
    seen: set[tuple[str, str]] = set()
    for site in flow.calls("WebRequest"):
        if site.function not in flow.reachable(function):
            continue
        methods = [shown(text) for text in texts.of(site.argument("method"))]
        method = methods[0] if len(methods) == 1 and methods[0].isalpha() else "*"
        for text in texts.of(site.argument("url")):
            url = _pattern(text)
            if (method, url) not in seen:
                seen.add((method, url))
                status, body = next(((s, b) for form, s, b in REPLIES if form.search(url)), (200, '{"ok":true}'))
                yield Reply(method, url, status, body)


def _pattern(text: Text) -> str:
    """Return a URL with * for what the source does not say; /* if it does not even say the host."""
    if url_entry(text) is None:
        return "/*"
    parts = ("*" if piece.text is None or piece.input else piece.text for piece in text)
    whole = re.sub(r"\*+", "*", "".join(parts)).partition("?")[0]
    host = re.match(r"https?://[^/*]*", whole)
    if host is None or host.end() == host.start() + len("https://"):  # an input says the host
        return f"{shown(text).partition('?')[0].partition('…')[0]}*"
    return whole if host.end() < len(whole) else f"{whole}/*"


def quoted(text: str) -> str:
    """Return a text as MQL5 writes it."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(one, one) for one in text) + '"'
