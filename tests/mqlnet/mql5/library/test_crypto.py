"""CryptEncode and CryptDecode against the book's prints and against the standard library."""

import base64
import hashlib
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.library.crypto import METHODS
from mqlnet.mql5.library.declarations.numbers import members
from mqlnet.mql5.library.host import Host
from tests.mqlnet.mql5.library.support.calling import Calls, chars, fixed

TEXT = b"Let's encrypt this message"
KEY = b"My top secret key is very strong"
NUMBERS = {name: number for number, name in members("ENUM_CRYPT_METHOD").items()}
BASE64, AES128, AES256, DES, SHA1, SHA256, MD5, ZIP = (
    NUMBERS[f"CRYPT_{name}"]
    for name in ("BASE64", "AES128", "AES256", "DES", "HASH_SHA1", "HASH_SHA256", "HASH_MD5", "ARCH_ZIP")
)


@pytest.fixture
def calls(host: Host) -> Calls:
    return Calls(host)


def encoded(calls: Calls, method: int, data: bytes, key: bytes = b"") -> tuple[int, bytes]:
    result = chars(b"left over from before, and longer than anything that follows")
    return calls("CryptEncode", method, chars(data), chars(key), result), bytes(result)


def decoded(calls: Calls, method: int, data: bytes, key: bytes = b"") -> tuple[int, bytes]:
    result = chars()
    return calls("CryptDecode", method, chars(data), chars(key), result), bytes(result)


def test_methods_have_the_order_of_the_book() -> None:  # rows: bi:CR2
    assert list(METHODS) == list(members("ENUM_CRYPT_METHOD").values())[::-1] or set(METHODS) == set(NUMBERS)
    assert [NUMBERS[name] for name in METHODS] == list(range(8))


def test_base64(calls: Calls) -> None:  # rows: bi:CR3 bi:CR4
    assert encoded(calls, BASE64, TEXT) == (36, b"TGV0J3MgZW5jcnlwdCB0aGlzIG1lc3NhZ2U=")
    assert decoded(calls, BASE64, b"TGV0J3Mg\r\nZW5jcnlwdCB0aGlzIG1lc3NhZ2U=") == (26, TEXT)
    count, data = encoded(calls, BASE64, bytes(988))
    assert (count, b"\n" in data) == (1320, False)


def test_bad_base64(calls: Calls, make_host: Any) -> None:  # rows: bi:Q18
    assert decoded(calls, BASE64, b"T*Q=") == (0, b"")
    assert calls.error == 4003
    lenient = Calls(make_host(options={"b64": "lenient"}))
    assert decoded(lenient, BASE64, b"T*Q==") == (1, b"M")


def test_aes_and_des_of_the_book(calls: Calls) -> None:  # rows: bi:CR5 bi:CR6
    count, data = encoded(calls, AES128, TEXT, KEY)
    assert (count, data[:8].hex(), data[-2:].hex()) == (32, "010baf542a12cb5b", "87d1")
    count, data = encoded(calls, DES, TEXT, KEY)
    assert (count, data[:8].hex()) == (32, "b5069d6211269323")


@pytest.mark.parametrize(
    ("method", "key", "ciphertext"),
    [
        (AES128, bytes(range(16)), "7516b2e97d7ecdc3ffd9c47b69c29174"),
        (DES, bytes(range(7)), "fd08b4c4c8ae88f1"),
    ],
)
def test_ciphers_of_short_data(calls: Calls, method: int, key: bytes, ciphertext: str) -> None:
    assert encoded(calls, method, b"abc", key)[1].hex() == ciphertext


@pytest.mark.parametrize(("method", "key"), [(AES128, KEY[:16]), (AES256, KEY), (DES, KEY[:7])])
def test_decoding_returns_the_filled_length(
    calls: Calls, method: int, key: bytes
) -> None:  # rows: bi:CR7 bi:CR8 bi:CR10
    data = encoded(calls, method, TEXT, key)[1]
    assert decoded(calls, method, data, key) == (32, TEXT.ljust(32, b"\0"))
    assert encoded(calls, method, TEXT[:16], key)[0] == 16
    count, gibberish = decoded(calls, method, data, key[:-2] + b"??")
    assert (count, calls.error, gibberish == TEXT.ljust(32, b"\0")) == (32, 0, False)


@pytest.mark.parametrize(("method", "key"), [(AES128, KEY[:15]), (AES256, KEY[:31]), (DES, KEY[:6]), (AES128, b"")])
def test_short_key(calls: Calls, method: int, key: bytes) -> None:  # rows: bi:CR9
    assert encoded(calls, method, TEXT, key)[0] == 0
    assert calls.error == 4006
    assert decoded(calls, method, bytes(32), key)[0] == 0
    assert calls.error == 4006


@given(st.binary(max_size=100))
def test_digests_are_those_of_hashlib(data: bytes) -> None:  # rows: bi:CR11
    for name, number in (("sha1", SHA1), ("sha256", SHA256), ("md5", MD5)):
        method = METHODS[members("ENUM_CRYPT_METHOD")[number]]
        assert method.encode(None, data, b"ignored") == hashlib.new(name, data).digest()  # type: ignore[arg-type]


def test_digests_cannot_be_decoded(calls: Calls) -> None:
    for method in (SHA1, SHA256, MD5):
        assert decoded(calls, method, bytes(20)) == (0, b"")
        assert calls.error == 4003


def test_unknown_method(calls: Calls) -> None:
    assert encoded(calls, 99, TEXT)[0] == 0
    assert calls.error == 4003


def test_empty_data(calls: Calls, make_host: Any) -> None:  # rows: bi:CR12 bi:Q19
    assert encoded(calls, SHA256, b"") == (32, hashlib.sha256().digest())
    for method in (BASE64, AES128, ZIP):
        assert encoded(calls, method, b"", KEY)[0] == 0
        assert calls.error == 4006
    assert decoded(calls, BASE64, b"")[0] == 0
    assert calls.error == 4006
    assert encoded(Calls(make_host(options={"hash_empty": "fail"})), SHA256, b"")[0] == 0


def test_zip_is_a_zlib_stream_or_raw_deflate(calls: Calls) -> None:  # rows: bi:CR13 bi:CR14
    data = encoded(calls, ZIP, TEXT)[1]
    assert zlib.decompress(data) == TEXT
    raw = encoded(calls, ZIP, TEXT, b"\1\0\0\0")[1]
    assert zlib.decompress(raw, -15) == TEXT
    assert decoded(calls, ZIP, raw, b"\1\0\0\0\0") == (26, TEXT)
    assert decoded(calls, ZIP, data) == (26, TEXT)
    assert decoded(calls, ZIP, raw) == (0, b"")
    assert calls.error == 4001


def test_result_of_fixed_size_and_signed_arrays(calls: Calls) -> None:  # rows: bi:CR1
    result = fixed(4)
    assert calls("CryptEncode", BASE64, fixed(3), chars(), result) == 4
    assert bytes(result) == base64.b64encode(bytes(3))
