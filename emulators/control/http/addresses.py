"""The address of each listener, as people write it."""

from emulators.control.messages import Address
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
}


def addresses(stack: Stack) -> list[Address]:
    """Return the address of every listener; those that are wrong in one way speak TLS."""
    host = stack.smtp.host
    return [
        Address(label=label, host=host, port=port, url=_form(label).format(at=f"{host}:{port}"))
        for label, port in stack.ports.items()
    ]


def _form(label: str) -> str:
    return _URLS.get(label) or ("https://{at}/" if label.startswith("web-") else "tls://{at}")
