"""Builds the HTML of the page; content that is not ``Markup`` is escaped."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final

_REPEATED: Final = 2048  # texts of a report that come again and again: names, codes, words


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(content: object) -> str:
    """Return content as HTML."""
    return content if content.__class__ is Markup else _escaped(str(content))


@lru_cache(_REPEATED)
def _escaped(content: str) -> str:
    return escape(content)


def tag(name: str, /, *content: object, **attributes: str) -> Markup:
    """Return an element; ``class_`` is class, an underscore in another name is a hyphen."""
    written = _attributes(tuple(attributes.items())) if attributes else ""
    return Markup(f"<{name}{written}>{''.join([text(one) for one in content])}</{name}>")


@lru_cache(_REPEATED)
def _attributes(given: tuple[tuple[str, str], ...]) -> str:
    return "".join([f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in given])


def joined(parts: Iterable[object], between: object = "") -> Markup:
    """Return several contents as one."""
    return Markup(text(between).join([text(one) for one in parts]))


def code(content: object) -> Markup:
    """Return content in the font of code."""
    return Markup(f"<code>{text(content)}</code>")


def marked(content: str) -> Markup:
    """Return a spec row's text; text between backticks is code."""
    parts = content.split("`")
    return joined(code(part) if number % 2 else part for number, part in enumerate(parts))


def faint(*content: object) -> Markup:
    """Return a paragraph of minor facts."""
    return tag("p", *content, class_="facts")


def cells(values: Iterable[object], name: str = "td") -> Markup:
    """Return the cells of a row."""
    return Markup("".join([f"<{name}>{text(value)}</{name}>" for value in values]))


def table(head: Iterable[object], rows: Iterable[Iterable[object]], kind: str = "") -> Markup:
    """Return a table."""
    lines = [cells(head, "th"), *[cells(row) for row in rows]]
    inner = Markup("".join([f"<tr>{line}</tr>" for line in lines]))
    return tag("table", inner, **({"class_": kind} if kind else {}))


def folded(summary: object, *content: object) -> Markup:
    """Return content that is folded until a reader opens its summary."""
    return tag("details", tag("summary", summary), *content)


def unfolded(summary: object, *content: object) -> Markup:
    """Return content that is open, and that a reader can fold."""
    return Markup(folded(summary, *content).replace("<details>", "<details open>", 1))


def section(name: str, title: object, *content: object) -> Markup:
    """Return a part of the page that a link can lead to."""
    return tag("section", tag("h2", title), *content, id=name)


def count(number: int) -> Markup:
    """Return a number beside a title."""
    return tag("span", f" {number}", class_="n")
