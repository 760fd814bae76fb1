"""The text of ``mqlnet up``: the addresses, what to enter in the terminal's options, and how to trust the authority."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from emulators.stack import Stack
from emulators.terminal_options import fields
from emulators.triggers import KINDS, of_kind
from mqlnet.cli.console import console, heading, paragraph, rows
from mqlnet.cli.environment import Running

WIDE: Final = 92  # columns that hold a line with both addresses


def page(running: Running) -> RenderableType:
    """Return what one needs at every start: the addresses, and last the page's."""
    stack, control = running.stack, running.control
    return Group(
        _where(stack.bound, is_open=control.is_open),
        Text(),
        *_addresses(stack),
        Text(),
        _line("trust", f"{running.folder / 'ca.pem'}, for HTTPS and TLS"),
        _line("MetaTrader", "mqlnet up --guide shows what to enter there, and how to trust the file"),
        _line("make it fail", "on the page, or by name: mqlnet up --triggers lists URLs, names and ports"),
        _line("script it", f"{control.url}openapi.json says how; the token of this run is {control.token}"),
        Text(),
        Text.assemble("See what arrives:  ", (control.entry_url, "bold")),
    )


def _where(bound: str, *, is_open: bool) -> Text:
    if is_open:
        return Text(f"mqlnet is up, and other computers can connect ({bound}). Ctrl-C ends it.", style="bold yellow")
    return Text("mqlnet is up, on this computer only. Ctrl-C ends it.", style="bold green")


def guide(running: Running, *, is_kept: bool) -> RenderableType:
    """Return what one needs once: what to enter in MetaTrader 5, and how to trust the authority, with the undo."""
    stack = running.stack
    return Group(
        Text.assemble(("Enter in MetaTrader 5", "bold"), ("  Tools > Options", "dim")),
        _options(stack),
        _heading("For HTTPS and TLS, trust this authority", "nothing here does it for you"),
        _trust(running.folder, stack.pki.fingerprint, is_kept=is_kept),
    )


def names_guide(names: tuple[str, ...], port: int) -> RenderableType:
    """Return how to lead hosts with their port 443 to a port of this computer, and how to undo it."""
    hosts = " ".join(names)
    from_443 = "v4tov4 listenaddress=127.0.0.1 listenport=443"
    redirected = f"from any to 127.0.0.1 port 443 -> 127.0.0.1 port {port}"
    lines = [
        ("Windows", "as administrator, in PowerShell:"),
        ("  hosts", f"Add-Content $env:windir\\System32\\drivers\\etc\\hosts '127.0.0.1 {hosts} # mqlnet'"),
        ("  port 443", f"netsh interface portproxy add {from_443} connectaddress=127.0.0.1 connectport={port}"),
        ("  undo", f"netsh interface portproxy delete {from_443}"),
        ("", "and remove the line with # mqlnet from that hosts file"),
        ("macOS", f"echo '127.0.0.1 {hosts} # mqlnet' | sudo tee -a /etc/hosts"),
        ("  port 443", f"echo 'rdr pass on lo0 inet proto tcp {redirected}' | sudo pfctl -ef -"),
        ("  undo", "sudo sed -i '' '/# mqlnet/d' /etc/hosts && sudo pfctl -f /etc/pf.conf"),
        ("Linux, Wine", f"echo '127.0.0.1 {hosts} # mqlnet' | sudo tee -a /etc/hosts"),
        ("  port 443", f"sudo iptables -t nat -A OUTPUT -o lo -p tcp --dport 443 -j REDIRECT --to-ports {port}"),
        ("  undo", f"sudo iptables -t nat -D OUTPUT -o lo -p tcp --dport 443 -j REDIRECT --to-ports {port}"),
        ("", "sudo sed -i '/# mqlnet/d' /etc/hosts"),
    ]
    aside = "the certificate is for it; trust the authority (--guide)"
    return Group(_heading(f"Lead {', '.join(names)} here", aside), *(_line(*row) for row in lines))


def _heading(text: str, aside: str = "") -> Text:
    return Text.assemble("\n", (text, "bold"), (f"  {aside}" if aside else "", "dim"))


def _addresses(stack: Stack) -> Iterator[Text]:
    """Yield a line for each protocol; two where the window is narrow, so that no address is cut."""
    host = stack.smtp.host
    lines = [
        ("mail", stack.smtp.address, f"{host}:{stack.smtp.tls_port}"),
        ("ftp", stack.ftp.address, f"{host}:{stack.ftp.tls_port}"),
        ("web", stack.web.url(""), stack.web.tls_url("", host=stack.tls_host)),
        ("push", stack.push.url, stack.push.tls_url),
        ("echo", stack.tcp.address, f"{host}:{stack.tcp.tls_port}"),
        ("mqtt", stack.mqtt.address, f"{host}:{stack.mqtt.tls_port}"),
    ]
    for label, target in stack.proxy.targets.items():
        yield _line(label, f"{host}:{stack.proxy.ports[label]}  in front of {target}")
    for name, plain, secured in lines:
        if console().width >= WIDE:
            yield _line(name, f"{plain:<33}  over TLS  {secured}")
        else:
            yield _line(name, plain)
            yield _line("  over TLS", secured)


def _options(stack: Stack) -> Group:
    rows_to_fill = fields(stack)
    before = ("", *(one.tab for one in rows_to_fill[:-1]))
    tabs = ("" if one.tab == tab else one.tab for one, tab in zip(rows_to_fill, before, strict=True))
    return Group(*(_option(tab, one.field, one.value) for tab, one in zip(tabs, rows_to_fill, strict=True)))


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
