"""The FTP commands that came, and the bytes of a file."""

from emulators.stack import Stack

EVERY_BYTE = bytes(range(256)) * 4


def verbs(stack: Stack) -> list[str]:
    """Return the FTP commands that came."""
    return [one["verb"] for one in stack.ftp.capture.records("command")]


def long_reply(code: int, size: int) -> str:
    """Return a reply of ``size`` bytes, in lines of 1024."""
    last = size - 63 * 1024
    return f'reply {code} "' + "\\n".join(["x" * 1018] * 63 + ["x" * (last - 6)]) + '"'
