"""Switches of a profile whose other choice the suite does not ask for, or only of a wrong subject: what it does."""

import pytest

from emulators.stack import Stack
from mqlnet import Program, Ref
from mqlnet.facts.profiles import SWITCHES
from tests.mqlnet.conftest import Open


def ask(program: Program, url: str, *, method: str = "GET", headers: str = "", data: bytes = b"") -> tuple[int, bytes]:
    result = bytearray(b"old")
    return program.web_request(method, url, headers, 2000, data, result, Ref("old")), bytes(result)


def connected(program: Program, port: int, host: str = "127.0.0.1") -> int:
    handle = program.socket_create()
    assert program.socket_connect(handle, host, port, 1000)
    return handle


# -- WebRequest


def test_a_redirect_may_not_leave_the_list(open_terminal: Open, stack: Stack) -> None:
    listed = {"web_request_urls": ["127.0.0.1"]}
    program = open_terminal(expert_advisors=listed, switches={"web-redirect-target": "refuse"}).start("ea")
    away = stack.web.url(f"/redirect-to?url=http://localhost:{stack.web.port}/text")
    assert ask(program, away) == (-1, b"")
    assert program.last_error == 4014
    assert ask(program, stack.web.url("/redirect-to?url=/text")) == (200, b"hello")
    assert [one["target"] for one in stack.web.capture.records("request")][-1] == "/text"


def test_a_service_may_not_ask(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal(switches={"web-in-service": "4014"}).start("service", kind="service")
    assert ask(program, stack.web.url("/text")) == (-1, b"old")
    assert program.last_error == 4014
    assert stack.connections() == 0


def test_the_script_s_content_length_goes_out(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal(switches={"web-content-length": "verbatim"}).start("ea")
    answer = ask(program, stack.web.url("/echo"), method="POST", headers="Content-Length: 3", data=b"abcdef")
    assert answer[0] in (200, 1003)
    assert stack.web.capture.wait_for("request")["body"] == b"abc"


@pytest.mark.parametrize(("method", "ends"), [("POST", (1003, b"")), ("GET", (200, b"hello"))])
def test_a_post_on_a_connection_that_has_ended_fails(
    open_terminal: Open, stack: Stack, method: str, ends: tuple[int, bytes]
) -> None:
    program = open_terminal(switches={"web-stale-keep-alive": "fail"}).start("ea")
    assert ask(program, stack.web.url("/close-idle"))[0] == 200
    stack.web.capture.wait_for("closed")
    assert ask(program, stack.web.url("/text"), method=method) == ends
    assert ask(program, stack.web.url("/text"), method="POST") == (200, b"hello")


def test_the_body_of_an_error_is_kept_back(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal(switches={"web-error-body": "empty"}).start("ea")
    assert ask(program, stack.web.url("/status/404")) == (404, b"")
    assert ask(program, stack.web.url("/status/201")) == (201, b"status 201")


@pytest.mark.parametrize(("headers", "body"), [("", b"a=1%202"), ("Content-Type: application/json", b"a=1 2")])
def test_a_form_is_encoded(open_terminal: Open, stack: Stack, headers: str, body: bytes) -> None:
    program = open_terminal(switches={"web-form-body": "url-encoded"}).start("ea")
    assert ask(program, stack.web.url("/echo"), method="POST", headers=headers, data=b"a=1 2")[0] == 200
    assert stack.web.capture.wait_for("request")["body"] == body


def test_a_refusal_leaves_the_outputs_alone(open_terminal: Open) -> None:
    program = open_terminal(switches={"web-refused-outputs": "unchanged"}).start("ea")
    assert ask(program, "no url") == (-1, b"old")
    assert ask(program, "http://elsewhere.example/") == (-1, b"old")


# -- sockets


def test_handles_are_used_again(open_terminal: Open) -> None:
    program = open_terminal(switches={"socket-handles": "reuse"}).start("ea")
    assert [program.socket_create() for _ in range(3)] == [1, 2, 3]
    assert program.socket_close(2)
    assert program.socket_create() == 2


def test_port_443_without_tls_is_a_plain_connection(open_terminal: Open, stack: Stack) -> None:
    there = {"localhost:443": stack.tcp.address}
    program = open_terminal(address_overrides=there, switches={"socket-443-bad-peer": "plain"}).start("ea")
    stack.tcp.misbehave("tcp.echo close times=1")  # a plain server that does not like a ClientHello
    handle = connected(program, 443, "localhost")
    assert program.socket_send(handle, b"hello", 5) == 5
    buffer = bytearray()
    assert program.socket_read(handle, buffer, 5, 1000) == 5
    assert not program.socket_tls_certificate(handle, Ref(""), Ref(""), Ref(""), Ref(""), Ref(0))
    assert program.last_error == 5275


@pytest.mark.parametrize(("choice", "value", "code"), [("count", 5, 0), ("5273", -1, 5273)])
def test_fewer_bytes_than_asked_for(open_terminal: Open, stack: Stack, choice: str, value: int, code: int) -> None:
    program = open_terminal(switches={"socket-read-short": choice}).start("ea")
    handle = connected(program, stack.tcp.port)
    assert program.socket_send(handle, b"hello", 5) == 5
    buffer = bytearray()
    assert program.socket_read(handle, buffer, 99, 40) == value
    assert (program.last_error, bytes(buffer)) == (code, b"hello")
    assert program.socket_is_connected(handle)


def test_any_certificate_is_taken(open_terminal: Open, stack: Stack) -> None:
    terminal = open_terminal(network={"ca_pem": ""}, switches={"tls-verify": "off"})
    program = terminal.start("ea")
    assert ask(program, stack.web.tls_url("/text")) == (200, b"hello")
    handle = connected(program, stack.tcp.wrong_port("self-signed"))
    assert program.socket_tls_handshake(handle, "elsewhere.example")
    assert program.socket_tls_send(handle, b"hello", 5) == 5
    assert program.send_mail("subject", "text")
    assert terminal.flush_mail(5)
    assert stack.smtp.capture.wait_for("mail")["tls"] is True


@pytest.mark.parametrize(("style", "starts"), [("2024", "/"), ("2022", "O=")])
def test_the_style_of_a_certificate(open_terminal: Open, stack: Stack, style: str, starts: str) -> None:
    program = open_terminal(switches={"certificate-text": style}).start("ea")
    handle = connected(program, stack.tcp.tls_port, "localhost")
    assert program.socket_tls_handshake(handle, "localhost")
    issuer, thumbprint = Ref(""), Ref("")
    assert program.socket_tls_certificate(handle, Ref(""), issuer, Ref(""), thumbprint, Ref(0))
    assert issuer.value.startswith(starts)
    assert len(thumbprint.value) == 40


@pytest.mark.parametrize(("choice", "value", "code"), [("true", True, 0), ("4517", False, 4517)])
def test_a_relay_that_knows_no_id(open_terminal: Open, stack: Stack, choice: str, value: bool, code: int) -> None:
    program = open_terminal(switches={"push-relay-refusal": choice}).start("ea")
    stack.push.known_ids = set()
    assert program.send_notification("text") is value
    assert program.last_error == code


def test_a_text_that_is_too_long_is_cut(open_terminal: Open, stack: Stack) -> None:
    program = open_terminal(switches={"push-too-long": "truncate"}).start("ea")
    assert program.send_notification("x" * 300)
    assert stack.push.capture.wait_for("delivery")["text"] == "x" * 255


def test_every_choice_has_a_word_of_its_own() -> None:
    for switch in SWITCHES.values():
        assert len(set(switch.choices)) == len(switch.choices) >= 2
