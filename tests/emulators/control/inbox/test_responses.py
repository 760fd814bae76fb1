"""An HTTP response as it was sent: read where it is well-formed, shown where it is not."""

import gzip
import time

from hypothesis import given
from hypothesis import strategies as st

from emulators.control.as_json import encode
from emulators.control.inbox import responses
from emulators.control.messages import payload


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_of_some_kind(data: bytes) -> None:
    for sent in (data, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n" + data):
        answer = responses.read(sent)
        encode([answer.headers, answer.reason, payload(answer.body)])
        assert answer.decoded is None or len(answer.decoded) <= responses.MAX_DECODED_BYTES


def test_an_answer_behind_an_interim_one_is_read() -> None:
    answer = responses.read(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nA: b\r\n\r\nx")
    assert (answer.status, answer.reason, answer.headers, answer.body) == (404, "Not Found", [("A", "b")], b"x")


def test_what_is_no_http_is_all_body() -> None:
    assert responses.read(b"hello\r\n\r\n") == responses.ParsedResponse(None, "", "", [], b"hello\r\n\r\n")


def test_a_compressed_bomb_is_read_to_its_bound() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    answer = responses.read(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb)
    assert len(answer.decoded or b"") == responses.MAX_DECODED_BYTES


def test_chunks_without_number_take_time_in_proportion() -> None:
    body = b"1\r\nx\r\n" * 150_000 + b"0\r\n\r\n"
    began = time.process_time()
    assert responses.read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body).decoded == b"x" * 150_000
    assert time.process_time() - began < 1
