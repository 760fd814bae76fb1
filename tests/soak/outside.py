"""Nothing looks outside: every function is called under strace, in every way that might lead off this machine.

The environment of the child process names proxies and a folder of certificates, its home has logins for other
programs, its hosts would need a look-up, and its servers redirect it elsewhere. What it binds, connects to and sends to
is read from strace's own record, since libcurl opens its sockets itself. Where there is no strace, Python's audit
events stand in for it; they do not show what libcurl does.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.soak.tally import Tally

_CALLS: Final = "trace=connect,bind,sendto,sendmsg,sendmmsg,openat"
_ADDRESS: Final = re.compile(
    r'sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)|'
    r'sin6_port=htons\((\d+)\),.*?inet_pton\(AF_INET6, "([^"]+)"'
)
_TRUST: Final = re.compile(
    r'openat\([^"]*"([^"]*(?:/certs/|cert\.pem|ca-certificates|ca-bundle|\.netrc|\.curlrc)[^"]*)"'
)
_OWN: Final = re.compile(r"127\.\d+\.\d+\.\d+|::1")
_LOOKED_AT: Final = re.compile(r"\b(connect|bind|sendto|sendmsg|sendmmsg)\(")
_WRITES: Final = "O_WRONLY"  # the errands themselves write what other programs read at home


def foreign(record: str) -> list[str]:
    """Return the lines of a record that name an address beyond loopback, or a file that other programs trust."""
    found = []
    for line in record.splitlines():
        match = _ADDRESS.search(line)
        is_far = match is not None and _OWN.fullmatch(match[2] or match[4]) is None
        if is_far or (_TRUST.search(line) and _WRITES not in line):
            found.append(line.strip()[:160])
    return found


def look(seed: int) -> Tally:
    """Do all errands, and complain about every system call that went outside."""
    tally = Tally("nothing looks outside")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record"
        strace = ["strace", "-f", "-qq", "-e", _CALLS, "-o", str(record), sys.executable, "-m", "tests.soak.errands"]
        has_strace = shutil.which("strace") is not None
        command = strace if has_strace else [sys.executable, "-m", "tests.soak.audit", str(record)]
        done = subprocess.run(
            [*command, str(seed)],
            env=_environment(Path(folder)),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        text = record.read_text(errors="replace")
    for line in (*foreign(text), *done.stderr.splitlines()[-3:]):
        tally.complain(line)
    if done.returncode:
        tally.complain(f"the errands ended with {done.returncode}")
    tally.add(count=int(done.stdout.strip() or 0))
    calls = len(_LOOKED_AT.findall(text))
    means = "strace" if has_strace else "Python alone: there is no strace, and what libcurl did was not seen"
    return tally.end(f"{calls:,} system calls looked at, {len(foreign(text))} outside ({means})")


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment that leads elsewhere."""
    certificates, home = folder / "certs", folder / "home"
    for one in (certificates, home):
        one.mkdir()
    names = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    environment = os.environ | dict.fromkeys(names, "http://192.0.2.1:3128")
    return environment | {
        "SSL_CERT_DIR": str(certificates),
        "SSL_CERT_FILE": str(certificates / "ca.pem"),
        "CURL_CA_BUNDLE": str(certificates / "ca.pem"),
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
