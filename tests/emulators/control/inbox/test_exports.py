"""Many captures in one file, read back by the standard library."""

import contextlib
import json
import mailbox
from pathlib import Path
from typing import Any

from emulators.control.inbox.connection import Connection
from emulators.control.inbox.exports import Format, export
from emulators.control.inbox.views import View
from tests.emulators.support.entries import MAIL, OPENED, REQUEST, RESPONSE, UPLOAD, Row, connection

VIEW = View({25: "web"}, 1_800_000_000.0)
BIG = b"\xff" * 100_000


def written(form: Format, *connections: Connection) -> bytes:
    entries = [entry for one in connections for entry in one.entries()]
    return export(entries, VIEW, form, "1.0").data


def har(*rows: Row, server: str = "web") -> list[dict[str, Any]]:
    log = json.loads(written("har", connection(server, *rows)))["log"]
    assert (log["version"], log["creator"]) == ("1.2", {"name": "mqlnet", "version": "1.0"})
    entries: list[dict[str, Any]] = log["entries"]
    return entries


def test_mails_are_a_mailbox_that_python_reads(tmp_path: Path) -> None:
    lines = {**MAIL[1], "data": b"Subject: two\r\n\r\nFrom here\r\n>From there\r\n"}
    nobody = {**MAIL[1], "sender": ""}
    data = written("mbox", connection("smtp", OPENED, MAIL, ("mail", lines), ("mail", nobody)))
    path = tmp_path / "all.mbox"
    path.write_bytes(data)
    with contextlib.closing(mailbox.mbox(path)) as read:
        found = list(read)
    assert [one["subject"] for one in found] == ["hi", "two", "hi"]
    assert found[0].get_from() == "a@x Fri Jan 15 08:00:01 2027"
    assert found[2].get_from().startswith("MAILER-DAEMON ")
    assert found[1].get_payload() == ">From here\n>>From there\n"


def test_a_request_is_an_entry_of_har() -> None:
    data = b"HTTP/1.1 201 Created\r\nContent-Type: a/b\r\nSet-Cookie: s=1; Path=/\r\n\r\nok"
    answer = {**RESPONSE[1], "data": data, "size": len(data)}
    request = {**REQUEST[1], "target": "/a?b=%20c&d", "headers": [("Host", "here"), ("Cookie", "k=v")]}
    (entry,) = har(OPENED, ("request", request), ("response", answer))
    assert entry["startedDateTime"] == "2027-01-15T08:00:01.000+00:00"
    assert (entry["time"], entry["timings"]["wait"]) == (1000.0, 1000.0)
    assert (entry["request"]["method"], entry["request"]["url"]) == ("POST", "http://here/a?b=%20c&d")
    assert entry["request"]["queryString"] == [{"name": "b", "value": " c"}, {"name": "d", "value": ""}]
    assert entry["request"]["cookies"] == [{"name": "k", "value": "v"}]
    assert entry["request"]["postData"] == {"mimeType": "", "text": '{"a": 1}'}
    assert (entry["response"]["status"], entry["response"]["statusText"]) == (201, "Created")
    assert entry["response"]["cookies"] == [{"name": "s", "value": "1"}]
    assert entry["response"]["content"] == {"size": 2, "mimeType": "a/b", "text": "ok"}


def test_a_request_without_an_answer_and_one_that_a_fault_hit_are_entries_too() -> None:
    fault: Row = ("fault", {"fault": "web.response-head reset"})
    first, second = har(OPENED, REQUEST, fault, REQUEST)
    assert (first["response"]["status"], first["timings"]["wait"]) == (0, -1)
    assert first["comment"] == "fault: web.response-head reset"
    assert second["comment"] == ""


def test_bytes_that_are_no_text_are_whole_in_base64() -> None:
    (entry,) = har(OPENED, ("request", {**REQUEST[1], "body": BIG}))
    assert entry["request"]["postData"]["encoding"] == "base64"
    assert len(entry["request"]["postData"]["text"]) == 133_336


def test_json_has_every_capture_whole() -> None:
    upload: Row = ("upload", {**UPLOAD[1], "data": BIG})
    captures = json.loads(written("json", connection("smtp", OPENED, MAIL), connection("ftp", OPENED, upload)))
    assert captures["mqlnet"] == "1.0"
    assert [one["capture"]["kind"] for one in captures["captures"]] == ["mail", "file"]
    content = captures["captures"][1]["file"]["content"]
    assert (len(content["base64"]), content["is_truncated"]) == (133_336, False)


def test_what_a_form_has_no_place_for_is_left_out() -> None:
    assert har(OPENED, MAIL, server="smtp") == []
    assert written("mbox", connection("web", OPENED, REQUEST)) == b""
