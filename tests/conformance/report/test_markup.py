"""The page's HTML: text is escaped, markup is not."""

from conformance.report.markup import Markup, code, folded, joined, marked, table, tag, unfolded


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "<b>", Markup("<i></i>"), 5) == "<p>&lt;b&gt;<i></i>5</p>"
    assert joined(["<", code(">")], " & ") == "&lt; &amp; <code>&gt;</code>"


def test_attributes_are_escaped_and_spelled_as_in_html() -> None:
    assert tag("a", href='"x"', class_="y", data_case="z") == (
        '<a href="&quot;x&quot;" class="y" data-case="z"></a>'
    )  # fmt: skip


def test_backticks_are_code() -> None:
    assert marked("a `b<` c") == "a <code>b&lt;</code> c"


def test_tables_and_folds() -> None:
    assert table(("h",), [("a", "b")], "k") == (
        '<table class="k"><tr><th>h</th></tr><tr><td>a</td><td>b</td></tr></table>'
    )  # fmt: skip
    assert folded("s", "c") == "<details><summary>s</summary>c</details>"
    assert unfolded("s", "c") == "<details open><summary>s</summary>c</details>"
