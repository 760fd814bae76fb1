"""pyftpdlib behind the listeners: who may log in, and what each port speaks."""

import ftplib
import socket
import ssl

import pytest

from emulators.emulator import LOGIN
from emulators.stack import Stack


def test_a_wrong_password_is_refused(stack: Stack) -> None:
    with ftplib.FTP(timeout=3) as client:
        client.connect(stack.ftp.host, stack.ftp.port)
        with pytest.raises(ftplib.error_perm, match="530"):
            client.login("trader", "wrong")
        client.close()


def test_the_plain_port_offers_tls_with_the_good_certificate(stack: Stack) -> None:
    with ftplib.FTP_TLS(timeout=3, context=stack.pki.client_context()) as client:
        client.connect(stack.ftp.host, stack.ftp.port)
        client.login(*LOGIN)
        assert isinstance(client.sock, ssl.SSLSocket)
        assert client.sock.version() in ("TLSv1.2", "TLSv1.3")


def test_the_secured_port_speaks_tls_from_the_first_byte(stack: Stack) -> None:
    context = stack.pki.client_context()
    with (
        socket.create_connection((stack.ftp.host, stack.ftp.tls_port), timeout=3) as plain,
        context.wrap_socket(plain, server_hostname=stack.ftp.host) as client,
    ):
        assert client.recv(4) == b"220 "
