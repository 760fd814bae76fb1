"""A stack's captures, faults and addresses over REST, and a page to look at them."""

from emulators.control.http.server import ControlServer

__all__ = ["ControlServer"]
