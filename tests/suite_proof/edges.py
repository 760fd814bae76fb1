"""Defects at the limits of what a client keeps, undoes, follows and refuses."""

import ssl
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from email.utils import mktime_tz, parsedate_tz
from time import gmtime, struct_time
from typing import Any

import pycurl

from conformance.subject.interface import Argument
from mqlnet.calls.slot import Slot
from mqlnet.calls.sockets import Sockets
from mqlnet.rules import certificates, codings, cookies, redirects
from mqlnet.rules.cookies import Jar
from mqlnet.rules.failures import Failure
from mqlnet.rules.redirects import Request
from mqlnet.rules.sockets import State
from mqlnet.rules.url import Url
from mqlnet.wire import curl, handle
from mqlnet.wire.curl import ExchangeError
from mqlnet.wire.dialogue import Lines
from tests.suite_proof.cookies import jar, reads
from tests.suite_proof.patching import Patch
from tests.suite_proof.subject import Defect

WEB = ("WebRequest",)
ON_A_CONNECTION = ("SocketIsConnected", "SocketIsReadable", "SocketIsWritable", "SocketRead", "SocketSend")
_follow, _inflate, _codings = redirects.follow, codings._inflate, codings._codings
_enter, _fault = Slot.enter, Sockets.address_fault
_decode = curl.Engine._decode
_header_lines, _set_constants = handle._header_lines, handle._set_constants


class WritesNewOnly(Jar):
    """Writes the file for new lasting cookies, and not where one has become a session's."""

    def store(self, url: Url, set_cookies: Iterable[str], now: float) -> bool:
        lines = list(set_cookies)
        super().store(url, lines, now)
        return any("age" in line.lower() or "expires" in line.lower() for line in lines)


def _in_its_zone(text: str) -> struct_time | None:
    parsed = parsedate_tz(text)
    return None if parsed is None else gmtime(mktime_tz(parsed))


def _with_equals(line: str) -> str:
    pair, semicolon, rest = line.partition(";")
    return f"{pair}{'' if '=' in pair else '='}{semicolon}{rest}"


def _one_member(body: bytes, form: int, *given: Any) -> bytes:
    if form > zlib.MAX_WBITS:
        with suppress(zlib.error):
            return zlib.decompressobj(form).decompress(body)
    return _inflate(body, form, *given)


def _hundred_members(body: bytes, form: int, *given: Any) -> bytes:
    ends = [at for at in range(len(body)) if body.startswith(b"\x1f\x8b\x08", at)][100:101]
    return _inflate(body[: ends[0]] if ends else body, form, *given)


def _whatever_came(self: curl.Engine, *_: object) -> handle.Handle:
    return self._idle.pop() if self._idle else handle.Handle(self._make_transfer, self._max_body_bytes)


def _newest_version(of: pycurl.Curl) -> None:
    _set_constants(of)
    of.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS)


def _hundredths(given: Argument) -> Argument:
    return given // 10 * 10 if isinstance(given, int) else given


def _last_is_dated_well(self: curl.Engine, of: pycurl.Curl) -> bool:
    chain = of.getinfo(pycurl.INFO_CERTINFO)
    der = ssl.PEM_cert_to_DER_cert(dict(chain[-1])["Cert"]) if chain else b""
    return not der or certificates.is_valid_at(der, self._clock.now())


def _late_is_bad(self: curl.Engine, *given: Any) -> None:
    try:
        _decode(self, *given)
    except ExchangeError as error:
        raise ExchangeError(Failure.ANSWER, str(error)) from None


def _first_to_last(lines: Sequence[str]) -> list[str]:
    return _codings(lines)[::-1]


def _keeps_type(request: Request, *given: Any) -> Request | None:
    following = _follow(request, *given)
    return None if following is None else following._replace(headers=request.headers)


def _never_breaks(self: Slot, state: State) -> None:
    if state is not State.BROKEN:
        _enter(self, state)


def _list_first(self: Sockets, server: str | None, port: int, timeout_ms: int = 0) -> int:
    return _fault(self, server, 1, timeout_ms) or _fault(self, server, port, timeout_ms)


DEFECTS = (
    Defect(
        "cookies-for-parts-of-addresses",
        "takes 0.0.1 for a domain of 127.0.0.1",
        WEB,
        ("web-jar-part-of-an-address",),
        patches=(Patch(cookies, "_is_address", lambda _: False),),
    ),
    Defect(
        "cookies-in-their-zone",
        "reads the date of a cookie in the zone that it names",
        WEB,
        ("web-jar-date-ends-in-any-zone",),
        patches=(Patch(cookies, "parsedate", _in_its_zone),),
    ),
    Defect(
        "cookies-without-equals",
        "stores a cookie without an equals sign",
        WEB,
        ("web-jar-without-equals",),
        shared=reads(_with_equals),
    ),
    Defect(
        "cookies-without-number",
        "keeps as many cookies as come",
        WEB,
        ("web-jar-overflows",),
        patches=(Patch(cookies, "MAX_COOKIES", 10**6),),
    ),
    Defect(
        "cookies-short",
        "keeps no cookie of more than 1024 bytes",
        WEB,
        ("web-jar-4096-bytes",),
        patches=(Patch(cookies, "MAX_COOKIE_BYTES", 1024),),
    ),
    Defect(
        "cookies-of-any-length",
        "keeps cookies of any length",
        WEB,
        ("web-jar-4097-bytes",),
        patches=(Patch(cookies, "MAX_COOKIE_BYTES", 10**6),),
    ),
    Defect(
        "cookies-written-when-new",
        "has an old cookie back after a restart, where one without an age had replaced it",
        WEB,
        ("web-jar-lasting-becomes-a-session-cookie",),
        shared=jar(WritesNewOnly),
    ),
    Defect(
        "gzip-of-one-member",
        "reads the first member of a gzip body alone",
        WEB,
        ("web-gzip-two-members",),
        patches=(Patch(codings, "_inflate", _one_member),),
    ),
    Defect(
        "codings-take-their-time",
        "undoes a coding however long it takes",
        WEB,
        ("web-gzip-that-becomes-much", "web-gzip-members-without-number"),
        patches=(Patch(curl, "decode", lambda body, lines, limit, _: codings.decode(body, lines, limit)),),
    ),
    Defect(
        "codings-late-are-bad",
        "takes a coding for a bad one where the time ran out",
        WEB,
        ("web-gzip-members-without-number",),
        "documented",
        patches=(Patch(curl.Engine, "_decode", _late_is_bad),),
    ),
    Defect(
        "gzip-in-half-a-window",
        "keeps only 16 KB of what gzip may refer to",
        WEB,
        ("web-gzip-of-what-is-far-apart",),
        patches=(Patch(codings, "_GZIP", 30),),
    ),
    Defect(
        "gzip-of-some-members",
        "reads at most a hundred members of a gzip body",
        WEB,
        ("web-gzip-of-many-members",),
        patches=(Patch(codings, "_inflate", _hundred_members),),
    ),
    Defect(
        "codings-first-to-last",
        "undoes codings in the order in which the header names them",
        WEB,
        ("web-coding-of-a-coding",),
        patches=(Patch(codings, "_codings", _first_to_last),),
    ),
    Defect(
        "deflate-in-zlib-alone",
        "knows deflate in zlib's format alone",
        WEB,
        ("web-deflate-bare",),
        patches=(Patch(codings, "_deflate_form", lambda _: zlib.MAX_WBITS),),
    ),
    Defect(
        "web-reads-late-bytes",
        "uses a kept connection whatever has come on it",
        WEB,
        ("web-late-bytes-before-a-get", "web-late-bytes-before-a-post"),
        patches=(Patch(curl.Engine, "_take", _whatever_came),),
    ),
    Defect(
        "web-keeps-what-the-script-ends",
        "uses a connection again that the script's headers have ended",
        WEB,
        ("web-connection-that-the-script-ends", "web-connection-that-the-script-ends-with-a-post"),
        patches=(Patch(handle, "_header_lines", lambda given: (_header_lines(given)[0], False)),),
    ),
    Defect(
        "web-ends-each-connection",
        "uses no connection twice",
        WEB,
        ("web-connection-that-the-script-ends",),
        patches=(Patch(handle, "_header_lines", lambda given: (_header_lines(given)[0], True)),),
    ),
    Defect(
        "web-offers-http2",
        "offers HTTP/2 to servers of https",
        WEB,
        ("web-http-1-1-alone",),
        patches=(Patch(handle, "_set_constants", _newest_version),),
    ),
    Defect(
        "web-time-in-hundredths",
        "counts the timeout in hundredths of a second",
        WEB,
        ("web-timeout-of-one-millisecond",),
        call=lambda right, name, given: right(name, tuple(_hundredths(one) for one in given)),
    ),
    Defect(
        "web-dates-of-the-authority",
        "looks at the dates of the last certificate that a server sends",
        WEB,
        ("web-certificate-behind-another-authority",),
        patches=(Patch(curl.Engine, "_is_dated_well", _last_is_dated_well),),
    ),
    Defect(
        "cookies-of-400-days",
        "keeps no cookie for more than 400 days",
        WEB,
        ("web-jar-age-of-centuries",),
        patches=(Patch(cookies, "_FAR_S", 400 * 24 * 3600),),
    ),
    Defect(
        "redirect-keeps-the-type",
        "keeps Content-Type where a POST becomes a GET",
        WEB,
        ("web-redirected-post-loses-its-type",),
        patches=(Patch(redirects, "follow", _keeps_type),),
    ),
    Defect(
        "redirect-at-300",
        "follows a 300 and a 306",
        WEB,
        ("web-redirect-300", "web-redirect-306"),
        patches=(Patch(redirects, "_STATUSES", frozenset({300, 301, 302, 303, 306, 307, 308})),),
    ),
    Defect(
        "socket-forgets-that-it-is-lost",
        "goes on with a socket whose connection is lost",
        ON_A_CONNECTION,
        ("refusals-lost-by-read", "refusals-end-by-read"),
        patches=(Patch(Slot, "enter", _never_breaks),),
    ),
    Defect(
        "socket-list-before-port",
        "reads the list before it looks at the port",
        ("SocketConnect",),
        ("connect-order-port-zero", "connect-order-port-65536"),
        patches=(Patch(Sockets, "address_fault", _list_first),),
    ),
    Defect(
        "ftp-counts-all-replies",
        "counts the bytes of all replies together",
        ("SendFTP",),
        ("ftp-reply-of-65536-bytes",),
        patches=(Patch(Lines, "begin_reply", lambda _: None),),
    ),
)
