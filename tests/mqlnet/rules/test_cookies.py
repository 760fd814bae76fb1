"""Cookies as RFC 6265 has them: what is stored, for how long, and which requests get it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.rules.cookies import MAX_COOKIES, Jar, merge, parse_set_cookie
from mqlnet.rules.url import Url, parse_url

NOW = 1_700_000_000.0
HERE = parse_url("http://www.example.com/shop/cart")


def jar(*lines: str, url: Url = HERE, now: float = NOW) -> Jar:
    made = Jar()
    made.store(url, lines, now)
    return made


def sent(cookies: Jar, url: str, now: float = NOW) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.pairs_for(parse_url(url), now))


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("a=1", "a", "1"),
        (" a = 1 ", "a", "1"),
        ("a=", "a", ""),
        ("a=b=c", "a", "b=c"),
        ('a="quoted"', "a", '"quoted"'),
        ("a=1; Path=/; HttpOnly; SameSite=Lax; Unknown=x", "a", "1"),
    ],
)
def test_name_and_value(line: str, name: str, value: str) -> None:
    cookie = parse_set_cookie(line, HERE, NOW)
    assert cookie is not None
    assert (cookie.name, cookie.value) == (name, value)


@pytest.mark.parametrize("line", ["", "a", "=1", " =1", "; Path=/", "a=" + "x" * 4096])
def test_what_is_no_cookie_is_passed_over(line: str) -> None:
    assert parse_set_cookie(line, HERE, NOW) is None


@pytest.mark.parametrize(
    ("attribute", "to", "expected"),
    [
        ("", "http://www.example.com/shop", True),
        ("", "http://example.com/shop", False),
        ("", "http://shop.www.example.com/shop", False),
        ("Domain=example.com", "http://www.example.com/shop", True),
        ("Domain=.example.com", "http://example.com/shop", True),
        ("Domain=EXAMPLE.com", "http://other.example.com/shop", True),
        ("Domain=example.com", "http://badexample.com/shop", False),
        ("Domain=www.example.com", "http://a.www.example.com/shop", True),
        ("Domain=www.example.com", "http://example.com/shop", False),
    ],
)
def test_which_hosts_get_it(attribute: str, to: str, expected: bool) -> None:
    assert (sent(jar(f"a=1; {attribute}"), to) == "a=1") is expected


@pytest.mark.parametrize("domain", ["other.com", "com", "a.www.example.com", "ample.com"])
def test_a_foreign_domain_is_refused(domain: str) -> None:
    assert parse_set_cookie(f"a=1; Domain={domain}", HERE, NOW) is None


def test_an_address_is_a_host_of_its_own() -> None:
    home = parse_url("http://127.0.0.1/")
    assert parse_set_cookie("a=1; Domain=0.0.1", home, NOW) is None
    cookie = parse_set_cookie("a=1; Domain=127.0.0.1", home, NOW)
    assert cookie is not None
    assert cookie.host_only


@pytest.mark.parametrize(
    ("attribute", "to", "expected"),
    [
        ("", "/shop", True),  # the folder of /shop/cart
        ("", "/shop/other", True),
        ("", "/shopping", False),
        ("", "/", False),
        ("Path=/", "/anything", True),
        ("Path=/shop/", "/shop/a", True),
        ("Path=/shop/", "/shop", False),
        ("Path=relative", "/shop/a", True),  # no path at all: the folder
        ("Path=/Shop", "/shop/a", False),
        ("Path=/shop", "/shop?x=/other", True),
    ],
)
def test_which_paths_get_it(attribute: str, to: str, expected: bool) -> None:
    assert (sent(jar(f"a=1; {attribute}"), f"http://www.example.com{to}") == "a=1") is expected


def test_a_secure_cookie_needs_https() -> None:
    secure = jar("a=1; Secure; Path=/")
    assert sent(secure, "http://www.example.com/") == ""
    assert sent(secure, "https://www.example.com/") == "a=1"


@pytest.mark.parametrize(
    ("attributes", "lives_s"),
    [
        ("Max-Age=60", 60),
        ("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 60),  # Max-Age wins
        ("Max-Age=soon; Expires=Tue, 14 Nov 2023 22:14:20 GMT", 60),  # what is no number is not there
        ("Expires=Tue, 14-Nov-2023 22:14:20 GMT", 60),
        ("Expires=Tue, 14 Nov 2023 22:14:20 +0100", 60),  # the zone is passed over
    ],
)
def test_it_lives_until_its_time_is_over(attributes: str, lives_s: float) -> None:
    lasting = jar(f"a=1; Path=/; {attributes}")
    assert sent(lasting, "http://www.example.com/", NOW + lives_s - 1) == "a=1"
    assert sent(lasting, "http://www.example.com/", NOW + lives_s) == ""


@pytest.mark.parametrize("attributes", ["", "Expires=never", "Expires=Wed, 01 Jan 99999 00:00:00 GMT", "Max-Age=\xb2"])
def test_without_a_time_it_ends_with_the_terminal(attributes: str) -> None:
    cookies = jar(f"a=1; Path=/; {attributes}")
    assert sent(cookies, "http://www.example.com/", NOW + 10**9) == "a=1"
    assert cookies.lasting(NOW) == []


@pytest.mark.parametrize("age", ["9" * 400, "9" * 5000])
def test_no_age_is_too_great(age: str) -> None:
    assert jar(f"a=1; Max-Age={age}"[:4000]).lasting(NOW + 10**9)


@pytest.mark.parametrize("attribute", ["Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_past_time_deletes(attribute: str) -> None:
    cookies = jar("a=1; Max-Age=60", "b=2")
    assert cookies.store(HERE, [f"a=; {attribute}"], NOW)
    assert sent(cookies, "http://www.example.com/shop/cart") == "b=2"


def test_longer_paths_come_first_then_older_cookies_and_a_new_value_keeps_its_age() -> None:
    cookies = jar("a=1; Path=/", "b=2; Path=/shop", "c=3; Path=/shop", "d=4; Path=/")
    cookies.store(HERE, ["a=5; Path=/"], NOW + 1)
    assert sent(cookies, "http://www.example.com/shop") == "b=2; c=3; a=5; d=4"


def test_the_same_name_with_another_path_or_domain_is_another_cookie() -> None:
    cookies = jar("a=1; Path=/", "a=2; Path=/shop", "a=3; Path=/; Domain=example.com")
    assert sent(cookies, "http://www.example.com/shop") == "a=2; a=1; a=3"


def test_storing_returns_whether_there_is_something_to_keep() -> None:
    cookies = Jar()
    assert not cookies.store(HERE, ["a=1", "no cookie"], NOW)
    assert cookies.store(HERE, ["a=1; Max-Age=60"], NOW)
    assert [cookie.name for cookie in cookies.lasting(NOW)] == ["a"]
    assert cookies.lasting(NOW + 61) == []
    assert cookies.store(HERE, ["a=1"], NOW)  # no longer kept


def test_the_oldest_make_room() -> None:
    cookies = jar(*(f"c{number}=x; Path=/" for number in range(MAX_COOKIES + 2)))
    names = [name for name, _ in cookies.pairs_for(HERE, NOW)]
    assert len(names) == MAX_COOKIES
    assert names[0] == "c2"


@pytest.mark.parametrize(
    ("stored", "script", "header"),
    [
        ([("a", "1")], [], "a=1"),
        ([], [("Cookie", "x=1; y=2")], "x=1; y=2"),
        ([("a", "1"), ("b", "2")], [("cookie", "b=3;c=4"), ("X-Other", "d=5")], "a=1; b=3;c=4"),
        ([("a", "1")], [("Cookie", " ; ;")], "a=1"),
        ([], [("Cookie", "flag")], "flag"),
        ([], [("Cookie", "session=abc123;max-age=60;")], "session=abc123;max-age=60;"),
        ([("a", "1")], [("Cookie", "session=abc123;max-age=60;")], "a=1; session=abc123;max-age=60;"),
        ([("a", "1")], [("Cookie", "a=2;b")], "a=2;b"),
        ([], [], ""),
    ],
)
def test_the_script_adds_to_the_jar_and_wins(
    stored: list[tuple[str, str]], script: list[tuple[str, str]], header: str
) -> None:
    assert merge(stored, script) == header


@pytest.mark.slow
@given(st.text("aA=; ,:-/.\xb2\xb9019\t", max_size=20), st.sampled_from(["Max-Age", "Expires", "Domain", "Path"]))
def test_no_line_of_a_server_is_too_strange(value: str, attribute: str) -> None:
    cookies = jar(f"a=1; {attribute}={value}", value)
    cookies.pairs_for(HERE, NOW)


@pytest.mark.parametrize("line", ["a=1\x01", "a\0=1", "a=1; Path=/\x7f", "a=1; Domain=\x1b"])
def test_a_cookie_with_control_characters_is_not_stored(line: str) -> None:
    assert jar(line).pairs_for(HERE, NOW) == []
