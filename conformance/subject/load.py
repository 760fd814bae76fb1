"""Makes the subject that ``--subject`` names."""

import importlib
import ipaddress
import re
import shlex
import shutil
import sys
from typing import Final

from conformance.subject.interface import Subject, SubjectTroubleError
from conformance.subject.remote import ANSWER_S, RemoteSubject
from conformance.subject.stdio import Child
from conformance.subject.tcp import CALLER_S, Listener, connect
from mqlnet.facts.addresses import host_and_port

BUILT_IN: Final = "conformance.subject.in_process:InProcessSubject"
FORMS: Final = 'a command ("node my.js"), python:module:factory, tcp:127.0.0.1:9000, or tcp:listen:127.0.0.1:9000'
_FACTORY: Final = re.compile(r"(?:python:)?([A-Za-z_][\w.]*):([A-Za-z_]\w*)")
_TCP: Final = "tcp:"
_LISTEN: Final = "listen:"
_OUTSIDE: Final = "outside:"
AWAITED_ANSWER_S: Final = 60.0  # it may be interpreted, and a case may give it megabytes


_PLAIN: Final = re.compile(r"[\w@%+=:,./-]+")
_SPECIAL: Final = re.compile(r"[\"$`!]|\\\Z")  # in double quotes, in one shell or another


def as_typed(word: str) -> str:
    """Return a word as it is typed in a shell, in double quotes if they will do: cmd.exe knows no others."""
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _SPECIAL.search(word) else f'"{word}"'


class SpecError(ValueError):
    """The subject cannot be made; the message is one line, followed by the subject's own words if there are any."""


def load(spec: str, *, timeout_s: float = ANSWER_S) -> Subject:
    """Return the subject; SpecError says why it cannot be made."""
    try:
        return _load(spec, timeout_s)
    except (ImportError, AttributeError, ValueError, OSError, SubjectTroubleError) as error:
        raise SpecError(f"--subject {spec!r}: {error}") from error


def _load(spec: str, timeout_s: float) -> Subject:
    if spec.startswith(_TCP):
        kind = _TCP + _LISTEN if spec.startswith(_TCP + _LISTEN) else _TCP
        host, port = _address(kind, spec.removeprefix(kind))
        if kind != _TCP:
            return _awaited(host, port, timeout_s)
        return RemoteSubject(lambda: connect(host, port), timeout_s=timeout_s)
    factory = _FACTORY.fullmatch(spec)
    if factory is not None and factory[1] != "python":
        made: Subject = getattr(importlib.import_module(factory[1]), factory[2])()
        return made
    command = _command(spec)
    return RemoteSubject(lambda: Child(command), timeout_s=timeout_s)


def _command(spec: str) -> list[str]:
    """Return the words of a command line, the first of them as a file that can be run."""
    if sys.platform == "win32":
        words = [word.strip('"') for word in shlex.split(spec, posix=False)]
    else:
        words = shlex.split(spec)
    if not words or spec.startswith("python:"):
        raise ValueError(f"expected {FORMS}")
    found = shutil.which(words[0])
    if found is None:
        raise ValueError(f"there is no command {words[0]!r} here; expected {FORMS}")
    return [found, *words[1:]]


def _awaited(host: str, port: int, timeout_s: float) -> Subject:
    """Return a subject that connects by itself; a person may have to start it now."""
    door = Listener(host, port)
    sys.stderr.write(f"waiting {CALLER_S:g} s for the subject to connect to {door.address}\n")
    try:
        return RemoteSubject(door.accept, timeout_s=max(timeout_s, AWAITED_ANSWER_S), closed=door.close)
    except BaseException:
        door.close()
        raise


def _address(kind: str, place: str) -> tuple[str, int]:
    address = place.removeprefix(_OUTSIDE)
    try:
        host, port = host_and_port(address)
    except ValueError as error:
        raise ValueError(f"{error}; expected {FORMS}") from None
    if address == place and not _is_loopback(host):
        raise ValueError(f"{host} is beyond this machine; if it is meant, write {kind}{_OUTSIDE}{address}")
    return host, port


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
