"""Content codings: what is undone, what is left, and what is no whole body."""

import gzip
import zlib

import pytest

from mqlnet.rules.codings import CodingError, codings_known, decode

TEXT = b"hello " * 1000
GZIP = gzip.compress(TEXT, mtime=0)
ZLIB = zlib.compress(TEXT)
BARE = zlib.compress(TEXT, wbits=-15)
LIMIT = 100_000


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (TEXT, []),
        (TEXT, ["identity"]),
        (GZIP, ["gzip"]),
        (GZIP, [" X-GZip "]),
        (ZLIB, ["deflate"]),
        (BARE, ["deflate"]),
        (gzip.compress(ZLIB, mtime=0), ["deflate, gzip"]),
        (gzip.compress(ZLIB, mtime=0), ["deflate", "gzip"]),
        (gzip.compress(TEXT[:9], mtime=0) + gzip.compress(TEXT[9:], mtime=0), ["gzip"]),
        (GZIP + b"something else", ["gzip"]),
    ],
)
def test_what_is_undone(body: bytes, lines: list[str]) -> None:
    assert decode(body, lines, LIMIT) == TEXT


@pytest.mark.parametrize("name", ["UTF-8", "br", "zstd", "binary", "aws-chunked", "gzip, br", "br, gzip"])
def test_what_was_not_offered_is_left_as_it_came(name: str) -> None:
    assert decode(GZIP, [name], LIMIT) == GZIP
    assert not codings_known([name])


def test_no_body_is_whole_in_any_coding() -> None:
    assert decode(b"", ["gzip"], LIMIT) == b""


@pytest.mark.parametrize("size", [1, 5, 10, len(GZIP) // 2, len(GZIP) - 9, len(GZIP) - 4, len(GZIP) - 1])
def test_a_gzip_body_that_breaks_off_is_none(size: int) -> None:
    with pytest.raises(CodingError):
        decode(GZIP[:size], ["gzip"], LIMIT)


@pytest.mark.parametrize("body", [ZLIB[:-1], BARE[:-1], b"plain text", GZIP[:20] + b"X" + GZIP[21:]])
@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_what_is_no_such_coding(body: bytes, name: str) -> None:
    with pytest.raises(CodingError):
        decode(body, [name], LIMIT)


def test_the_limit_is_one_of_decoded_bytes() -> None:
    assert decode(GZIP, ["gzip"], len(TEXT)) == TEXT
    with pytest.raises(CodingError, match=f"more than {len(TEXT) - 1} bytes"):
        decode(GZIP, ["gzip"], len(TEXT) - 1)


@pytest.mark.parametrize("size", [1_048_575, 1_048_576, 1_048_577, 3 * 1_048_576])
def test_a_body_that_becomes_much_longer_is_whole(size: int) -> None:
    assert len(decode(gzip.compress(bytes(size), mtime=0), ["gzip"], 10_000_000)) == size


def test_members_without_number_take_time_in_proportion() -> None:
    """A server can send them for nothing; each takes the time of one, not of all that follow."""
    empty = gzip.compress(b"", mtime=0)
    asked = 0

    def is_late() -> bool:
        nonlocal asked
        asked += 1
        return False

    assert decode(empty * 5_000 + GZIP, ["gzip"], LIMIT, is_late) == TEXT
    assert asked <= 5_100


def test_an_answer_is_undone_in_time_or_not_at_all() -> None:
    with pytest.raises(CodingError, match="the time ran out"):
        decode(GZIP, ["gzip"], LIMIT, lambda: True)


def test_of_what_is_no_member_behind_a_whole_one_nothing_is_kept() -> None:
    assert decode(GZIP + GZIP[:-8] + bytes(8), ["gzip"], 2 * LIMIT) == TEXT
