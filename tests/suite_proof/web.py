"""Defects of implementations of WebRequest on the way out: method, URL, headers, body, time."""

from conformance.subject.interface import Answer
from tests.suite_proof.changes import Change, argument, table
from tests.suite_proof.subject import Arguments, Call, CallHook, Defect

WEB = ("WebRequest",)
SHORT, LONG = 7, 9  # the parameters of either overload


def headers(change: Change) -> CallHook:
    """Return a call hook that changes the header text of the short overload."""
    return _in(SHORT, 2, change)


def data(change: Change) -> CallHook:
    """Return a call hook that changes the body of either overload."""

    def call(right: Call, name: str, given: Arguments) -> Answer:
        return argument(4 if len(given) == SHORT else 5, change)(right, name, given)

    return call


def timeout(change: Change) -> CallHook:
    """Return a call hook that changes the timeout of the short overload."""
    return _in(SHORT, 3, change)


def _in(overload: int, index: int, change: Change) -> CallHook:
    def call(right: Call, name: str, given: Arguments) -> Answer:
        return argument(index, change)(right, name, given) if len(given) == overload else right(name, given)

    return call


def url(change: Change) -> CallHook:
    """Return a call hook that changes the URL, where there is one."""
    return argument(1, lambda text: text and change(text))


def _without(name: str) -> Change:
    def change(text: str | None) -> str:
        return "\r\n".join(line for line in (text or "").splitlines() if not line.lower().startswith(f"{name}:"))

    return change


def _logs_in(right: Call, name: str, given: Arguments) -> Answer:
    if "user:secret@" not in str(given[1]):
        return right(name, given)
    return right(name, (given[0], str(given[1]).replace("user:secret@", ""), "Authorization: Basic dTpw", *given[3:]))


def _known(method: str | None) -> str | None:
    return "GET" if method and method.isalpha() and method not in ("GET", "POST", "HEAD") else method


def _get_without_data(right: Call, name: str, given: Arguments) -> Answer:
    return right(name, ("GET", *given[1:]) if len(given) == LONG and not given[6] else given)


def _whole_array(right: Call, name: str, given: Arguments) -> Answer:
    if len(given) == LONG and isinstance(given[5], bytes):
        given = (*given[:6], len(given[5]), *given[7:])
    return right(name, given)


def _repeats(right: Call, name: str, given: Arguments) -> Answer:
    of = right(name, given)
    return right(name, given) if of.value in (-1, 1003) and of.last_error != 4014 else of


DROPPED = {
    "user-agent": "web-header-user-agent",
    "content-type": "web-content-type-once",
    "authorization": "web-header-authorization",
    "cookie": "web-header-cookie",
    "host": "web-header-host",
    "if-none-match": "web-header-if-none-match",
    "accept": "web-header-accept",
    "accept-encoding": "web-header-accept-encoding",
    "connection": "web-header-connection",
}

DEFECTS = (
    Defect(
        "web-methods-in-lower-case",
        "sends the method in lower case",
        WEB,
        ("web-method-get", "web-method-head", "web-method-post"),
        call=argument(0, lambda method: method and method.lower()),
    ),
    Defect(
        "web-https-is-http",
        "speaks in the clear where https is asked for",
        WEB,
        ("web-https-port-443",),
        call=url(lambda text: text.replace("https://", "http://")),
    ),
    Defect(
        "web-data-size-zero-is-get",
        "sends a GET where data_size is 0",
        WEB,
        ("web-data-size-zero",),
        call=_get_without_data,
    ),
    Defect(
        "web-method-upper-case",
        "sends the method in capitals",
        WEB,
        ("web-method-in-lower-case",),
        call=argument(0, lambda method: method and method.upper()),
    ),
    Defect(
        "web-known-methods-only",
        "sends GET for methods it does not know",
        WEB,
        ("web-method-put", "web-method-delete"),
        call=argument(0, _known),
    ),
    Defect(
        "web-method-cut",
        "cuts the method at a space",
        WEB,
        ("web-method-with-a-space",),
        call=argument(0, lambda method: method and method.split()[0]),
    ),
    Defect(
        "web-method-optional",
        "sends GET where no method is given",
        WEB,
        ("web-method-null", "web-method-empty"),
        call=argument(0, lambda method: method or "GET"),
    ),
    Defect(
        "web-sends-fragment",
        "sends the fragment",
        WEB,
        ("web-url-fragment",),
        call=url(lambda text: text.replace("#", "%23")),
    ),
    Defect(
        "web-plus-for-space",
        "encodes a space as +",
        WEB,
        ("web-url-space",),
        call=url(lambda text: text.replace(" ", "+") if "?" in text else text),
    ),
    Defect(
        "web-encodes-twice",
        "encodes what is encoded already",
        WEB,
        ("web-url-encoded-already",),
        call=url(lambda text: text.replace("%", "%25")),
    ),
    Defect("web-encodes-plus", "encodes a +", WEB, ("web-url-plus",), call=url(lambda text: text.replace("+", "%2B"))),
    Defect(
        "web-url-ascii",
        "sends ? for what is not ASCII",
        WEB,
        ("web-url-cyrillic",),
        call=url(lambda text: text.encode("ascii", "replace").decode()),
    ),
    Defect(
        "web-url-spaces-only",
        "encodes nothing but spaces: drops quotes",
        WEB,
        ("web-url-quotes",),
        call=url(lambda text: text.replace('"', "")),
    ),
    Defect(
        "web-drops-query", "sends the path only", WEB, ("web-url-query",), call=url(lambda text: text.partition("?")[0])
    ),
    Defect(
        "web-guesses-scheme",
        "adds a missing http://",
        WEB,
        ("web-url-no-scheme", "web-url-no-scheme-with-port"),
        call=url(lambda text: text if "://" in text else f"http://{text}"),
    ),
    Defect(
        "web-scheme-case",
        "knows schemes in lower case only",
        WEB,
        ("web-url-scheme-upper-case",),
        call=url(lambda text: text.replace("HTTP", "X")),
    ),
    Defect(
        "web-other-scheme-is-http",
        "takes every scheme for http",
        WEB,
        ("web-url-other-scheme",),
        call=url(lambda text: text.replace("ftp://", "http://")),
    ),
    Defect(
        "web-takes-userinfo",
        "takes a user name in the URL",
        WEB,
        ("web-url-userinfo",),
        call=url(lambda text: text.replace("user:secret@", "")),
    ),
    Defect(
        "web-logs-in-with-userinfo",
        "logs in as the user in the URL",
        WEB,
        ("web-url-userinfo-is-no-login",),
        call=_logs_in,
    ),
    Defect(
        "web-trims-host",
        "strips spaces from the host",
        WEB,
        ("web-url-space-in-host",),
        call=url(lambda text: text.replace(" /", "/")),
    ),
    Defect(
        "web-port-modulo",
        "takes the port modulo 65536",
        WEB,
        ("web-url-port-too-high",),
        call=url(lambda text: text.replace(":65536", "")),
    ),
    Defect(
        "web-port-80-in-host",
        "goes to port 8000 without saying so",
        WEB,
        ("web-url-port-8000",),
        call=url(lambda text: text.replace(":8000/", "/")),
    ),
    Defect(
        "web-cuts-long-urls",
        "cuts a URL at 1024 characters",
        WEB,
        ("web-url-1025-characters",),
        call=url(lambda text: text[:1024]),
    ),
    Defect(
        "web-short-urls-only",
        "refuses URLs of 1024 characters",
        WEB,
        ("web-url-1024-characters",),
        call=url(lambda text: text if len(text) < 1024 else text + "x"),
    ),
    Defect(
        "web-headers-crlf-only",
        "splits headers at CRLF only",
        WEB,
        ("web-headers-lf",),
        call=headers(lambda text: text and (text if "\r" in text else text.replace("\n", " "))),
    ),
    Defect(
        "web-headers-lf-only",
        "takes the CR into the value",
        WEB,
        ("web-headers-crlf",),
        call=headers(lambda text: text and text.replace("\r", "%0D")),
    ),
    Defect(
        "web-headers-first-only",
        "sends the first header only",
        WEB,
        ("web-headers-crlf",),
        call=headers(lambda text: text and text.splitlines()[0]),
    ),
    Defect(
        "web-headers-last-cut",
        "needs a line break after the last header",
        WEB,
        ("web-headers-no-space",),
        call=headers(lambda text: text and text[: text.rfind("\n") + 1]),
    ),
    Defect(
        "web-headers-need-space",
        "needs a space after the colon",
        WEB,
        ("web-headers-no-space",),
        call=headers(lambda text: text and text.replace("X-One:1", "")),
    ),
    Defect(
        "web-headers-second-colon",
        "cuts a value at a colon",
        WEB,
        ("web-headers-colon-in-value",),
        call=headers(lambda text: text and text.replace("10:20:30", "10")),
    ),
    Defect(
        "web-unescapes-headers",
        "reads a backslash and an n as a line break",
        WEB,
        ("web-headers-literal-backslashes",),
        call=headers(lambda text: text and text.replace("\\r\\n", "\r\n")),
    ),
    Defect(
        "web-adds-header",
        "adds a header of its own",
        WEB,
        ("web-default-headers",),
        call=headers(lambda text: f"X-Powered-By: me\r\n{text or ''}"),
    ),
    Defect(
        "web-asks-for-close",
        "asks for the connection to be closed",
        WEB,
        ("web-keep-alive", "web-http-version"),
        call=headers(lambda text: f"{text or ''}\r\nConnection: close"),
    ),
    Defect("web-old-build", "names another build", WEB, ("web-user-agent",), settings=table("build", number=1881)),
    Defect(
        "web-one-language",
        "names another language",
        WEB,
        ("web-accept-language",),
        settings=table("build", language="de"),
    ),
    Defect(
        "web-drops-nul",
        "drops a final NUL from the body",
        WEB,
        ("web-body-trailing-nul", "web-data-size-keeps-nul"),
        call=data(lambda body: body.rstrip(b"\0")),
    ),
    Defect(
        "web-adds-nul",
        "sends the final NUL of the text",
        WEB,
        ("web-body-json",),
        call=data(lambda body: body and body + b"\0"),
    ),
    Defect(
        "web-body-as-text",
        "reads the body as UTF-8",
        WEB,
        ("web-body-every-byte",),
        call=data(lambda body: body.decode("utf-8", "replace").encode()),
    ),
    Defect(
        "web-body-cut",
        "sends 64 kilobytes at most",
        WEB,
        ("web-body-one-megabyte",),
        call=data(lambda body: body[:65_536]),
    ),
    Defect("web-ignores-data-size", "sends the whole array", WEB, ("web-data-size-drops-nul",), call=_whole_array),
    Defect(
        "web-ignores-cookie-argument",
        "ignores the cookie argument",
        WEB,
        ("web-long-both", "web-long-cookie-only"),
        call=_in(LONG, 2, lambda _: None),
    ),
    Defect(
        "web-ignores-referer",
        "ignores the referer argument",
        WEB,
        ("web-long-both", "web-long-referer-only"),
        call=_in(LONG, 3, lambda _: None),
    ),
    Defect(
        "web-always-referer",
        "sends a referer where none is given",
        WEB,
        ("web-long-null",),
        call=_in(LONG, 3, lambda text: text or "http://localhost/"),
    ),
    Defect(
        "web-no-time-means-forever",
        "takes a timeout of 0 for none",
        WEB,
        ("web-timeout-zero", "web-timeout-negative"),
        call=timeout(lambda ms: ms if ms > 0 else 2000),
    ),
    Defect(
        "web-short-timeout",
        "gives every request half its time",
        WEB,
        ("web-waits-its-timeout",),
        call=timeout(lambda ms: ms // 2),
    ),
    Defect("web-repeats", "sends a failed request again", WEB, ("web-post-is-not-repeated",), call=_repeats),
    *(
        Defect(
            f"web-drops-{name}",
            f"keeps its own {name}, whatever the script says",
            WEB,
            (caught,),
            call=headers(_without(name)),
        )
        for name, caught in DROPPED.items()
    ),
)
