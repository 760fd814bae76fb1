"""Servers that nobody here wrote, each in a folder of its own, on a free loopback port, ended by closing it."""

import contextlib
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from emulators.tls.authority import Pki

HOST = "127.0.0.1"
READY_S = 10.0
PAUSE_S = 0.02


class MissingError(Exception):
    """The program is not on this machine."""


def program(*names: str) -> str:
    """Return the path of the first of some programs that this machine has."""
    places = os.environ.get("PATH", "") + os.pathsep + os.pathsep.join(("/usr/sbin", "/usr/local/sbin"))
    for name in names:
        found = shutil.which(name, path=places)
        if found:
            return found
    raise MissingError(names[0])


def free_port() -> int:
    """Return a port that was free a moment ago: these servers cannot be given port 0."""
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        return int(sock.getsockname()[1])


def wait_for_port(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until something listens; these servers do not say when they are ready, so it is asked again and again."""
    pause = threading.Event()
    for _ in range(int(READY_S / PAUSE_S)):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        if server.poll() is not None:
            raise RuntimeError(f"{server.args!r} ended with {server.returncode}: {_said(server)}")
        pause.wait(PAUSE_S)
    raise RuntimeError(f"{server.args!r} does not listen on {port}")


def _said(server: "subprocess.Popen[bytes]") -> str:
    return server.stdout.read().decode("utf-8", "replace")[-800:] if server.stdout else ""


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Run a server until the block ends."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as server:
        try:
            wait_for_port(port, server)
            yield
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(5)
            if server.poll() is None:
                server.kill()


def certificate(pki: Pki, folder: Path) -> tuple[Path, Path]:
    """Write a good certificate of ours and its key, and return the two files."""
    leaf = pki.leaf()
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(leaf.certificate.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        leaf.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return chain, key


NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr warn;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  default_type text/plain; keepalive_timeout {keepalive}; gzip_min_length 1; gzip_types text/plain;
  server {{
    listen {host}:{port}; listen {host}:{tls_port} ssl;
    ssl_certificate {chain}; ssl_certificate_key {key};
    root {folder}/www;
    location = /text {{ return 200 "hello"; }}
    location = /status/404 {{ return 404 "status 404"; }}
    location = /status/503 {{ return 503 "status 503"; }}
    location = /status/204 {{ return 204; }}
    location = /gzip-chunked {{ gzip on; try_files /words.txt =404; }}
    location = /bytes/1000 {{ try_files /bytes.bin =404; }}
    location = /moved/301 {{ return 301 /method; }}
    location = /moved/302 {{ return 302 /method; }}
    location = /moved/303 {{ return 303 /method; }}
    location = /moved/307 {{ return 307 /method; }}
    location = /moved/308 {{ return 308 /method; }}
    location = /loop {{ return 302 /loop; }}
    location = /method {{ return 200 "$request_method $content_length"; }}
    location = /agent {{ return 200 "$http_user_agent|$http_accept|$http_accept_language|$http_accept_encoding"; }}
    location = /cookie/set {{
      add_header Set-Cookie "a=1; Path=/"; add_header Set-Cookie "b=2; Max-Age=60"; return 200 "ok";
    }}
    location = /cookie/get {{ return 200 "$http_cookie"; }}
    location = /closed {{ return 444; }}
  }}
}}
"""


@contextlib.contextmanager
def nginx(pki: Pki, folder: Path, *, keepalive: str = "75s") -> Iterator[tuple[int, int]]:
    """Run nginx; give its ports for HTTP and HTTPS."""
    where = program("nginx")
    (folder / "www").mkdir()
    (folder / "www" / "words.txt").write_bytes(b"hello " * 100)
    (folder / "www" / "bytes.bin").write_bytes(bytes(range(256)) * 3 + bytes(range(232)))
    chain, key = certificate(pki, folder)
    port, tls_port = free_port(), free_port()
    config = folder / "nginx.conf"
    config.write_text(
        NGINX.format(folder=folder, host=HOST, port=port, tls_port=tls_port, chain=chain, key=key, keepalive=keepalive),
        encoding="utf-8",
    )
    for path in (folder, folder / "www"):
        path.chmod(0o755)  # the worker may run as another user
    with running([where, "-c", str(config), "-p", str(folder), "-e", "stderr", "-g", "user root;"], port):
        yield port, tls_port


VSFTPD = """
listen=YES
background=NO
listen_address={host}
listen_port={port}
run_as_launching_user=YES
anonymous_enable=YES
no_anon_password=NO
anon_root={root}
anon_upload_enable=YES
anon_other_write_enable=YES
write_enable=YES
anon_umask=022
connect_from_port_20=NO
seccomp_sandbox=NO
secure_chroot_dir={empty}
xferlog_enable=NO
dirmessage_enable=NO
"""


@contextlib.contextmanager
def vsftpd(folder: Path) -> Iterator[tuple[int, Path]]:
    """Run vsftpd for ``anonymous`` in a folder; give its port and the folder."""
    where = program("vsftpd")
    root, empty = folder / "root", folder / "empty"
    (root / "upload").mkdir(parents=True)
    empty.mkdir()
    port = free_port()
    config = folder / "vsftpd.conf"
    config.write_text(VSFTPD.format(host=HOST, port=port, root=root, empty=empty).lstrip(), encoding="ascii")
    with running([where, str(config)], port):
        yield port, root


EXIM = """
primary_hostname = mail.example.com
local_interfaces = {host}
daemon_smtp_ports = {port} : {tls_port}
tls_on_connect_ports = {tls_port}
tls_advertise_hosts = *
tls_certificate = {chain}
tls_privatekey = {key}
auth_advertise_hosts = *
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
acl_smtp_rcpt = check_rcpt
acl_smtp_data = check_data
host_lookup =
rfc1413_query_timeout = 0s
begin acl
check_rcpt:
  deny message = log in first
       !authenticated = *
  deny message = no such box
       recipients = nobody@example.com
  accept
check_data:
  accept
begin routers
everything:
  driver = accept
  transport = file
begin transports
file:
  driver = appendfile
  file = {folder}/inbox
  user = {user}
  message_prefix =
  message_suffix =
  no_delivery_date_add
begin authenticators
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if and{{{{eq{{$auth1}}{{trader}}}}{{eq{{$auth2}}{{secret}}}}}}}}
  server_set_id = $auth1
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{trader}}}}{{eq{{$auth3}}{{secret}}}}}}}}
  server_set_id = $auth2
"""
EXIM_USER = "Debian-exim"


@contextlib.contextmanager
def exim(pki: Pki, folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Run exim with the login trader/secret; give its ports for STARTTLS and TLS, and the file mail ends up in."""
    where = program("exim4", "exim")
    chain, key = certificate(pki, folder)
    key.chmod(0o644)
    port, tls_port = free_port(), free_port()
    config = folder / "exim.conf"
    config.write_text(
        EXIM.format(folder=folder, host=HOST, port=port, tls_port=tls_port, chain=chain, key=key, user=EXIM_USER),
        encoding="ascii",
    )
    for name in ("spool", "log"):
        (folder / name).mkdir()
    for path in (folder, folder / "spool", folder / "log"):
        path.chmod(0o755)
        shutil.chown(path, EXIM_USER)
    with running([where, "-C", str(config), "-bdf", "-q1h"], port):
        yield port, tls_port, folder / "inbox"


@contextlib.contextmanager
def s_server(pki: Pki, folder: Path, *options: str) -> Iterator[tuple[int, Path]]:
    """Run ``openssl s_server``, which reverses each line; give its port and the certificate's file."""
    where = program("openssl")
    chain, key = certificate(pki, folder)
    port = free_port()
    command = [where, "s_server", "-accept", f"{HOST}:{port}", "-cert", str(chain), "-key", str(key), "-quiet", "-rev"]
    with running([*command, *options], port):
        yield port, chain


@contextlib.contextmanager
def stunnel(pki: Pki, folder: Path) -> Iterator[int]:
    """Run stunnel in front of cat: a TLS echo; give its port."""
    where = program("stunnel4", "stunnel")
    chain, key = certificate(pki, folder)
    port = free_port()
    config = folder / "stunnel.conf"
    config.write_text(
        f"foreground = yes\npid =\n[echo]\naccept = {HOST}:{port}\ncert = {chain}\nkey = {key}\n"
        f"exec = {program('cat')}\nexecArgs = cat\n",
        encoding="utf-8",
    )
    with running([where, str(config)], port):
        yield port


@contextlib.contextmanager
def socat(folder: Path) -> Iterator[int]:
    """Run socat in front of cat: a TCP echo; give its port."""
    del folder
    where = program("socat")
    port = free_port()
    with running([where, f"TCP-LISTEN:{port},fork,reuseaddr,bind={HOST}", f"EXEC:{program('cat')}"], port):
        yield port
