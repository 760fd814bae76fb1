"""The options for a real terminal name the servers as they run."""

from emulators.stack import Stack
from emulators.terminal_options import fields


def test_every_server_that_a_terminal_talks_to_is_there(stack: Stack) -> None:
    listed = {one.field: one.value for one in fields(stack)}
    assert listed["SMTP server"] == f"127.0.0.1:{stack.smtp.port}"
    assert listed["FTP server"] == f"127.0.0.1:{stack.ftp.port}"
    assert listed["add for WebRequest"] == f"http://127.0.0.1:{stack.web.port}"
    assert listed["add for WebRequest over TLS"] == f"https://localhost:{stack.web.tls_port}"
    assert listed["add for sockets"] == "127.0.0.1"
    assert listed["FTP login, password"] == "trader, secret"


def test_fields_of_a_tab_stand_together(stack: Stack) -> None:
    tabs = [one.tab for one in fields(stack)]
    assert list(dict.fromkeys(tabs)) == ["Expert Advisors", "Email", "FTP", "Notifications"]
    assert tabs == sorted(tabs, key=list(dict.fromkeys(tabs)).index)
