"""Habits in making and reading bodies: the final NUL, and text without a code page."""

from collections.abc import Iterator

from mqlnet.mql5.habits.sighting import Sighting, Subject
from mqlnet.mql5.origins.flow import Site
from mqlnet.mql5.origins.walk import bare, number_of
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Family
from mqlnet.mql5.types.symbols import Storage

_CP_UTF8 = 65001
_SHORTENING = ("ArrayResize", "ArrayRemove", "ArrayCopy")
_PLAIN = frozenset({"IntegerToString", "DoubleToString", "TimeToString", "EnumToString", "Symbol", "ColorToString"})
"""Built-in functions whose texts have no letters beyond ASCII."""


def trailing_nul(subject: Subject) -> Iterator[Sighting]:
    """Find StringToCharArray with its final NUL into an array that WebRequest sends, and that nothing shortens."""
    for request in subject.flow.calls("WebRequest"):
        if _sends_a_part(request):
            continue
        data = request.argument("data")
        if subject.flow.touching(data, *_SHORTENING):
            continue
        for made in subject.flow.touching(data, "StringToCharArray"):
            if number_of(made.argument("count") or made.call) == -1:
                yield Sighting(made.call.pos, notes=(("sent here", request.call.pos),))


def _sends_a_part(request: Site) -> bool:
    size = request.argument("data_size")
    return size is not None and not _is_call(size, "ArraySize")


def _is_call(expression: typed.Expression, name: str) -> bool:
    inner = bare(expression)
    return isinstance(inner, typed.CallBuiltin) and inner.function.name == name


def code_page(subject: Subject) -> Iterator[Sighting]:
    """Find text that goes out or comes in by the Windows code page, and text that is cut by a count of characters."""
    sent = [("WebRequest", "data"), ("SocketSend", "buffer"), ("SocketTlsSend", "buffer")]
    for made in _converted(subject, sent, "StringToCharArray"):
        text = made.argument("text_string")
        if text is None or _is_ascii(subject, text, set()) or _is_head(subject, text):
            continue
        page = subject.flow.constants(made.argument("codepage"))
        if page is not None and page != {_CP_UTF8}:
            seen = "text is sent in the Windows code page: letters beyond ASCII arrive as others; name CP_UTF8"
            yield Sighting(made.call.pos, (seen,))
        elif page is not None and subject.flow.comes_from(made.argument("count"), "StringLen"):
            seen = "StringLen counts characters, but UTF-8 takes more bytes: the end of the text is cut off"
            yield Sighting(made.call.pos, (seen,))
    for read in _converted(subject, [("WebRequest", "result")], "CharArrayToString"):
        page = subject.flow.constants(read.argument("codepage"))
        if page is not None and page != {_CP_UTF8}:
            seen = "the answer is read in the Windows code page: letters beyond ASCII turn into others; name CP_UTF8"
            yield Sighting(read.call.pos, (seen,))


def _converted(subject: Subject, arrays: list[tuple[str, str]], converter: str) -> Iterator[Site]:
    """Go through the calls of a converter on arrays that network functions are given."""
    seen: set[int] = set()
    for function, parameter in arrays:
        for site in subject.flow.calls(function):
            for each in subject.flow.touching(site.argument(parameter), converter):
                if id(each.call) not in seen:
                    seen.add(id(each.call))
                    yield each


def _is_head(subject: Subject, text: typed.Expression) -> bool:
    """Return whether a text begins as a GET does: it has a head alone, and a head is ASCII."""
    return all((each[0].text or "").startswith("GET ") for each in subject.texts.of(text) if each)


def _is_ascii(subject: Subject, expression: typed.Expression, seen: set[object]) -> bool:
    """Return whether a text surely has no letter beyond ASCII: it is put together from literals and numbers."""
    inner = bare(expression)
    if inner.type.family is not Family.STRING:
        return inner.type.family is not Family.ARRAY
    if isinstance(inner, typed.Constant):
        return inner.value is None or (isinstance(inner.value, str) and inner.value.isascii())
    parts = _parts(inner)
    if parts is not None:
        return all(_is_ascii(subject, part, seen) for part in parts)
    return _comes_ascii(subject, inner, seen)


def _parts(text: typed.Expression) -> tuple[typed.Expression, ...] | None:
    """Return the texts that a text is made of; None if it is not made here."""
    match text:
        case typed.Concat(parts=parts):
            return parts
        case typed.Conditional(then=then, otherwise=otherwise):
            return then, otherwise
        case typed.Update(value=appended):
            return (appended,)
        case typed.CallBuiltin(function=function, arguments=arguments) if function.name == "StringFormat":
            return arguments
        case typed.CallBuiltin(function=function) if function.name in _PLAIN:
            return ()
        case _:
            return None


def _comes_ascii(subject: Subject, text: typed.Expression, seen: set[object]) -> bool:
    """Return whether all values of a variable, or all results of a function, are surely ASCII."""
    match text:
        case typed.Name(variable=variable) if variable.storage is Storage.INPUT:
            return False
        case typed.Name(variable=origin) | typed.Field(field=origin):
            values = subject.flow.values.get(origin, [])
        case typed.Call(function=origin):
            values = subject.flow.returned.get(origin, [])
        case _:
            return False
    if origin in seen:
        return True
    seen.add(origin)
    return bool(values) and all(_is_ascii(subject, value, seen) for value in values)
