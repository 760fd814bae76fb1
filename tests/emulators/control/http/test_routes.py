"""The operations and their guards: the table and its description, token, Host, Origin, sizes, paths."""

import json
import socket
import urllib.error
import urllib.request
from typing import Any

import pytest
from openapi_spec_validator import validate

from emulators.control.http.routes import OPERATIONS
from emulators.stack import Stack
from tests.emulators.support.control_client import ControlClient


def test_addresses_authority_triggers_and_health(client: ControlClient, stack: Stack) -> None:
    addresses = {one["label"]: one for one in client.get("addresses")["addresses"]}
    assert {label: one["port"] for label, one in addresses.items()} == stack.ports | stack.ipv6_ports
    assert addresses["smtp-tls"]["url"] == f"smtps://127.0.0.1:{stack.smtp.tls_port}"
    assert client.ask("GET", "/api/v1/ca.pem").body.decode() == stack.pki.ca_pem
    kinds = {
        one["name"]: {row["form"]: row["example"] for row in one["triggers"]} for one in client.get("triggers")["kinds"]
    }
    assert kinds["URL"]["/status/N"] == stack.web.url("/status/503")
    assert kinds["TLS port"]["tcp-expired"] == str(stack.ports["tcp-expired"])
    health = client.get("health")
    assert health["is_well"] is True
    assert [one["server"] for one in health["servers"]] == ["smtp", "ftp", "web", "push", "tcp", "mqtt", "proxy"]


def test_looking_leaves_no_trace_on_the_servers(client: ControlClient, stack: Stack) -> None:
    for path in ("health", "addresses", "captures", "faults", "triggers"):
        client.get(path)
    assert stack.records() == []


@pytest.mark.slow
def test_the_description_is_valid_and_names_every_operation(client: ControlClient) -> None:
    described = client.ask("GET", "/openapi.json").json
    validate(described)
    named = {(method.upper(), path) for path, row in described["paths"].items() for method in row}
    assert named == {(one.method, one.path) for one in OPERATIONS}
    for one in OPERATIONS:
        if one.is_change:
            assert described["paths"][one.path][one.method.lower()]["security"]


@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.name)
def test_every_operation_in_the_table_is_served_and_every_change_guarded(client: ControlClient, one: object) -> None:
    operation = next(row for row in OPERATIONS if row is one)
    if operation.is_change:
        assert client.ask(operation.method, operation.path.replace("{id}", "999999999")).status == 401
        return
    if operation.name == "events":
        return  # has tests of its own, since it does not end
    path = operation.path.replace("{id}", "999999999") + ("?timeout=0" if operation.name == "wait" else "")
    reply = client.ask("GET", path)
    assert reply.status in {operation.status, *operation.refuses}
    assert "describes what there is" not in reply.body.decode("utf-8", "replace"), "no such route"


def test_a_change_needs_the_token_in_either_header(client: ControlClient) -> None:
    token = client.control.token
    for name, value in (("Authorization", "Bearer "), ("X-Mqlnet-Token", ""), ("authorization", "bearer ")):
        assert client.ask("DELETE", "/api/v1/captures", None, {name: value + token}).status == 200
    for name, value in (
        ("X-Other", ""),
        ("Authorization", "Bearer x"),
        ("X-Mqlnet-Token", ""),
        ("Authorization", token),
    ):
        reply = client.ask("DELETE", "/api/v1/captures", None, {name: value})
        assert reply.status == 401
        assert token not in reply.body.decode()


@pytest.mark.parametrize("path", ["/", "/api/v1/captures", "/openapi.json", "/assets/page.js"])
def test_a_foreign_host_is_refused_whatever_it_asks(client: ControlClient, path: str) -> None:
    port = client.control.port
    for host in (f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", "", f"127.0.0.1.evil.example:{port}"):
        assert client.ask("GET", path, Host=host).status == 403
    assert client.ask("GET", path, Host=f"localhost:{port}").status == 200


def test_a_foreign_origin_is_refused_even_with_the_token(client: ControlClient) -> None:
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{client.control.port + 1}"):
        assert client.ask("DELETE", "/api/v1/captures", token=True, Origin=origin).status == 403
        assert client.ask("GET", "/api/v1/captures", Origin=origin).status == 403
    own = f"http://127.0.0.1:{client.control.port}"
    assert client.ask("DELETE", "/api/v1/captures", token=True, Origin=own).status == 200


def test_sizes_are_bounded(client: ControlClient) -> None:
    big = client.ask("POST", "/api/v1/faults", b"x" * 20_000, token=True, Content_Type="text/plain")
    assert big.status == 413
    chunked = client.ask("POST", "/api/v1/faults", b"", token=True, Transfer_Encoding="chunked")
    assert chunked.status == 413
    assert client.ask("GET", f"/api/v1/captures?text={'x' * 9_000}").status == 414
    assert client.ask("GET", f"/api/v1/captures?text={'x' * 1_001}").status == 400
    assert client.ask("GET", "/api/v1/captures?limit=100000").status == 400
    assert client.ask("GET", "/api/v1/captures/wait?timeout=3600").status == 400
    assert client.ask("GET", f"/api/v1/captures/{'9' * 5_000}").status in (400, 404)


def test_a_misspelt_filter_is_refused(client: ControlClient) -> None:
    reply = client.ask("GET", "/api/v1/captures?kindd=mail")
    assert (reply.status, "kindd" in reply.json["error"]) == (400, True)
    assert client.ask("GET", "/api/v1/captures?kind=letter").status == 400


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../app.py",
        "/assets/..%2fapp.py",
        "/assets/%2e%2e/app.py",
        "/assets//etc/passwd",
        "/page/index.html",
        "/x",
    ],
)
def test_no_path_leads_out(client: ControlClient, path: str) -> None:
    reply = client.ask("GET", path)
    assert reply.status == 404
    assert b"import" not in reply.body


def test_a_wrong_method_is_refused_with_the_allowed_ones(client: ControlClient) -> None:
    refused = client.ask("PUT", "/api/v1/faults", token=True)
    assert refused.status == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD", "POST", "DELETE"}


def test_every_answer_carries_the_protective_headers(client: ControlClient) -> None:
    for path in ("/", "/api/v1/captures", "/nothing", "/openapi.json"):
        headers = client.ask("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers


def test_the_page_holds_the_token_and_allows_nothing_from_outside(client: ControlClient) -> None:
    page = client.ask("GET", "/")
    assert client.control.token.encode() in page.body
    policy = page.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy


def change(client: ControlClient, method: str, path: str, body: object = None) -> tuple[int, Any]:
    data = json.dumps(body).encode() if body is not None else None
    reply = client.ask(method, f"/api/v1/{path}", data, token=True, Content_Type="application/json")
    return reply.status, reply.json


def fetch(stack: Stack, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(stack.web.url(path), timeout=3) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_an_answer_is_put_in_force_counted_and_taken_out(client: ControlClient, stack: Stack) -> None:
    status, made = change(client, "POST", "answers", {"request": "GET /mine", "text": "hello"})
    assert status == 201
    assert fetch(stack, "/mine") == (200, b"hello")
    (listed,) = client.get("answers")["answers"]
    assert listed == {
        "id": made["id"],
        "answer": {"request": "GET /mine", "text": "hello"},
        "used": 1,
        "is_kept": False,
    }
    assert change(client, "DELETE", f"answers/{made['id']}")[0] == 200
    assert fetch(stack, "/mine")[0] == 404
    assert change(client, "DELETE", f"answers/{made['id']}")[0] == 404


def test_all_are_taken_out_at_once_and_a_reset_takes_them_out(client: ControlClient, stack: Stack) -> None:
    change(client, "POST", "answers", {"request": "GET /a", "status": 201})
    change(client, "POST", "answers", {"request": "GET /b", "status": 202})
    assert change(client, "DELETE", "answers")[1]["count"] == 2
    change(client, "POST", "answers", {"request": "GET /a", "status": 201})
    change(client, "POST", "reset")
    assert (client.get("answers")["answers"], fetch(stack, "/a")[0]) == ([], 404)


@pytest.mark.parametrize(
    "body", [{}, {"request": "x"}, {"request": "GET /a", "file": "/etc/passwd"}, [1], {"request": "GET /a", "s": 1}]
)
def test_what_is_no_answer_is_refused_with_a_reason(client: ControlClient, body: object) -> None:
    assert change(client, "POST", "answers", body)[0] == 400


def test_a_folder_of_the_ftp_server_is_made_and_goes_with_a_reset(client: ControlClient, stack: Stack) -> None:
    assert change(client, "POST", "folders", {"folder": "/reports/eu"}) == (201, {"folder": "reports/eu"})
    assert (stack.ftp.root / "reports" / "eu").is_dir()
    assert change(client, "POST", "folders", {"folder": "reports/eu"})[0] == 201
    change(client, "POST", "reset")
    assert list(stack.ftp.root.iterdir()) == []


@pytest.mark.parametrize("path", ["", "/", "..", "a/../../b", "a/.", "a\\b", "C:", "a\n"])
def test_what_is_no_folder_is_refused(client: ControlClient, stack: Stack, path: str) -> None:
    status, said = change(client, "POST", "folders", {"folder": path})
    assert (status, "no path of a folder" in said["error"]) == (400, True)
    assert list(stack.ftp.root.iterdir()) == []


def test_a_script_is_played_by_the_tcp_server_until_it_is_forgotten(client: ControlClient, stack: Stack) -> None:
    body = {"steps": [{"expect": "HELLO", "send": "WELCOME"}]}
    assert change(client, "POST", "scripts", body) == (201, body)
    with socket.create_connection(("127.0.0.1", stack.tcp.port), timeout=5) as sock:
        sock.sendall(b"HELLO")
        assert sock.recv(10) == b"WELCOME"
    assert change(client, "DELETE", "scripts")[1]["count"] == 1
    assert change(client, "POST", "scripts", {"steps": []})[0] == 400
