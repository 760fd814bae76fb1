"""The address of each listener, as people write it."""

from emulators.control.messages import Address
from emulators.emulator import IPV6_HOST
from emulators.listening.ports import IPV6_SUFFIX
from emulators.stack import Stack

_URLS = {
    "smtp": "smtp://{at}",
    "smtp-tls": "smtps://{at}",
    "ftp": "ftp://{at}",
    "ftp-tls": "ftps://{at}",
    "web": "http://{at}/",
    "web-tls": "https://{at}/",
    "push": "http://{at}/submit",
    "push-tls": "https://{at}/submit",
    "tcp": "tcp://{at}",
    "proxy": "tcp://{at}",
    "mqtt": "mqtt://{at}",
    "mqtt-tls": "mqtts://{at}",
}


def addresses(stack: Stack) -> list[Address]:
    """Return the address of every listener; those that are wrong in one way speak TLS."""
    plain = [_address(label, label, stack.smtp.host, port) for label, port in stack.ports.items()]
    twins = [
        _address(label, label.removesuffix(IPV6_SUFFIX), IPV6_HOST, port) for label, port in stack.ipv6_ports.items()
    ]
    return [*plain, *twins]


def _address(label: str, of: str, host: str, port: int) -> Address:
    """Return an address as that of the listener with the label ``of`` is written."""
    shown = f"[{host}]" if ":" in host else host
    return Address(label=label, host=host, port=port, url=_form(of).format(at=f"{shown}:{port}"))


def _form(label: str) -> str:
    if label.startswith("proxy-"):
        return _URLS["proxy"]
    return _URLS.get(label) or ("https://{at}/" if label.startswith("web-") else "tls://{at}")
