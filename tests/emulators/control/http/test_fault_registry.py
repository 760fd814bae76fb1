"""Faults armed, counted and disarmed over REST."""

import json
import smtplib
import urllib.request

import pytest

from emulators.faults.actions import ACTIONS
from emulators.stack import Stack
from tests.emulators.support.control_client import ControlClient


def test_a_fault_is_armed_counted_and_disarmed(client: ControlClient, stack: Stack) -> None:
    armed = client.arm('smtp.rcpt reply 452 "4.5.3 Too many" after=1 times=1')
    assert (armed["servers"], armed["fired"]) == (["smtp"], 0)
    with smtplib.SMTP(stack.smtp.host, stack.smtp.port, local_hostname="here", timeout=3) as smtp:
        refused = smtp.sendmail("a@example.com", ["b@example.com", "c@example.com"], b"Subject: x\r\n\r\n")
    assert refused == {"c@example.com": (452, b"4.5.3 Too many")}
    (fault,) = client.get("faults")["faults"]
    assert (fault["seen"], fault["fired"], fault["is_spent"]) == (2, 1, True)
    assert client.ask("DELETE", f"/api/v1/faults/{armed['id']}", token=True).status == 200
    assert client.get("faults")["faults"] == []
    assert client.ask("DELETE", f"/api/v1/faults/{armed['id']}", token=True).status == 404


def test_a_fault_comes_as_json_too(client: ControlClient) -> None:
    body = json.dumps({"fault": "tls.handshake close", "server": "web"}).encode()
    reply = client.ask("POST", "/api/v1/faults", body, token=True, Content_Type="application/json")
    assert (reply.status, reply.json["servers"]) == (201, ["web"])
    assert client.ask("DELETE", "/api/v1/faults", token=True).json["count"] == 1


def test_a_fault_of_tls_stands_on_every_server_that_speaks_it_and_counts_once(
    client: ControlClient, stack: Stack
) -> None:
    armed = client.arm("tls.handshake close times=1")
    assert "web" in armed["servers"]
    assert "tcp" in armed["servers"]
    context = stack.pki.client_context()
    with (
        pytest.raises(OSError, match=r"EOF|reset|closed"),
        urllib.request.urlopen(stack.web.tls_url("/text"), context=context),
    ):
        pass
    with urllib.request.urlopen(
        f"https://127.0.0.1:{stack.push.tls_port}/x", data=b'{"ids": ["A"], "text": ""}', context=context
    ):
        pass
    (fault,) = client.get("faults")["faults"]
    assert fault["fired"] == 1


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"smtp.nonsense close", "text/plain", "no such stage"),
        (b"", "text/plain", "a fault is WHERE WHAT"),
        (b'{"fault": 1}', "application/json", "Expected `str`"),
        (b'{"fault": "tcp.echo reset", "color": "red"}', "application/json", "unknown field"),
        (b"{", "application/json", "truncated"),
        (b'{"fault": "tcp.echo reset", "server": "web"}', "application/json", "is of tcp, not of web"),
        (b"x=1", "application/x-www-form-urlencoded", "send it with the header Content-Type: text/plain"),
    ],
)
def test_a_bad_fault_is_refused_with_the_reason(client: ControlClient, body: bytes, kind: str, words: str) -> None:
    reply = client.ask("POST", "/api/v1/faults", body, token=True, Content_Type=kind)
    assert reply.status == 400
    assert words in reply.json["error"]


def test_every_action_has_example_lines_that_can_be_armed(client: ControlClient) -> None:
    actions = client.get("actions")["actions"]
    assert [one["name"] for one in actions] == list(ACTIONS)
    examples = [example["line"] for one in actions for example in one["examples"]]
    assert examples
    for line in examples:
        assert client.arm(line)["fault"] == line
