"""Builds the HTML of the page; content that is not ``Markup`` is escaped."""

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(content: object) -> str:
    """Return content as HTML."""
    return content if isinstance(content, Markup) else escape(str(content))


def tag(name: str, /, *content: object, **attributes: str) -> Markup:
    """Return an element; ``class_`` is class, an underscore in another name is a hyphen."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{written}>{''.join(map(text, content))}</{name}>")


def joined(parts: Iterable[object], between: object = "") -> Markup:
    """Return several contents as one."""
    return Markup(text(between).join(map(text, parts)))


def code(content: object) -> Markup:
    """Return content in the font of code."""
    return tag("code", content)


def marked(content: str) -> Markup:
    """Return a spec row's text; text between backticks is code."""
    parts = content.split("`")
    return joined(code(part) if number % 2 else part for number, part in enumerate(parts))


def faint(*content: object) -> Markup:
    """Return a paragraph of minor facts."""
    return tag("p", *content, class_="facts")


def cells(values: Iterable[object], name: str = "td") -> Markup:
    """Return the cells of a row."""
    return joined(tag(name, value) for value in values)


def table(head: Iterable[object], rows: Iterable[Iterable[object]], kind: str = "") -> Markup:
    """Return a table."""
    inner = [tag("tr", cells(head, "th")), *(tag("tr", cells(row)) for row in rows)]
    return tag("table", *inner, **({"class_": kind} if kind else {}))


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
