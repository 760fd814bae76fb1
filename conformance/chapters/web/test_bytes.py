"""WebRequest, byte by byte: what is declared is sent, a server's bytes go back unchanged, a cut answer fails."""

import gzip
import random
import zlib

import pytest
from werkzeug.wrappers import Response

from conformance.cases.bench import Bench
from conformance.cases.marks import case, rule
from conformance.chapters.web.failures import NO_ANSWER, NO_ANSWER_IN_TIME, ended
from conformance.chapters.web.received import header, requests
from conformance.subject.interface import ByRef
from emulators.stack import Stack

TEXT = b"hello " * 4000
GZIP = gzip.compress(TEXT, mtime=0)
FAR = random.Random(1).randbytes(30_011) * 2  # its second half is nearly as far behind as gzip can look
MEGABYTES = bytes(3 * 1_048_576) + b"and an end"  # a few bytes of gzip become many


@pytest.mark.parametrize(
    ("method", "headers", "data", "length"),
    [
        case("web-declared-head-with-data", "HEAD", "", b"{}", [], proves="WQ41"),
        case("web-declared-get-with-data", "GET", "", b"{}", ["2"], proves="WQ41"),
        case("web-declared-get-with-one-byte", "GET", "", b"x", ["1"], proves="WQ41"),
        case("web-declared-get-without-data", "GET", "", b"", [], proves="WQ41"),
        case("web-declared-patch-without-data", "PATCH", "", b"", ["0"], proves="WQ41"),
        case("web-declared-put-without-data", "PUT", "", b"", ["0"], proves="WQ41"),
        case("web-declared-delete-with-data", "DELETE", "", b"{}", ["2"], proves="WQ41"),
        case("web-declared-delete-without-data", "DELETE", "", b"", ["0"], proves="W2.6"),
        case("web-declared-options-with-data", "OPTIONS", "", b"{}", ["2"], proves="WQ41"),
        case("web-declared-chunked", "POST", "Transfer-Encoding: chunked", b"{}", ["2"], proves="WQ41 WQ52"),
        case("web-declared-chunked-nothing", "GET", "Transfer-Encoding: chunked", b"", [], proves="WQ41 WQ52"),
        case("web-declared-expect", "POST", "Expect: 100-continue", b"{}", ["2"], proves="WQ41 WQ49"),
    ],
)
def test_declared_is_sent(
    bench: Bench, stack: Stack, method: str, headers: str, data: bytes, length: list[str]
) -> None:
    """As many bytes go out as are declared, so the next request arrives whole."""
    assert bench.web_request(method, "/echo", headers, data, 900).value == 200
    assert bench.web_request("GET", "/text").value == 200
    first, second = requests(stack)
    assert header(first, "Content-Length") == length
    assert header(first, "Transfer-Encoding") == []
    assert first["body"] == (data if length else b"")
    assert (second["method"], second["target"]) == ("GET", "/text")


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        case("web-gzip-cut", GZIP[: len(GZIP) // 2], "gzip", proves="WQ42"),
        case("web-gzip-cut-in-its-head", GZIP[:5], "gzip", proves="WQ42"),
        case("web-gzip-without-its-end", GZIP[:-1], "gzip", proves="WQ42"),
        case("web-gzip-that-is-deflate", zlib.compress(TEXT), "gzip", proves="WQ42"),
        case("web-deflate-that-is-gzip", GZIP, "deflate", proves="WQ42"),
        case("web-deflate-of-one-byte", b"x", "deflate", proves="WQ42"),
        case("web-deflate-that-is-none", b"plain text", "deflate", proves="WQ42"),
    ],
)
def test_coding_breaks_off(bench: Bench, stack: Stack, body: bytes, coding: str) -> None:
    """A body that is not whole in its coding is no answer."""
    stack.web.expect_request("/cut").respond_with_data(body, headers={"Content-Encoding": coding})
    answer = bench.web_request("GET", "/cut")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))
    assert answer.out["result"] == b""


@pytest.mark.parametrize(
    ("body", "coding", "result"),
    [
        case("web-gzip-two-members", GZIP + gzip.compress(b"again"), "gzip", TEXT + b"again", proves="WQ42"),
        case("web-gzip-something-behind", GZIP + b"junk", "gzip", TEXT, proves="WQ42"),
        case("web-gzip-by-its-old-name", GZIP, "X-GZip", TEXT, proves="WQ42"),
        case("web-deflate-bare", zlib.compress(TEXT)[2:-4], "deflate", TEXT, proves="WQ42"),
        case("web-gzip-of-what-is-far-apart", gzip.compress(FAR, mtime=0), "gzip", FAR, proves="WQ42"),
        case(
            "web-deflate-bare-and-not-compressed",
            b"\x09\x15\x00\xea\xff" + TEXT[:21],
            "deflate",
            TEXT[:21],
            proves="WQ42",
        ),
        case("web-deflate-two-streams", zlib.compress(TEXT) + zlib.compress(b"again"), "deflate", TEXT, proves="WQ42"),
        case("web-deflate-something-behind", zlib.compress(TEXT) + b"junk", "deflate", TEXT, proves="WQ42"),
        case("web-coding-of-a-coding", gzip.compress(zlib.compress(TEXT)), "deflate, gzip", TEXT, proves="WQ42"),
        case("web-coding-identity", TEXT, "identity", TEXT, proves="WQ42"),
        case("web-gzip-of-three-megabytes", gzip.compress(MEGABYTES, mtime=0), "gzip", MEGABYTES, proves="WQ42"),
        case("web-coding-of-nothing", b"", "gzip", b"", proves="WQ42"),
    ],
)
def test_coding_is_undone(bench: Bench, stack: Stack, body: bytes, coding: str, result: bytes) -> None:
    """A coding that was offered is undone, the last one first; the header stays as it came."""
    stack.web.expect_request("/coded").respond_with_data(body, headers={"Content-Encoding": coding})
    answer = bench.web_request("GET", "/coded")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, result)
    assert f"Content-Encoding: {coding}\r\n" in str(answer.out["result_headers"])


@rule("WQ42", "W2.22")
def test_web_gzip_that_becomes_much(bench: Bench, stack: Stack) -> None:
    """A quarter of a megabyte that becomes a quarter of a gigabyte ends with the time, unless a cap ends it before."""
    body = gzip.compress(bytes(1_048_576), mtime=0) * 256
    stack.web.expect_request("/much").respond_with_data(body, headers={"Content-Encoding": "gzip"})
    answer = bench.web_request("GET", "/much", timeout_ms=100)
    ends = NO_ANSWER if answer.last_error == 5203 else NO_ANSWER_IN_TIME
    assert ended(bench, answer, ends)


@rule("WQ42", "W2.22")
def test_web_gzip_members_without_number(bench: Bench, stack: Stack) -> None:
    """A million empty members, which are a few kilobytes in a second coding, end with the time as well."""
    members = gzip.compress(b"", mtime=0) * 1_000_000 + GZIP
    stack.web.expect_request("/much").respond_with_data(
        gzip.compress(members), headers={"Content-Encoding": "gzip, gzip"}
    )
    assert ended(bench, bench.web_request("GET", "/much", timeout_ms=100), NO_ANSWER_IN_TIME)


@rule("WQ42")
def test_web_gzip_of_many_members(bench: Bench, stack: Stack) -> None:
    """Members cost what they hold: some thousands of them are undone at once."""
    members = b"".join(gzip.compress(b"%d " % number, mtime=0) for number in range(2_000))
    stack.web.expect_request("/many").respond_with_data(members, headers={"Content-Encoding": "gzip"})
    answer = bench.web_request("GET", "/many")
    assert (answer.value, answer.last_error) == (200, 0)
    assert answer.out["result"] == b"".join(b"%d " % number for number in range(2_000))


@pytest.mark.parametrize(
    ("method", "status", "result"),
    [
        case("web-gzip-of-a-404", "GET", 404, TEXT, proves="W6.3.1 W2.34"),
        case("web-gzip-of-a-500", "POST", 500, TEXT, proves="W6.3.1 W2.34"),
        case("web-gzip-of-a-post", "POST", 201, TEXT, proves="W6.3.1"),
        case("web-gzip-of-a-head", "HEAD", 200, b"", proves="WQ64"),
        case("web-gzip-of-a-304", "GET", 304, b"", proves="WQ64"),
    ],
)
def test_coding_of_any_answer(bench: Bench, stack: Stack, method: str, status: int, result: bytes) -> None:
    """A coding is undone whatever was asked and answered; an answer without a body has nothing to undo."""
    body = b"" if status == 304 else GZIP
    stack.web.expect_request("/coded").respond_with_data(body, status=status, headers={"Content-Encoding": "gzip"})
    answer = bench.web_request(method, "/coded")
    assert (answer.value, answer.last_error, answer.out["result"]) == (status, 0, result)


@pytest.mark.parametrize(
    "content_type",
    [
        case("web-gzip-that-nobody-names", "text/plain", proves="W2.33 W6.3.2"),
        case("web-gzip-that-is-a-file", "application/gzip", proves="W2.33 W6.3.2"),
    ],
)
def test_no_coding(bench: Bench, stack: Stack, content_type: str) -> None:
    """Bytes that look like a coding are delivered as they are where the headers name none."""
    stack.web.expect_request("/file.gz").respond_with_data(GZIP, content_type=content_type)
    answer = bench.web_request("GET", "/file.gz")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, GZIP)


@rule("WQ64")
def test_web_coding_in_two_headers(bench: Bench, stack: Stack) -> None:
    """Two Content-Encoding headers are read as one with both codings."""
    both = [("Content-Encoding", "deflate"), ("content-encoding", "GZIP")]
    stack.web.expect_request("/coded").respond_with_data(gzip.compress(zlib.compress(TEXT)), headers=both)
    answer = bench.web_request("GET", "/coded")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, TEXT)


@rule("WQ64")
def test_web_coding_that_the_script_has_not_asked_for(bench: Bench, stack: Stack) -> None:
    """Gzip is undone, too, where the script's Accept-Encoding does not name it."""
    stack.web.expect_request("/coded").respond_with_data(GZIP, headers={"Content-Encoding": "gzip"})
    answer = bench.web_request("GET", "/coded", "Accept-Encoding: identity")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, TEXT)


@pytest.mark.parametrize(
    "coding",
    [
        case("web-coding-utf-8", "UTF-8", proves="WQ43"),
        case("web-coding-br", "br", proves="WQ43"),
        case("web-coding-aws-chunked", "aws-chunked", proves="WQ43"),
    ],
)
def test_coding_not_offered(bench: Bench, stack: Stack, coding: str) -> None:
    """A coding that was not offered is not undone: the bytes and the header come as they are."""
    stack.web.expect_request("/coded").respond_with_data(b"as it is", headers={"Content-Encoding": coding})
    answer = bench.web_request("GET", "/coded")
    assert (answer.value, answer.last_error, answer.out["result"]) == (200, 0, b"as it is")
    assert f"Content-Encoding: {coding}\r\n" in str(answer.out["result_headers"])


@rule("WQ45")
def test_web_location_bytes(bench: Bench, stack: Stack) -> None:
    """The bytes of a Location are percent-encoded as they came."""
    away = Response("", status=302, headers={"Location": "/echo?caf\xe9=\xc3\xa9"})
    away.autocorrect_location_header = False
    stack.web.expect_request("/moved").respond_with_response(away)
    assert bench.web_request("GET", "/moved").value == 200
    assert requests(stack)[-1]["target"] == "/echo?caf%E9=%C3%A9"


@rule("WQ51")
def test_web_cookie_bytes(bench: Bench, stack: Stack) -> None:
    """A cookie's bytes go back as they came."""
    jar = Response("", headers={"Set-Cookie": "n=\xc3\xbc\xfc; Path=/"})
    stack.web.expect_request("/jar").respond_with_response(jar)
    assert bench.web_request("GET", "/jar").value == 200
    assert bench.web_request("GET", "/echo").value == 200
    assert header(requests(stack)[-1], "Cookie") == ["n=\xc3\xbc\xfc"]


@rule("WQ46")
def test_web_cookie_text(bench: Bench, stack: Stack) -> None:
    """The script's Cookie text is not taken apart where the jar has nothing to add."""
    assert bench.web_request("GET", "/echo", "Cookie: session=abc123;max-age=60;").value == 200
    assert header(requests(stack)[0], "Cookie") == ["session=abc123;max-age=60;"]


@rule("WQ47")
def test_web_url_line_break(bench: Bench, stack: Stack) -> None:
    """A line break in a URL is percent-encoded, not lost."""
    assert bench.web_request("GET", "/echo?text=one\ntwo\tx").value == 200
    assert requests(stack)[0]["target"] == "/echo?text=one%0Atwo%09x"


@rule("WQ48")
def test_web_cookie_and_referer_are_one_header_each(bench: Bench, stack: Stack) -> None:
    """Cookie and Referer of the first overload end at a line break."""
    given = ("a=1\r\nX-Evil: 1", "http://b/\r\nX-Evil: 2", 2000, b"", 0)
    answer = bench.call("WebRequest", "GET", stack.web.url("/echo"), *given, ByRef(), ByRef(""))
    assert answer.value == 200
    (request,) = requests(stack)
    assert (header(request, "Cookie"), header(request, "Referer")) == (["a=1"], ["http://b/"])
    assert header(request, "X-Evil") == []


@rule("WQ61", "W2.3")
def test_web_cookie_and_referer_with_nul(bench: Bench, stack: Stack) -> None:
    """A NUL in cookie or referer is a space, as in the headers of the other overload."""
    given = ("a=1\0b", "http://b/\0c", 2000, b"", 0)
    answer = bench.call("WebRequest", "GET", stack.web.url("/echo"), *given, ByRef(), ByRef(""))
    assert answer.value == 200
    (request,) = requests(stack)
    assert (header(request, "Cookie"), header(request, "Referer")) == (["a=1 b"], ["http://b/ c"])


@rule("WQ53")
def test_web_header_with_half_a_pair(bench: Bench, stack: Stack) -> None:
    """Headers are UTF-8, and half a surrogate pair is the replacement character."""
    assert bench.web_request("GET", "/echo", "X-Name: \xfc\ud800").value == 200
    (value,) = header(requests(stack)[0], "X-Name")
    assert value.encode("latin-1") == "\xfc\ufffd".encode()


@rule("WQ49")
def test_web_expect_does_not_wait(bench: Bench, stack: Stack) -> None:
    """The body follows at once where the script expects a leave that the server never gives."""
    stack.tcp.misbehave("tcp.echo delay 60")
    url = f"http://127.0.0.1:{stack.tcp.port}/"
    assert bench.web_request("POST", url, "Expect: 100-continue", b"the body").value in (-1, 1003)
    stack.settle()
    assert b"".join(one["data"] for one in stack.tcp.capture.records("bytes")).endswith(b"\r\n\r\nthe body")


@rule("WQ40")
def test_web_secrets_and_another_port(bench: Bench, stack: Stack) -> None:
    """A redirect to another port does not take the script's secrets along, and takes its other headers."""
    bench.configure(network={"ca_pem": stack.pki.ca_pem})
    target = f"https://localhost:{stack.web.tls_port}/echo"
    here = stack.web.url(f"/redirect-to?url={target}").replace("127.0.0.1", "localhost")
    assert bench.web_request("GET", here, "Authorization: secret\r\nCookie: s=1\r\nX-Own: yes").value == 200
    first, second = requests(stack)
    assert [header(first, name) for name in ("Authorization", "Cookie")] == [["secret"], ["s=1"]]
    assert [header(second, name) for name in ("Authorization", "Cookie", "X-Own")] == [[], [], ["yes"]]


@rule("WQ54")
def test_web_interim_answers(bench: Bench, stack: Stack) -> None:
    """An answer without a status line is no answer."""
    stack.web.misbehave("web.response-head garbage 64")
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == bench.by_profile(documented=(-1, 5203), observed=(1003, 5203))


@rule("WQ55")
def test_web_row_that_matches_nothing(bench: Bench, stack: Stack) -> None:
    """A row of the list that no URL can match is kept, matches nothing, and disturbs no other row."""
    rows = ["ws://127.0.0.1", "http://127.0.0.1:*", "http://user@127.0.0.1", "http://:@127.0.0.1", "http://", ":80"]
    bench.configure(expert_advisors={"web_request_urls": rows})
    answer = bench.web_request("GET", "/text")
    assert (answer.value, answer.last_error) == (-1, 4014)
    bench.apply(expert_advisors={"web_request_urls": [*rows, "127.0.0.1"]})
    assert bench.web_request("GET", "/text").value == 200
    assert len(requests(stack)) == 1


@rule("W2.4", "W2.18", "W2.24")
def test_web_request_of_each_call(bench: Bench, stack: Stack) -> None:
    """Calls that differ in one thing alone, the method, the query or a header, send each its own."""
    calls = [("GET", "a", "1"), ("GET", "b", "1"), ("GET", "b", "2"), ("POST", "b", "2"), ("POST", "a", "2")]
    calls += [("PUT", "a", "2"), ("PUT", "a", "1"), ("GET", "a", "1"), ("HEAD", "a", "1"), ("GET", "a", "1")]
    for method, query, value in calls:
        data = b"" if method in ("GET", "HEAD") else b"data"
        assert bench.web_request(method, f"/echo?{query}", f"X-One: {value}", data).value == 200
    sent = [(one["method"], one["target"].partition("?")[2], *header(one, "X-One")) for one in requests(stack)]
    assert sent == calls
    assert [one["body"] for one in requests(stack)] == [b"", b"", b"", *[b"data"] * 4, b"", b"", b""]


@rule("W2.24")
def test_web_body_of_each_call(bench: Bench, stack: Stack) -> None:
    """Calls that differ in their body alone send each its own, longer or shorter, and none where none is given."""
    bodies = [b"first", b"other", b"x", b"a longer one", b"", b"", b"last"]
    for body in bodies:
        assert bench.web_request("POST", "/echo", "X-One: 1", body).value == 200
    assert [one["body"] for one in requests(stack)] == bodies
    assert [header(one, "Content-Length") for one in requests(stack)] == [[str(len(body))] for body in bodies]
    assert [one["method"] for one in requests(stack)] == ["POST"] * len(bodies)
