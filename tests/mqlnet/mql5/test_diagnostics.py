"""Diagnostics: how they read, in which order, and that one complaint counts once."""

from mqlnet.mql5.diagnostics import Diagnostic, Diagnostics, Note, Place, detailed, listing, totals
from mqlnet.mql5.source.places import Files


def collector(text: str) -> Diagnostics:
    files = Files()
    files.add("Bridge.mq5", text)
    return Diagnostics(files.place)


# rows: lang:CE1
def test_one_line_is_what_editors_read() -> None:
    found = collector("a\n  SocketClose(sokcet);")
    found.error(256, "undeclared identifier 'sokcet'", 16)
    assert [str(each) for each in found] == ["Bridge.mq5(2,15) : error 256: undeclared identifier 'sokcet'"]
    found = collector("x")
    found.error(None, "unknown number", 0)
    found.warning(None, "a rule of ours", 0, name="NAME")
    assert [str(each) for each in found] == [
        "Bridge.mq5(1,1) : error: unknown number",
        "Bridge.mq5(1,1) : warning NAME: a rule of ours",
    ]


def test_in_a_terminal_the_line_and_a_caret_follow() -> None:
    found = collector("\tSocketClose(sokcet);")
    found.error(256, "undeclared identifier 'sokcet'", 13, hint="did you mean 'socket'?", notes=[("see 'socket'", 1)])
    (diagnostic,) = found
    assert detailed(diagnostic).splitlines() == [
        "Bridge.mq5(1,14) : error 256: undeclared identifier 'sokcet'",
        "    \tSocketClose(sokcet);",
        "    \t            ^",
        "  did you mean 'socket'?",
        "  Bridge.mq5(1,2) : information: see 'socket'",
    ]


def test_a_long_line_is_cut_around_the_caret() -> None:
    place = Place("a.mq5", 1, 5_000, "x" * 10_000)
    shown = detailed(Diagnostic("error", 1, "m", place)).splitlines()
    assert len(shown[1]) < 300
    assert shown[2].index("^") - 4 == 120


def test_order_and_count() -> None:
    found = collector("a b\nc")
    found.warning(1, "later", 4)
    found.warning(2, "warning", 2)
    found.error(3, "error", 2)
    found.error(3, "error", 2)
    found.error(4, "first", 0)
    assert [each.number for each in found] == [4, 3, 2, 1]
    assert (found.errors, len(found)) == (2, 4)
    mark = found.mark()
    found.error(5, "tried", 1)
    found.forget(mark)
    assert len(found) == 4


# rows: lang:CE35, lang:CW12, lang:Q33
def test_the_listing_ends_with_the_totals_and_is_no_longer_than_a_hundred_errors() -> None:
    found = collector("\n" * 200)
    for line in range(150):
        found.error(256, "undeclared", line)
    lines = listing(list(found)).splitlines()
    assert lines[-2:] == ["50 more errors are not shown", "Result: 150 errors, 0 warnings"]
    assert sum("error 256" in line for line in lines) == 100
    assert totals([]) == "Result: 0 errors, 0 warnings"


def test_the_way_to_an_include_is_shown() -> None:
    place = Place("a.mqh", 1, 1, via=(Note("'a.mqh' is included here", Place("main.mq5", 3, 1)),))
    assert detailed(Diagnostic("warning", 30, "again", place)).endswith(
        "  main.mq5(3,1) : information: 'a.mqh' is included here"
    )
