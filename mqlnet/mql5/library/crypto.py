"""CryptEncode and CryptDecode: Base64, AES, DES, digests and deflate (bi:CR1-CR14).

The ciphers are the plainest ones, as the printed ciphertexts show: each block on its own (ECB), the last one filled
with zeros, so that decoding returns the filled length. DES takes seven key bytes and a zero byte behind them.
"""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from mqlnet.facts.errors import ERR_INTERNAL_ERROR, ERR_INVALID_ARRAY, ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values import arrays

if TYPE_CHECKING:
    from mqlnet.mql5.library import ciphers

RAW_DEFLATE_KEY: Final = b"\x01\x00\x00\x00"
Bytes = bytes | bytearray | memoryview


class _BadDataError(Exception):
    """Data or a key that a method does not take; ``code`` is the last error."""

    def __init__(self, code: int) -> None:
        self.code = code


class Method(NamedTuple):
    """A method that encodes and decodes: data and key to bytes."""

    encode: Callable[[Host, bytes, bytes], bytes]
    decode: Callable[[Host, bytes, bytes], bytes]


@builtin("CryptEncode", rows="bi:CR1 bi:CR2 bi:CR3 bi:CR5 bi:CR6 bi:CR8 bi:CR9 bi:CR11 bi:CR12 bi:CR13")
def crypt_encode(host: Host, method: int, data: Bytes, key: Bytes, result: bytearray | memoryview) -> int:
    """Encode data into ``result`` and return how many bytes that are; 0 for an error."""
    name = numbers.members("ENUM_CRYPT_METHOD").get(method, "")
    if not data and not (name.startswith("CRYPT_HASH") and host.option("hash_empty", "digest") == "digest"):
        return host.fail(ERR_INVALID_ARRAY, 0)
    return _run(host, METHODS[name].encode if name in METHODS else _refused, data, key, result)


@builtin("CryptDecode", rows="bi:CR1 bi:CR4 bi:CR5 bi:CR6 bi:CR7 bi:CR9 bi:CR10 bi:CR11 bi:CR14")
def crypt_decode(host: Host, method: int, data: Bytes, key: Bytes, result: bytearray | memoryview) -> int:
    """Decode data into ``result`` and return how many bytes that are; 0 for an error."""
    name = numbers.members("ENUM_CRYPT_METHOD").get(method, "")
    if not data:
        return host.fail(ERR_INVALID_ARRAY, 0)
    return _run(host, METHODS[name].decode if name in METHODS else _refused, data, key, result)


def _run(
    host: Host, step: Callable[[Host, bytes, bytes], bytes], data: Bytes, key: Bytes, result: bytearray | memoryview
) -> int:
    try:
        made = step(host, bytes(data), bytes(key))
    except _BadDataError as error:
        return host.fail(error.code, 0)
    if not arrays.resize(result, len(made)):
        made = made[: len(result)]
    result[: len(made)] = made
    return len(made)


def _refused(host: Host, data: bytes, key: bytes) -> bytes:
    del host, data, key
    raise _BadDataError(ERR_INVALID_PARAMETER)


def _to_base64(host: Host, data: bytes, key: bytes) -> bytes:
    del host, key
    return base64.b64encode(data)


def _from_base64(host: Host, data: bytes, key: bytes) -> bytes:
    """Ignore line ends; with ``b64=lenient`` every character that is not of the alphabet (bi:Q18)."""
    del key
    lenient = host.option("b64", "strict") == "lenient"
    try:
        return base64.b64decode(data.translate(None, b"\r\n"), validate=not lenient)
    except binascii.Error:
        raise _BadDataError(ERR_INVALID_PARAMETER) from None


def _cipher(block: int, key_bytes: int, *, des: bool = False) -> Method:
    def of(key: bytes) -> "ciphers.BlockCipher":
        if len(key) < key_bytes:
            raise _BadDataError(ERR_INVALID_ARRAY)
        from mqlnet.mql5.library import ciphers  # loading `cryptography` takes longer than most programs run

        return ciphers.des(key[:key_bytes]) if des else ciphers.aes(key[:key_bytes])

    def encode(host: Host, data: bytes, key: bytes) -> bytes:
        del host
        return of(key).encrypt(data + bytes(-len(data) % block))

    def decode(host: Host, data: bytes, key: bytes) -> bytes:
        del host
        if len(data) % block:
            raise _BadDataError(ERR_INVALID_ARRAY)
        return of(key).decrypt(data)

    return Method(encode, decode)


def _digest(name: str) -> Method:
    def encode(host: Host, data: bytes, key: bytes) -> bytes:
        del host, key
        return hashlib.new(name, data, usedforsecurity=False).digest()

    return Method(encode, _refused)


def _window(key: bytes) -> int:
    """Return zlib's window bits: negative for deflate without a head, which the key 1,0,0,0 asks for (bi:CR13)."""
    return -zlib.MAX_WBITS if key.startswith(RAW_DEFLATE_KEY) else zlib.MAX_WBITS


def _deflate(host: Host, data: bytes, key: bytes) -> bytes:
    del host
    return zlib.compress(data, wbits=_window(key))


def _inflate(host: Host, data: bytes, key: bytes) -> bytes:
    del host
    try:
        return zlib.decompress(data, wbits=_window(key))
    except zlib.error:
        raise _BadDataError(ERR_INTERNAL_ERROR) from None


METHODS: Final[Mapping[str, Method]] = MappingProxyType({
    "CRYPT_BASE64": Method(_to_base64, _from_base64),
    "CRYPT_AES128": _cipher(16, 16),
    "CRYPT_AES256": _cipher(16, 32),
    "CRYPT_DES": _cipher(8, 7, des=True),
    "CRYPT_HASH_SHA1": _digest("sha1"),
    "CRYPT_HASH_SHA256": _digest("sha256"),
    "CRYPT_HASH_MD5": _digest("md5"),
    "CRYPT_ARCH_ZIP": Method(_deflate, _inflate),
})  # fmt: skip
