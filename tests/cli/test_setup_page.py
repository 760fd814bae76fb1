"""The text of ``mqlnet up``: its addresses, its guide and its triggers."""

import io
from pathlib import Path

from rich.console import Console

from emulators.control import ControlServer
from emulators.stack import Stack
from mqlnet.cli.environment import Running
from mqlnet.cli.setup_page import guide, page
from tests.cli.conftest import Run


def test_an_address_to_enter_is_in_one_line_on_a_narrow_screen(tmp_path: Path) -> None:
    with Stack() as stack, ControlServer(stack) as control:
        out = Console(file=io.StringIO(), width=40)
        out.print(guide(Running(stack, control, tmp_path), is_kept=False), crop=False)
        out.print(page(Running(stack, control, tmp_path)), crop=False)
        assert isinstance(out.file, io.StringIO)
        shown = out.file.getvalue().splitlines()
        web = stack.web.tls_url("", host="localhost")
    assert f"  Email            SMTP server                      {stack.smtp.address}" in shown
    assert any(line.endswith(f" {web}") for line in shown)


def test_the_triggers_are_the_table_with_ports_from_the_base(run: Run) -> None:
    shown = run("up", "--triggers", "--port", "31000").stdout
    for text in ("/status/503", "reply-554-at-message@example.com", "REPLY503", "31500  ended yesterday"):
        assert text in shown


def test_each_target_of_the_proxy_has_its_line(tmp_path: Path) -> None:
    with Stack() as stack, ControlServer(stack) as control:
        ports = [stack.proxy.to("127.0.0.1:8000"), stack.proxy.to("localhost:8001")]
        out = Console(file=io.StringIO(), width=100)
        out.print(page(Running(stack, control, tmp_path)), crop=False)
        assert isinstance(out.file, io.StringIO)
        shown = out.file.getvalue()
    assert f"127.0.0.1:{ports[0]}  in front of 127.0.0.1:8000" in shown
    assert f"127.0.0.1:{ports[1]}  in front of localhost:8001" in shown
