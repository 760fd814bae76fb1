"""pyftpdlib's loop, with a server for each listener of the FTP server."""

import logging
import socket
import warnings
from collections.abc import Mapping
from typing import Any, Final, Protocol

from OpenSSL import SSL

from emulators.emulator import LOGIN
from emulators.listening.ports import BACKLOG, passive_ports
from emulators.listening.transport import reset_on_close
from emulators.protocols.ftp_session import FtpConnection, FtpHost
from emulators.tls.authority import Pki

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyftpdlib imports asyncore's remains on Python 3.11
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer

POLL_S: Final = 1.0

logging.getLogger("pyftpdlib").addHandler(logging.NullHandler())  # pyftpdlib would set up its own, on stderr
logging.getLogger("pyftpdlib").propagate = False


class Host(FtpHost, Protocol):
    """The part of a server that its loop needs."""

    name: str
    pki: Pki
    bound: str
    base_port: int


class _Waker(Protocol):
    """A handler that wakes the loop."""

    def fileno(self) -> int: ...


def _tls_context(pki: Pki) -> SSL.Context:
    """Return the good certificate in the form that pyftpdlib takes."""
    leaf = pki.leaf()
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.set_min_proto_version(SSL.TLS1_2_VERSION)
    context.use_certificate(leaf.certificate)
    context.use_privatekey(leaf.key)
    return context


class FtpLoop:
    """The servers of pyftpdlib in one loop; ``waker`` wakes it."""

    def __init__(self, host: Host, listeners: Mapping[str, socket.socket], waker: _Waker) -> None:
        authorizer = DummyAuthorizer()
        authorizer.add_user(*LOGIN, str(host.root), perm="elradfmw")
        self._ioloop: Any = IOLoop()
        self._servers = [
            self._server(listener, emulator=host, authorizer=authorizer, speaks_tls=label == f"{host.name}-tls")
            for label, listener in listeners.items()
        ]
        self._waker = waker
        self._ioloop.register(waker.fileno(), waker, self._ioloop.READ)

    def _server(self, listener: socket.socket, *, emulator: Host, **attributes: Any) -> Any:
        attributes |= {
            "emulator": emulator,
            "ssl_context": _tls_context(emulator.pki),
            "passive_ports": passive_ports(emulator.base_port, emulator.bound),
        }
        connection = type("FtpConnection", (FtpConnection,), attributes)
        return FTPServer(listener, connection, ioloop=self._ioloop, backlog=BACKLOG)

    def turn(self) -> None:
        """Handle what has come, or wait for something, at most POLL_S."""
        due_s = self._ioloop.sched.poll()
        self._ioloop.loop(timeout=POLL_S if due_s is None else min(due_s, POLL_S), blocking=False)

    def drop(self) -> None:
        """Close every connection but the listeners and the waker."""
        keep = (self._waker, *self._servers)
        for handler in list(self._ioloop.socket_map.values()):
            if handler not in keep:
                reset_on_close(getattr(handler, "socket", None))
                handler.close()

    def close(self) -> None:
        """Close every connection and listener."""
        self.drop()
        for server in self._servers:
            server.close()
        self._ioloop.unregister(self._waker.fileno())
        self._ioloop.close()
