"""The diagnosis of a program is kept: read again if nothing changed, made again if anything did."""

import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from mqlnet.mql5 import cache
from mqlnet.mql5.compile_report import Report
from mqlnet.mql5.diagnosis import diagnosis


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return cache.folder()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "h.mqh").write_text('#define URL "https://a.example/"\n')
    main = tmp_path / "a.mq5"
    main.write_text(
        '#include "h.mqh"\nvoid OnStart() { char a[], b[]; string h; int unused;\n'
        'int r = WebRequest("GET", URL, "", 99, a, b, h); Print(r); }\n'
    )
    return main


def said(path: Path, *, keep: bool = True) -> Report:
    return diagnosis(str(path), wants_addresses=True, keep=keep)


def test_what_was_found_is_read_again(kept: Path, path: Path) -> None:
    first = said(path)
    (entry,) = kept.iterdir()
    written = entry.stat().st_mtime_ns
    second = said(path)
    assert second == first
    assert first.addresses is not None
    assert first.addresses.entries[0].entry == "https://a.example"
    assert 31 in [each.number for each in first.diagnostics]
    assert entry.stat().st_mtime_ns == written


def test_a_changed_header_is_read_again(kept: Path, path: Path) -> None:
    said(path)
    path.with_name("h.mqh").write_text("#define URL undeclared\n")
    assert "undeclared identifier 'undeclared'" in [each.message for each in said(path).diagnostics]
    assert len(list(kept.iterdir())) == 1


def test_each_question_has_an_entry_of_its_own(kept: Path, path: Path) -> None:
    said(path)
    diagnosis(str(path))
    diagnosis(str(path), defines={"A": "1"})
    diagnosis(str(path), options={"octal": "on"})
    assert len(list(kept.iterdir())) == 4


@pytest.mark.parametrize("damage", [b"", b"nonsense", marshal.dumps(({}, b"nonsense"))])
def test_a_damaged_entry_is_made_again(kept: Path, path: Path, damage: bytes) -> None:
    first = said(path)
    (entry,) = kept.iterdir()
    entry.write_bytes(damage)
    assert said(path) == first
    assert entry.read_bytes() != damage


def test_without_the_cache_nothing_is_written(kept: Path, path: Path) -> None:
    assert said(path, keep=False).diagnostics
    assert not kept.exists()


def test_two_processes_at_once_both_get_an_answer(kept: Path, path: Path) -> None:
    code = f"from mqlnet.mql5.diagnosis import diagnosis; print(len(diagnosis({str(path)!r}).diagnostics) > 0)"
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [each.communicate(timeout=60)[0] for each in both] == ["True\n", "True\n"]
    assert len(list(kept.iterdir())) == 1
