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
from conformance.subject.tcp import Connection
from mqlnet.facts.addresses import host_and_port

BUILT_IN: Final = "conformance.subject.in_process:InProcessSubject"
FORMS: Final = "a command ('node my.js'), python:module:factory, or tcp:127.0.0.1:9000"
_FACTORY: Final = re.compile(r"(?:python:)?([A-Za-z_][\w.]*):([A-Za-z_]\w*)")
_TCP: Final = "tcp:"
_OUTSIDE: Final = "outside:"


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
        host, port = _address(spec.removeprefix(_TCP))
        return RemoteSubject(lambda: Connection(host, port), timeout_s=timeout_s)
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


def _address(place: str) -> tuple[str, int]:
    address = place.removeprefix(_OUTSIDE)
    try:
        host, port = host_and_port(address)
    except ValueError as error:
        raise ValueError(f"{error}; expected {FORMS}") from None
    if address == place and not _is_loopback(host):
        raise ValueError(f"{host} is beyond this machine; if it is meant, write {_TCP}{_OUTSIDE}{address}")
    return host, port


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
