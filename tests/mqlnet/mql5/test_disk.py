"""Source files on the disk: whatever their case, and names that no disk can have."""

from pathlib import Path

import pytest

from mqlnet.mql5.diagnose import diagnose
from mqlnet.mql5.disk import Disk


# rows: lang:PP49
def test_case_does_not_matter_in_any_part_of_a_path(tmp_path: Path) -> None:
    header = tmp_path / "Trade" / "Deep" / "Trade.mqh"
    header.parent.mkdir(parents=True)
    header.write_bytes(b"int a;")
    found = Disk().find(tmp_path / "trade" / "DEEP" / "trade.MQH")
    assert found is not None
    assert found.samefile(header)
    assert Disk().find(tmp_path / "trade" / "DEEP" / "other.mqh") is None
    assert Disk().find(header / "a.mqh") is None


@pytest.mark.parametrize("name", ["x" * 300, "x" * 10_000, "A/" * 10_000 + "b", "A/" * 2_000 + "b", "a\0b"])
def test_a_name_that_no_file_can_have_is_an_include_not_found(name: str, tmp_path: Path) -> None:
    main = tmp_path / "main.mq5"
    main.write_text(f'#include <{name}.mqh>\n#include "{name}.mqh"\nvoid OnStart() {{}}\n', encoding="utf-8")
    report = diagnose(str(main))
    assert [(each.place.line, each.number) for each in report.diagnostics] == [(1, 106), (2, 106)]
