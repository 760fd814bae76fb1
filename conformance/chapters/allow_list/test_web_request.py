"""The list of allowed addresses and WebRequest: what it lets through, and the silence of what it does not."""

import pytest

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.allow_list.entries import listed
from conformance.subject.interface import Answer, ByRef
from emulators.stack import Stack


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        case("list-origin", "http://example.com", "http://example.com/", proves="W5.2.1", is_control=True),
        case("list-origin-deep-path", "http://example.com", "http://example.com/a/b?c=d", proves="W5.2.7"),
        case("list-bare-host", "example.com", "http://example.com/a", proves="W5.2.2"),
        case("list-bare-host-https", "localhost", "https://localhost/echo", proves="W5.2.2"),
        case("list-path-itself", "http://example.com/finance", "http://example.com/finance", proves="W5.2.3"),
        case("list-path-below", "http://example.com/finance", "http://example.com/finance/x", proves="W5.2.3 WQ5"),
        case("list-path-query", "http://example.com/finance", "http://example.com/finance?x=1", proves="WQ5"),
        case("list-port", "http://example.com:8000", "http://example.com:8000/", proves="W5.2.4"),
        case("list-host-and-port", "example.com:8000", "http://example.com:8000/", proves="AL2"),
        case("list-no-port-any-port", "http://example.com", "http://example.com:8000/", proves="W5.2.13 WQ4"),
        case("list-default-port", "http://example.com:80", "http://example.com/", proves="WQ4"),
        case("list-default-port-in-url", "http://example.com", "http://example.com:80/", proves="WQ4"),
        case("list-trailing-slash", "http://example.com/", "http://example.com/a", proves="W5.2.14 WQ4"),
        case("list-path-trailing-slash", "http://example.com/finance/", "http://example.com/finance", proves="WQ4"),
        case("list-entry-upper-case", "HTTP://EXAMPLE.COM", "http://example.com/", proves="W5.2.15 WQ4"),
        case("list-url-upper-case", "http://example.com", "HTTP://EXAMPLE.COM/", proves="W5.2.15 WQ4"),
        case("list-any-port", "http://example.com", "http://example.com:8080/", proves="W5.2.13"),
        case("list-slash-at-the-end", "http://example.com/", "http://example.com/", proves="W5.2.14"),
        case("list-international-name-in-punycode", "xn--bcher-kva.example", "http://bücher.example/", proves="WQ23"),
        case("list-path-within", "http://example.com/public", "http://example.com/public/a/../b", proves="WQ29"),
        case("list-international-name", "http://bücher.example", "http://xn--bcher-kva.example/", proves="WQ23"),
        case("list-international-name-in-capitals", "BÜCHER.Example", "http://bücher.example/", proves="WQ23 WQ4"),
        case("list-spaces-around", "  http://example.com\t", "http://example.com/", proves="WQ66"),
        case("list-final-dot", "http://example.com", "http://example.com./", proves="AL10"),
        case("list-final-dot-listed", "example.com.", "http://example.com/", proves="AL10"),
        case("list-default-port-of-https", "https://localhost:443", "https://localhost/echo", proves="WQ4"),
        case("list-default-port-without-scheme", "localhost:443", "https://localhost/echo", proves="WQ4"),
        case("list-slash-of-a-bare-host", "example.com/", "http://example.com/a/b", proves="W5.2.14 WQ4"),
        case("list-path-of-a-bare-host", "example.com/finance", "http://example.com/finance/x", proves="AL2 WQ5"),
        case("list-path-of-two-folders", "http://example.com/a/b", "http://example.com/a/b/c/d", proves="W5.2.3 WQ5"),
        case("list-path-and-dots", "http://example.com/public", "http://example.com/./public/x", proves="WQ29"),
        case(
            "list-path-up-from-the-root", "http://example.com/public", "http://example.com/../public/x", proves="WQ29"
        ),
        case("list-path-below-two-slashes", "http://example.com/public", "http://example.com/public//x", proves="WQ29"),
        case(
            "list-path-with-a-parameter",
            "http://example.com/public",
            "http://example.com/public/x;a=1/y;b",
            proves="WQ29",
        ),
        case(
            "list-path-up-and-not-out",
            "http://example.com/public",
            "http://example.com/public/x/y;a/..;b=2//%2e%2e/z",
            proves="WQ29",
        ),
        case(
            "list-path-of-encoded-dots",
            "http://example.com/public",
            "http://example.com/public/%252e%252e%252e/x",
            proves="WQ29",
        ),
        case("list-path-with-letters", "http://example.com/цена", "http://example.com/цена/x", proves="WQ66"),
        case("list-path-percent-encoded", "http://example.com/a%20b", "http://example.com/a b/c", proves="WQ66"),
        case("list-query-of-a-row", "http://example.com/a?x=1", "http://example.com/a?y=2", proves="WQ66"),
        case("list-path-with-a-port", "http://example.com:8000/a", "http://example.com:8000/a?x=/../..", proves="WQ5"),
    ],
)
def test_allowed(bench: Bench, stack: Stack, entry: str, url: str) -> None:
    """The request reaches the server."""
    listed(bench, stack, entry)
    answer = bench.web_request("GET", url)
    assert (answer.value in (200, 404), answer.last_error) == (True, 0)
    assert len(stack.web.capture.records("request")) == 1


@pytest.mark.parametrize(
    "host",
    [case("list-address", "127.0.0.1", proves="W5.2.6 W5.5.1"), case("list-localhost", "localhost", proves="W5.5.1")],
)
def test_loopback(bench: Bench, stack: Stack, host: str) -> None:
    """Loopback is reached by its address and by its name, on any port, once it is listed."""
    listed(bench, stack, f"http://{host}:{stack.web.port}")
    answer = bench.web_request("GET", f"http://{host}:{stack.web.port}/text")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"hello")
    assert len(stack.web.capture.records("request")) == 1


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        case("list-other-host", "http://example.com", "http://notexample.com/", proves="W3.3 AL1"),
        case("list-subdomain", "http://example.com", "http://www.example.com/", proves="W5.2.10 WQ4"),
        case("list-parent-domain", "http://www.example.com", "http://example.com/", proves="W5.2.10 WQ4"),
        case("list-longer-host", "http://example.com", "http://example.com.evil.test/", proves="W3.3 AL1"),
        case("list-wildcard", "*.example.com", "http://www.example.com/", proves="W5.2.11"),
        case("list-other-scheme", "https://example.com", "http://example.com/", proves="W5.2.9 W3.8"),
        case("list-other-port", "http://example.com:8080", "http://example.com:8000/", proves="W5.2.12 W3.8"),
        case("list-port-needed", "http://example.com:8080", "http://example.com/", proves="W5.2.12 W3.8"),
        case("list-sibling-path", "http://example.com/finance", "http://example.com/other", proves="W5.2.8 WQ5"),
        case("list-path-prefix-no-segment", "http://example.com/fin", "http://example.com/finance", proves="WQ5"),
        case("list-path-of-another-version", "http://example.com/v1", "http://example.com/v10/x", proves="WQ5"),
        case("list-path-and-more-letters", "http://example.com/api", "http://example.com/api-2", proves="WQ5"),
        case("list-path-above", "http://example.com/finance", "http://example.com/", proves="WQ5"),
        case("list-loopback-by-address", "http://example.com", "http://127.0.0.1/", proves="W5.5.3 AL4 W3.27"),
        case("list-loopback-by-name", "http://127.0.0.1", "http://localhost/", proves="W5.5.2 AL4"),
        case("list-host-and-other-port", "example.com:8000", "http://example.com:8080/", proves="W5.2.12"),
        case("list-host-and-port-needed", "example.com:8000", "http://example.com/", proves="W5.2.12"),
        case("list-www-is-another-host", "http://example.com", "http://www.example.com/", proves="W5.2.10"),
        case("list-host-without-www", "http://www.example.com", "http://example.com/", proves="W5.2.10"),
        case("list-path-up", "http://example.com/public", "http://example.com/public/../secret", proves="WQ29"),
        case("list-path-up-encoded", "http://example.com/public", "http://example.com/public/%2e%2e/secret",
             proves="WQ29"),
        case("list-path-in-another-case", "http://example.com/Public", "http://example.com/public", proves="WQ5"),
        case("list-host-in-query", "http://example.com", "http://notexample.com/?http://example.com", proves="WQ4"),
        case("list-http-is-not-https", "http://localhost", "https://localhost/echo", proves="W5.2.9 W3.8"),
        case("list-star", "*", "http://example.com/", proves="W5.2.11"),
        case("list-star-of-http", "http://*", "http://example.com/", proves="W5.2.11"),
        case("list-star-in-path", "http://example.com/*", "http://example.com/a", proves="W5.2.11"),
        case("list-port-80-is-a-port", "http://example.com:80", "http://example.com:8000/", proves="W5.2.12 W3.8"),
        case("list-port-443-is-a-port", "https://example.com:443", "https://example.com:8000/", proves="W5.2.12 W3.8"),
        case("list-port-80-of-a-bare-host", "example.com:80", "http://example.com:8000/", proves="W5.2.12"),
        case("list-host-and-port-443", "example.com:443", "http://example.com/", proves="W5.2.12"),
        case("list-loopback-of-localhost", "localhost", "http://127.0.0.1/", proves="W5.5.2 AL4"),
        case("list-other-loopback", "127.0.0.1", "http://127.0.0.2/", proves="W5.5.3 AL4"),
        case("list-loopback-ipv6", "127.0.0.1", "http://[::1]/", proves="W5.5.3 AL4"),
        case("list-address-as-a-number", "127.0.0.1", "http://2130706433/", proves="WQ66"),
        case("list-address-in-hexadecimal", "127.0.0.1", "http://0x7f000001/", proves="WQ66"),
        case("list-address-in-short", "127.0.0.1", "http://127.1/", proves="WQ66"),
        case("list-longer-address", "127.0.0.1", "http://127.0.0.11/", proves="W3.3 AL1"),
        case("list-path-up-in-capitals", "http://example.com/public", "http://example.com/public/%2E%2E/secret",
             proves="WQ29"),
        case("list-path-up-half-encoded", "http://example.com/public", "http://example.com/public/.%2e/secret",
             proves="WQ29"),
        case("list-path-up-behind-a-dot", "http://example.com/public", "http://example.com/public/./../secret",
             proves="WQ29"),
        case("list-path-up-with-a-slash-encoded", "http://example.com/public", "http://example.com/public/..%2fsecret",
             proves="WQ29"),
        case("list-path-up-with-a-slash-in-capitals", "http://example.com/public",
             "http://example.com/public/..%2Fsecret", proves="WQ29"),
        case("list-path-up-with-a-backslash", "http://example.com/public", "http://example.com/public/..\\secret",
             proves="WQ29"),
        case("list-path-up-with-a-backslash-encoded", "http://example.com/public",
             "http://example.com/public/..%5csecret", proves="WQ29"),
        case("list-path-up-at-its-end", "http://example.com/public", "http://example.com/public/..", proves="WQ29"),
        case("list-path-up-twice", "http://example.com/a/b", "http://example.com/a/b/../../a/c", proves="WQ29"),
        case("list-path-behind-an-encoded-slash", "http://example.com/public", "http://example.com/public%2fx",
             proves="WQ29"),
        case("list-path-up-behind-two-slashes", "http://example.com/public", "http://example.com/public//../secret",
             proves="WQ29"),
        case("list-path-up-among-many-slashes", "http://example.com/public",
             "http://example.com/public/.//..///../secret", proves="WQ29"),
        case("list-path-up-behind-an-encoded-slash", "http://example.com/public",
             "http://example.com/public/%2f../secret", proves="WQ29"),
        case("list-path-up-with-a-semicolon", "http://example.com/public", "http://example.com/public/..;/secret",
             proves="WQ29"),
        case("list-path-up-with-a-parameter", "http://example.com/public", "http://example.com/public/..;a=1/secret",
             proves="WQ29"),
        case("list-path-up-behind-a-dot-with-a-parameter", "http://example.com/public",
             "http://example.com/public/.;a=1/..;b=2/secret", proves="WQ29"),
        case("list-path-up-with-a-parameter-at-its-end", "http://example.com/public",
             "http://example.com/public/..;a=1", proves="WQ29"),
        case("list-path-up-encoded-twice", "http://example.com/public", "http://example.com/public/%252e%252E/secret",
             proves="WQ29"),
        case("list-path-up-encoded-three-times", "http://example.com/public",
             "http://example.com/public/.%25252e/secret", proves="WQ29"),
        case("list-path-up-with-a-slash-encoded-twice", "http://example.com/public",
             "http://example.com/public/..%252fsecret", proves="WQ29"),
        case("list-path-up-with-a-backslash-encoded-twice", "http://example.com/public",
             "http://example.com/public/..%25255Csecret", proves="WQ29"),
        case("list-path-behind-two-slashes", "http://example.com/public", "http://example.com//public/x",
             proves="WQ29"),
        case("list-path-behind-a-dot-segment-with-a-parameter", "http://example.com/public",
             "http://example.com/a/..;b=1/public/x", proves="WQ29"),
        case("list-path-up-in-several-ways", "http://example.com/public",
             "http://example.com/public/%252e%2e;a=1%2f%5csecret", proves="WQ29"),
        case("list-path-of-two-slashes", "http://example.com/a//", "http://example.com/a/b", proves="WQ4"),
        case("list-path-in-query", "http://example.com/a", "http://example.com/b?/a", proves="WQ5"),
        case("list-path-encoded-in-another-case", "http://example.com/a%20B", "http://example.com/a b", proves="WQ5"),
        case("list-host-in-path", "http://example.com", "http://notexample.com/example.com", proves="WQ4"),
    ],
)  # fmt: skip
def test_refused(bench: Bench, stack: Stack, entry: str, url: str) -> None:
    """The request is -1 and 4014, its outputs are empty, and no listener hears anything."""
    listed(bench, stack, entry)
    answer = bench.web_request("GET", url)
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 0


@rule("WQ20")
def test_list_refusal_empties_outputs(bench: Bench, stack: Stack) -> None:
    """A refused request leaves result and headers empty."""
    listed(bench, stack)
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.out["result"], answer.out["result_headers"]) == (-1, b"", "")
    assert stack.connections() == 0


@pytest.mark.parametrize(
    ("entries", "enabled"),
    [
        case("list-empty", (), True, proves="W3.3 AL1"),
        case("list-switched-off", ("127.0.0.1",), False, proves="W3.4 AL8"),
        case("list-only-others", ("http://a.test", "b.test:80", "https://c.test/path"), True, proves="W3.3 AL1"),
    ],
)
def test_nothing_is_allowed(bench: Bench, stack: Stack, entries: tuple[str, ...], enabled: bool) -> None:
    """Neither WebRequest nor SocketConnect gets through, to loopback either, and no listener hears anything."""
    listed(bench, stack, *entries, enabled=enabled)
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == (-1, 4014)
    bench.call("ResetLastError")
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 4014)
    assert stack.connections() == 0


@rule("C15", "AL8")
def test_list_of_a_fresh_terminal(bench: Bench, stack: Stack) -> None:
    """A terminal whose checkbox nobody has ticked allows no address, whatever its list has."""
    bench.configure_bare(expert_advisors={"web_request_urls": ["127.0.0.1"]})
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 0


@rule("W5.2.20", "W5.2.2")
def test_list_is_for_sockets_as_well(bench: Bench, stack: Stack) -> None:
    """One list is for both: a host in it is reached by WebRequest and SocketConnect, another by neither."""
    listed(bench, stack, "example.com")
    for host, reached in (("example.com", True), ("notexample.com", False)):
        assert (bench.web_request("GET", f"http://{host}/text").value == 200) is reached
        handle = bench.call("SocketCreate").value
        assert bench.call("SocketConnect", handle, host, 8000, 1000).value is reached
    assert stack.connections() == 2


@rule("WQ25", "W5.2.16")
def test_list_many_rows(bench: Bench, stack: Stack) -> None:
    """The list may be long, and its rows count alike, the first, the last and those between."""
    rows = [f"http://host{number}.test" for number in range(500)]
    listed(bench, stack, "http://www.example.com", *rows, "http://example.com", *rows, "http://notexample.com")
    for host in ("www.example.com", "example.com", "notexample.com"):
        assert bench.web_request("GET", f"http://{host}/text").value == 200
    assert len(stack.web.capture.records("request")) == 3


@rule("W3.3", "AL1")
def test_list_rows_of_one_host(bench: Bench, stack: Stack) -> None:
    """Of several rows of one host each allows what it names, whatever the others do not allow."""
    listed(bench, stack, "http://example.com:8000", "https://example.com", "http://example.com:8080", "example.com:81")
    values = [bench.web_request("GET", f"http://example.com:{port}/text").value for port in (8000, 8080, 80)]
    assert values == [200, 200, -1]
    assert len(stack.web.capture.records("request")) == 2


@rule("WQ5")
def test_list_paths_in_turn(bench: Bench, stack: Stack) -> None:
    """Each call is compared by itself: what was allowed or refused before decides nothing."""
    listed(bench, stack, "http://example.com:80/text", "http://example.com:8000/echo")
    places = ("/text", "/echo", ":8000/echo", ":8000/text", "/text")
    values = [bench.web_request("GET", f"http://example.com{place}").value for place in places]
    assert values == [200, -1, 200, -1, 200]
    assert len(stack.web.capture.records("request")) == 3


@rule("AL8", "W3.3")
def test_list_switch_changes_at_once(bench: Bench, stack: Stack) -> None:
    """The checkbox holds from the next call on, for what has been allowed before as well."""
    listed(bench, stack, "127.0.0.1")
    assert bench.web_request("GET", "/text").value == 200
    bench.apply(expert_advisors={"allow_web_request": False, "web_request_urls": ["127.0.0.1"]})
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == (-1, 4014)
    bench.apply(expert_advisors={"allow_web_request": True, "web_request_urls": ["127.0.0.1"]})
    assert bench.web_request("GET", "/text").value == 200
    assert len(stack.web.capture.records("request")) == 2


@rule("W3.3", "AL1")
def test_list_and_the_host_header(bench: Bench, stack: Stack) -> None:
    """The URL is compared with the list; the script's Host neither helps nor hinders."""
    listed(bench, stack, "example.com")
    assert bench.web_request("GET", "http://example.com/text", "Host: notexample.com").value == 200
    answer = bench.web_request("GET", "http://notexample.com/text", "Host: example.com")
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 1


@rule("W5.2.18", "NQ32")
def test_list_changes_at_once(bench: Bench, stack: Stack) -> None:
    """A row added in the dialog holds from the next call on, and so does its removal."""
    listed(bench, stack)
    assert bench.web_request("GET", "/text").value == -1
    bench.apply(expert_advisors={"web_request_urls": ["http://127.0.0.1"]})
    assert bench.web_request("GET", "/text").value == 200
    bench.apply(expert_advisors={"web_request_urls": []})
    assert bench.web_request("GET", "/text").value == -1
    assert len(stack.web.capture.records("request")) == 1


@rule("W5.2.18")
def test_list_change_holds(bench: Bench, stack: Stack) -> None:
    """A change takes effect after OK, in the program that is running."""
    listed(bench, stack)
    assert bench.web_request("GET", "/text").value == -1
    bench.apply(expert_advisors={"web_request_urls": ["127.0.0.1"]})
    assert bench.web_request("GET", "/text").value == 200


@rule("AL8")
def test_list_needs_its_switch(bench: Bench, stack: Stack) -> None:
    """A listed address is not reached as long as the checkbox is not ticked."""
    listed(bench, stack, "127.0.0.1", enabled=False)
    request = bench.web_request("GET", "/text")
    assert (request.value, request.last_error) == (-1, 4014)
    bench.call("ResetLastError")
    handle = bench.call("SocketCreate").value
    assert bench.call("SocketConnect", handle, "127.0.0.1", stack.tcp.port, 1000) == Answer(False, 4014)
    assert stack.connections() == 0


@rule("W5.2.17")
def test_list_of_another_terminal(bench: Bench, stack: Stack) -> None:
    """Each terminal has a list of its own: what another one allows is refused here."""
    listed(bench, stack, "http://127.0.0.1")
    assert bench.web_request("GET", "/text").value == 200
    listed(bench, stack, "http://example.com")
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert len(stack.web.capture.records("request")) == 1


@rule("W3.9", "W3.3")
def test_list_after_url(bench: Bench, stack: Stack) -> None:
    """A text that is no URL is reported before the list is read."""
    listed(bench, stack)
    answer = bench.web_request("GET", "nowhere")
    assert (answer.value, answer.last_error) == (-1, 5200)
    assert stack.connections() == 0


@rule("W3.3", "WQ2")
def test_list_before_name_lookup(bench: Bench, stack: Stack) -> None:
    """A host that is not listed is refused before its name is looked up."""
    bench.configure(
        expert_advisors={"web_request_urls": ["http://example.com"]},
        address_overrides={"nowhere.example.com:80": "unresolvable"},
    )
    answer = bench.web_request("GET", "http://nowhere.example.com/")
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 0


# -- what the list does not concern


@pytest.mark.parametrize(
    ("function", "arguments", "server", "kind"),
    [
        case("list-not-for-push", "SendNotification", ("hello",), "push", "delivery", proves="C6"),
        case("list-not-for-mail", "SendMail", ("subject", "text"), "smtp", "mail", proves="C6"),
        case("list-not-for-ftp", "SendFTP", ("report.htm",), "ftp", "upload", proves="C6"),
    ],
)
def test_not_concerned(
    bench: Bench, stack: Stack, function: str, arguments: tuple[str, ...], server: str, kind: str
) -> None:
    """The three simple functions work with an empty list and the switch off."""
    listed(bench, stack, enabled=False)
    bench.file("report.htm", b"x")
    assert bench.call(function, *arguments) == Answer(True, 0)
    assert bench.flush_mail()
    (emulator,) = [one for one in stack.servers if one.name == server]
    assert emulator.capture.wait_for(kind)


@rule("AL1")
def test_list_cannot_be_edited(bench: Bench, stack: Stack) -> None:
    """A program cannot allow itself an address by writing files, not even after a restart."""
    listed(bench, stack)
    bench.file("terminal.toml", b'[expert_advisors]\nallow_web_request = true\nweb_request_urls = ["127.0.0.1"]\n')
    bench.file("common.ini", b"[Experts]\r\nWebRequest=1\r\nWebRequestUrl=http://127.0.0.1\r\n")
    bench.restart()
    answer = bench.call("WebRequest", "GET", stack.web.url("/text"), "", 1000, b"", ByRef(), ByRef(""))
    assert (answer.value, answer.last_error) == (-1, 4014)
    assert stack.connections() == 0
