"""One socket handle of a program: its state, and the connection behind it."""

from mqlnet.rules import sockets as rules
from mqlnet.rules.sockets import State
from mqlnet.wire import sockets as wire
from mqlnet.wire import tls


class Slot:
    """One handle: its state, its connection, its timeouts (seconds, None: none)."""

    __slots__ = (
        "asked_readable",
        "handle",
        "has_sent",
        "layer",
        "link",
        "on_tls_port",
        "receive_s",
        "refusals",
        "send_s",
        "state",
    )

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.enter(State.CREATED)
        self.link: wire.Link | None = None
        self.layer: tls.TlsLayer | None = None
        self.send_s: float | None = None
        self.receive_s: float | None = None
        self.on_tls_port = False
        self.has_sent = False
        self.asked_readable = False

    def enter(self, state: State) -> None:
        """Change the state, and with it what is refused."""
        self.state = state
        self.refusals = rules.REFUSALS[state]

    @property
    def live_link(self) -> wire.Link:
        """The connection, of a socket that has one."""
        assert self.link is not None, "only a connected state goes to the network"
        return self.link

    @property
    def live_layer(self) -> tls.TlsLayer:
        """The TLS layer, of a socket that is secured."""
        assert self.layer is not None, "only a secured state goes to the TLS layer"
        return self.layer

    def close(self) -> None:
        """Say goodbye under TLS, and hang up."""
        if self.state is State.TLS:
            self.live_layer.say_goodbye()
        if self.link is not None:
            self.link.close()
