"""Names that lead into the sandbox, and programs that may have a file open at once."""

import pytest

from mqlnet.rules.files import Access, may_share, parts


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.txt", ("a.txt",)),
        ("sub\\a.txt", ("sub", "a.txt")),
        ("sub/deep\\a.txt", ("sub", "deep", "a.txt")),
        ("report 1 (old).txt", ("report 1 (old).txt",)),
        (".hidden", (".hidden",)),
        ("Отчёт.txt", ("Отчёт.txt",)),
        ("console.txt", ("console.txt",)),
        ("COM10", ("COM10",)),
    ],
)
def test_names_that_may_be_used(name: str, found: tuple[str, ...]) -> None:
    assert parts(name) == found


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../a.txt",
        "sub\\..\\..\\a.txt",
        "/etc/hosts",
        "\\a.txt",
        "\\\\server\\share\\a.txt",
        "C:\\a.txt",
        "C:a.txt",
        "a.txt:stream",
        "sub//a.txt",
        "sub/",
        "a?.txt",
        "*.txt",
        'a".txt',
        "a|b",
        "<a>",
        "a\0b",
        "a\nb",
        "a.txt.",
        "a.txt ",
        "CON",
        "nul",
        "aux.txt",
        "com1.tar.gz",
        "LPT9 .txt",
        "sub/PRN/a.txt",
    ],
)
def test_names_that_may_not(name: str) -> None:
    assert parts(name) is None


READS, WRITES = Access(reads=True), Access(writes=True)
OPEN_READER = Access(reads=True, shares_reading=True, shares_writing=True)
LOGGER = Access(writes=True, shares_reading=True)


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (READS, READS, False),
        (READS, OPEN_READER, False),
        (OPEN_READER, OPEN_READER, True),
        (LOGGER, OPEN_READER, True),
        (LOGGER, Access(reads=True, shares_reading=True), False),
        (LOGGER, LOGGER, False),
        (LOGGER, Access(reads=True, shares_writing=True), False),  # who writes reads as well
    ],
)
def test_who_may_have_a_file_open_at_once(one: Access, other: Access, outcome: bool) -> None:
    assert may_share(one, other) is outcome
    assert may_share(other, one) is outcome


def test_an_opening_that_neither_reads_nor_writes_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="to be read, to be written, or both"):
        Access(shares_reading=True)
