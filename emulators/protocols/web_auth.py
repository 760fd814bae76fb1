"""Checks the login of ``/auth/basic`` and ``/auth/digest``: trader, password secret (RFC 7617, RFC 7616)."""

import base64
import hashlib
import re
import secrets
from typing import Final

from emulators.emulator import LOGIN
from emulators.protocols.http import HttpRequest

REALM: Final = "mqlnet"
NONCE: Final = secrets.token_hex(16)
ASK_BASIC: Final = f'Basic realm="{REALM}", charset="UTF-8"'
ASK_DIGEST: Final = f'Digest realm="{REALM}", qop="auth", algorithm=MD5, nonce="{NONCE}"'
_FIELD: Final = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


def is_basic(request: HttpRequest) -> bool:
    """Say whether a request names the right login."""
    scheme, _, token = (request.header("Authorization") or "").partition(" ")
    return scheme.lower() == "basic" and token.strip() == base64.b64encode(":".join(LOGIN).encode()).decode()


def is_digest(request: HttpRequest) -> bool:
    """Say whether a request proves that it knows the right login."""
    scheme, _, rest = (request.header("Authorization") or "").partition(" ")
    fields = {name: quoted or plain for name, quoted, plain in _FIELD.findall(rest)}
    if scheme.lower() != "digest" or fields.get("nonce") != NONCE or fields.get("uri") != request.target:
        return False
    who, what = _hash(LOGIN[0], REALM, LOGIN[1]), _hash(request.method, request.target)
    expected = _hash(who, NONCE, fields.get("nc", ""), fields.get("cnonce", ""), "auth", what)
    return secrets.compare_digest(fields.get("response", "").encode(), expected.encode())


def _hash(*parts: str) -> str:
    return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()
