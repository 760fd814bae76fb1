"""URLs, and the form in which they are sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.rules.url import _PLAIN, _parse, parse_url


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("http://a.example", "http://a.example/"),
        ("HTTP://A.Example/Path", "http://a.example/Path"),
        ("https://a.example:443/", "https://a.example/"),
        ("http://a.example:443/", "http://a.example:443/"),
        ("http://a.example/a b", "http://a.example/a%20b"),
        ("http://a.example/ü?ö=ä", "http://a.example/%C3%BC?%C3%B6=%C3%A4"),
        ("http://a.example/%41?x=%20", "http://a.example/%41?x=%20"),
        ("http://a.example/x#part", "http://a.example/x"),
        ("http://a.example?x=1", "http://a.example/?x=1"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://a.example./", "http://a.example/"),
        ("http://a.example/a/../b", "http://a.example/a/../b"),
        ("http://a.example/\r\nHost: b", "http://a.example/%0D%0AHost:%20b"),
        ("http://a.example/?text=line1\nline2\tx", "http://a.example/?text=line1%0Aline2%09x"),
        (" \r\n http://a.example/x\n", "http://a.example/x%0A"),
    ],
)
def test_a_url_as_it_is_sent(text: str, sent: str) -> None:
    assert str(parse_url(text)) == sent


def test_the_limit_of_a_url_counts_utf16_units() -> None:
    start = "http://a.example/"
    assert parse_url(start + "x" * (1024 - len(start)))
    with pytest.raises(ValueError, match="longer than 1024"):
        parse_url(start + "x" * (1025 - len(start)))
    with pytest.raises(ValueError, match="longer than 1024"):
        parse_url(start + "😀" * 504)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "a.example",
        "//a.example/",
        "ftp://a.example/",
        "http:/a.example",
        "http://",
        "http://:80/",
        "http://a b/",
        "http://a\n.example/",
        "http://a%20b/",
        "http://a.example:99999/",
        "http://a.example:x/",
        "http://u:p@a.example/",
        "http://u@a.example/",
        "http://[::1/",
        "http://\0/",
        "http://a.example:0/",
        "http://a!b/",
    ],
)
def test_what_is_no_url(text: str | None) -> None:
    with pytest.raises(ValueError, match=r"URL|[Pp]ort|IPv6"):
        parse_url(text)


@pytest.mark.slow
@given(st.text("htp:/.[]@?#%é😀\0 \\1a", max_size=30).map(lambda tail: f"http://{tail}"))
def test_any_text_is_a_url_or_none_and_what_is_sent_is_plain_ascii(text: str) -> None:
    try:
        url = parse_url(text)
    except ValueError:
        return
    assert str(url).isascii()
    assert str(url).isprintable()
    assert " " not in str(url)


_PIECES = st.text(st.sampled_from("abXY09-._~:/?#[]@!$&'()*+,;=% \"<>\\^`{|}é\t"), max_size=6)


@given(
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["h", "a.b", "127.0.0.1", "a..b", ".a", "a.", "A", "x_y", "1-2"]),
    st.sampled_from(["", ":80", ":0", ":65535", ":59999", ":60000", ":00080", ":99999", ":"]),
    st.sampled_from(["", "/", "?", "/?", "/a?", "/a?b"]),
    _PIECES,
)
def test_the_short_way_says_what_the_long_way_says(scheme: str, host: str, port: str, path: str, rest: str) -> None:
    """Most URLs are plain, and a pattern takes them apart."""
    text = f"{scheme}://{host}{port}{path}{rest}"
    if _PLAIN.fullmatch(text):
        assert parse_url(text) == _parse(text)
