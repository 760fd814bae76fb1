"""Nothing looks outside: every function is called under strace, in every way that might lead off this machine.

The environment of the child process names proxies and a folder of certificates, its hosts would need a look-up, and its
servers redirect it elsewhere. What it binds, connects to and sends to is read from strace's own record, since libcurl
opens its sockets itself.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

_CALLS: Final = "trace=connect,bind,sendto,sendmsg,sendmmsg,openat"
_ADDRESS: Final = re.compile(
    r'sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)|'
    r'sin6_port=htons\((\d+)\),.*?inet_pton\(AF_INET6, "([^"]+)"'
)
_TRUST: Final = re.compile(r'openat\([^"]*"([^"]*(?:/certs/|cert\.pem|ca-certificates|ca-bundle)[^"]*)"')
_OWN: Final = re.compile(r"127\.\d+\.\d+\.\d+|::1")


def foreign(record: str) -> list[str]:
    """Return the lines of a strace record that name an address beyond loopback, or a place of trusted certificates."""
    found = []
    for line in record.splitlines():
        match = _ADDRESS.search(line)
        is_far = match is not None and _OWN.fullmatch(match[2] or match[4]) is None
        if is_far or _TRUST.search(line):
            found.append(line.strip()[:160])
    return found


def look() -> tuple[str, list[str]]:
    """Return what was looked at, and every system call that went outside."""
    if shutil.which("strace") is None:
        return "nothing looked outside: not asked, strace is not there", []
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record"
        certificates = Path(folder) / "certs"
        certificates.mkdir()
        proxy = "http://192.0.2.1:3128"
        environment = os.environ | dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "ftp_proxy"), proxy)
        environment |= {"SSL_CERT_DIR": str(certificates), "SSL_CERT_FILE": str(certificates / "ca.pem")}
        command = ["strace", "-f", "-qq", "-e", _CALLS, "-o", str(record), sys.executable, "-m", "tests.soak.errands"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
        wrong = foreign(record.read_text(errors="replace"))
    if done.returncode:
        wrong.append(f"the errands ended with {done.returncode}: {done.stderr[-300:]}")
    return f"nothing looked outside: {done.stdout.strip()}", wrong
