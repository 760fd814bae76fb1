"""AES and DES block by block, without chain or padding (bi:CR5 CR6): what CryptEncode puts its data through."""

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB


class BlockCipher:
    """A cipher with its key; data is a whole number of blocks."""

    def __init__(self, cipher: Cipher[ECB]) -> None:
        self._cipher = cipher

    def encrypt(self, data: bytes) -> bytes:
        """Return the data encrypted."""
        encryptor = self._cipher.encryptor()
        return encryptor.update(data) + encryptor.finalize()

    def decrypt(self, data: bytes) -> bytes:
        """Return the data decrypted."""
        decryptor = self._cipher.decryptor()
        return decryptor.update(data) + decryptor.finalize()


def aes(key: bytes) -> BlockCipher:
    """Return AES with a key of 16 or 32 bytes."""
    return BlockCipher(Cipher(AES(key), ECB()))


def des(key: bytes) -> BlockCipher:
    """Return DES with a key of seven bytes, a zero behind them; DES is three times one key in Triple DES."""
    return BlockCipher(Cipher(TripleDES((key + b"\0") * 3), ECB()))
