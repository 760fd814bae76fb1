"""The two logins of the web server, proven with the clients of the standard library and with headers by hand."""

import base64
import urllib.error
import urllib.request

import pytest

from emulators.emulator import LOGIN
from emulators.protocols.http import HttpRequest
from emulators.protocols.web_auth import NONCE, REALM, is_basic, is_digest
from emulators.stack import Stack


def asking(authorization: str, target: str = "/auth/digest") -> HttpRequest:
    return HttpRequest("GET", target, "1.1", [("authorization", authorization)], b"")


def basic(login: str) -> str:
    return base64.b64encode(login.encode()).decode()


@pytest.mark.parametrize(
    ("authorization", "passes"),
    [
        (f"Basic {basic('trader:secret')}", True),
        (f"bAsIc  {basic('trader:secret')}", True),
        (f"Basic {basic('trader:Secret')}", False),
        (f"Digest {basic('trader:secret')}", False),
        ("Basic", False),
        ("", False),
    ],
)
def test_basic_lets_the_one_login_through(authorization: str, passes: bool) -> None:
    assert is_basic(asking(authorization)) is passes


def test_a_request_without_a_login_passes_neither() -> None:
    bare = HttpRequest("GET", "/", "1.1", [], b"")
    assert (is_basic(bare), is_digest(bare)) == (False, False)


def proof(password: str = LOGIN[1], uri: str = "/auth/digest") -> str:
    """Return the header of RFC 7616 that urllib makes for a password."""
    passwords = urllib.request.HTTPPasswordMgr()
    passwords.add_password(REALM, "http://here/", LOGIN[0], password)
    handler = urllib.request.HTTPDigestAuthHandler(passwords)
    request = urllib.request.Request(f"http://here{uri}")
    made = handler.get_authorization(request, {"realm": REALM, "nonce": NONCE, "qop": "auth", "algorithm": "MD5"})
    return f"Digest {made}"


def test_digest_lets_the_proof_of_the_password_through() -> None:
    assert is_digest(asking(proof()))
    assert not is_digest(asking(proof("wrong")))


def test_a_proof_is_good_for_its_own_target_and_nonce_alone() -> None:
    assert not is_digest(asking(proof(), "/auth/digest?x=1"))
    assert not is_digest(asking(proof().replace(NONCE, "0" * len(NONCE))))
    assert not is_digest(asking(proof().replace("Digest", "Basic", 1)))


@pytest.mark.parametrize("kind", [urllib.request.HTTPBasicAuthHandler, urllib.request.HTTPDigestAuthHandler])
def test_urllib_logs_in_after_the_server_has_asked(
    stack: Stack, kind: type[urllib.request.HTTPBasicAuthHandler | urllib.request.HTTPDigestAuthHandler]
) -> None:
    path = "/auth/basic" if kind is urllib.request.HTTPBasicAuthHandler else "/auth/digest"
    passwords = urllib.request.HTTPPasswordMgr()
    passwords.add_password(REALM, stack.web.url(), *LOGIN)
    with urllib.request.build_opener(kind(passwords)).open(stack.web.url(path), timeout=3) as answer:
        assert answer.read() == b"welcome"
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(stack.web.url(path), timeout=3)
    assert caught.value.code == 401
    caught.value.close()
