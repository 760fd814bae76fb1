"""What ``mqlnet up`` shows: the addresses, what to enter in the terminal's options, and how to trust the authority."""

from pathlib import Path
from typing import Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from emulators.protocols.ftp_session import LOGIN
from emulators.stack import Stack
from emulators.triggers import KINDS, of_kind
from mqlnet.cli.console import console, heading, paragraph, rows
from mqlnet.cli.environment import Running

_SILENT: Final = "cannot be turned here: pushes go to MetaQuotes' own servers"


def page(running: Running, *, is_kept: bool) -> RenderableType:
    """Return everything a person needs to know, top to bottom."""
    stack, control = running.stack, running.control
    return Group(
        Text("mqlnet is up, on this computer only. Ctrl-C ends it.", style="bold green"),
        Text(),
        Text.assemble("See what arrives, and make it fail:  ", (control.url, "bold")),
        Text(),
        _addresses(stack),
        _heading("Enter in MetaTrader 5", "Tools > Options"),
        _options(stack),
        Text.assemble(("  Notifications    ", "bold"), _SILENT),
        _heading("For HTTPS and TLS, trust this authority", "nothing here does it for you"),
        _trust(running.folder, stack.pki.fingerprint, is_kept=is_kept),
        _heading("Make it fail"),
        _line("on the page", f"{control.url}#/faults"),
        _line("by script", f"{control.url}openapi.json says how; the token of this run is {control.token}"),
        _line("by name", "mqlnet up --triggers lists the URLs, names and ports that fail"),
    )


def _heading(text: str, aside: str = "") -> Text:
    return Text.assemble("\n", (text, "bold"), (f"  {aside}" if aside else "", "dim"))


def _addresses(stack: Stack) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in ("", "in the clear", "over TLS"):
        table.add_column(column, no_wrap=True)
    host = stack.smtp.host
    lines = [
        ("Mail", f"{stack.smtp.address}  or STARTTLS", f"{host}:{stack.smtp.tls_port}"),
        ("FTP", f"{stack.ftp.address}  or AUTH TLS", f"{host}:{stack.ftp.tls_port}"),
        ("Web", stack.web.url(""), stack.web.tls_url("", host="localhost")),
        ("Push", stack.push.url, stack.push.tls_url),
        ("Echo", stack.tcp.address, f"{host}:{stack.tcp.tls_port}"),
    ]
    for name, plain, secured in lines:
        table.add_row(Text(name, "bold"), plain, secured)
    return table


def _options(stack: Stack) -> Group:
    login, password = LOGIN
    lines = [
        ("Expert Advisors", "Allow WebRequest for listed URL", "on, and add"),
        ("", "  for WebRequest", stack.web.url("")),
        ("", "", stack.web.tls_url("", host="localhost")),
        ("", "  for sockets", stack.tcp.host),
        ("Email", "SMTP server", stack.smtp.address),
        ("", "SMTP login, password", f"{login}, {password}, or any"),
        ("", "From", "terminal@example.com"),
        ("", "To", "trader@example.com"),
        ("FTP", "FTP server", stack.ftp.address),
        ("", "FTP login, password", f"{login}, {password}"),
        ("", "FTP path", "/"),
        ("", "Passive mode", "on or off"),
    ]
    return Group(*(_option(*line) for line in lines))


def _option(tab: str, option: str, value: str) -> Text:
    """Return a line that is never folded, so that it can be copied."""
    parts = (f"  {tab:<15}  ", "bold"), (f"{option:<31}  ", "dim"), value
    return Text.assemble(*parts, no_wrap=True, overflow="ignore")


def _trust(folder: Path, fingerprint: str, *, is_kept: bool) -> Group:
    file = folder / "ca.pem"
    system = "/usr/local/share/ca-certificates/mqlnet.crt"
    lines = [
        ("file", str(file)),
        ("Windows", f'certutil -user -addstore Root "{file}"'),
        ("  undo", f"certutil -user -delstore Root {fingerprint}"),
        ("macOS", f'security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db "{file}"'),
        ("  undo", f"security delete-certificate -Z {fingerprint}"),
        ("Linux, Wine", f'sudo cp "{file}" {system} && sudo update-ca-certificates'),
        ("  undo", f"sudo rm {system} && sudo update-ca-certificates --fresh"),
        ("curl", f'curl --cacert "{file}" …'),
        ("OpenSSL", f'SSL_CERT_FILE="{file}" program …'),
    ]
    kept = "The authority is kept in this folder: trusting it once is enough."
    lost = "The authority ends with this run; mqlnet up --folder FOLDER keeps one, so that you trust it once."
    return Group(*(_line(*row) for row in lines), Text(f"  {kept if is_kept else lost}", "dim"))


def _line(name: str, text: str) -> Text:
    """Return such a line, a name and what belongs to it."""
    style = "dim" if name.startswith(" ") else ""
    parts = (f"  {name:<13}", style or "bold"), (text, style)
    return Text.assemble(*parts, no_wrap=True, overflow="ignore")


def show_triggers(base_port: int) -> None:
    """Print every failure that can be reached by a URL, a name or a port."""
    out = console()
    for kind in KINDS:
        heading(out, kind.name)
        paragraph(out, Text(kind.says, "dim"))
        lines = [(Text(row.form, "bold"), row.example, Text(row.meaning)) for row in of_kind(kind, base_port)]
        rows(out, [(form, "" if example == str(form) else example, meaning) for form, example, meaning in lines])
