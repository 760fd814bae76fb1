import textwrap
from pathlib import Path

import pytest

from mqlnet.mql5.library.world import reading
from mqlnet.mql5.library.world.model import DEFAULT, STRICT, World, WorldError

CONSTANTS = {"POSITION_TYPE_SELL": 1, "TRADE_RETCODE_REQUOTE": 10004}


def build(**values: object) -> World:
    return reading.build(values, CONSTANTS.get)


def test_names_of_constants_and_dates_are_numbers() -> None:
    world = build(
        symbols=[{"name": "XAUUSD"}],
        positions=[{"ticket": 5, "symbol": "XAUUSD", "type": "POSITION_TYPE_SELL", "time": "2023.11.15 12:00"}],
        trade_results=[{"retcode": "TRADE_RETCODE_REQUOTE"}, {"retcode": 10009}],
    )
    position = world.positions[0]
    assert (position.type, position.time, position.time_msc) == (1, 1_700_049_600, 1_700_049_600_000)
    assert [result.retcode for result in world.trade_results] == [10004, 10009]


@pytest.mark.parametrize("text", ["2023-11-15 12:00:00", "2023.11.15 12:00:00", "2023-11-15 12:00"])
def test_forms_of_a_moment(text: str) -> None:
    assert build(symbols=[{"name": "A", "time": text}]).symbols[0].time == 1_700_049_600


def test_file_with_bars_and_a_toml_date(tmp_path: Path) -> None:
    (tmp_path / "gold.csv").write_text("2023.11.15,12:00,1,2,0.5,1.5\n")
    path = tmp_path / "world.toml"
    path.write_text(
        '[[symbols]]\nname = "XAUUSD"\ntime = 2023-11-15T12:00:00\n'
        '[[bars]]\nsymbol = "XAUUSD"\nperiod = "H1"\nfile = "gold.csv"\n'
    )
    world = reading.named(str(path), CONSTANTS.get)
    assert world.symbols[0].time == 1_700_049_600
    assert [bar.close for bar in world.bars[0].rows] == [1.5]


def test_example_of_the_module_is_a_world(tmp_path: Path) -> None:
    example = textwrap.dedent(
        "\n".join(line for line in (reading.__doc__ or "").splitlines() if line.startswith("    "))
    )
    (tmp_path / "gold.csv").write_text("2023.11.15,12:00,1,2,0.5,1.5\n")
    (tmp_path / "world.toml").write_text(example)
    world = reading.load(tmp_path / "world.toml", CONSTANTS.get)
    assert (world.base, world.trade_results[0].retcode, world.ticks[0].at) == ("default", 10004, 1.5)


def test_built_in_worlds() -> None:
    assert reading.named("default", CONSTANTS.get) is DEFAULT
    assert reading.named("strict", CONSTANTS.get) is STRICT


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[account]\nbalanse = 1", r"account\.balanse: unknown key; did you mean 'balance'\?"),
        ("[[symbols]]\nname = 'A'\ndigit = 1", r"symbols\[0\]\.digit: unknown key; did you mean 'digits'\?"),
        ("[calendar]\n[[calendar.events]]\nid = 1\nnam = 'x'", r"calendar\.events\[0\]\.nam: unknown key"),
        ("[[symbols]]\ndigits = 1", r"symbols\[0\]\.name: is missing; add it"),
        ("[account]\nbalance = 'much'", r"account\.balance: Expected `float`"),
        ("trade = 'maybe'", r"trade: Invalid enum value 'maybe'"),
        ("[account]\ntrade_mode = 'POSITION'", r"account\.trade_mode: 'POSITION' is neither a number nor the name"),
        ("[[symbols]]\nname='A'\ntime='noon'", r"symbols\[0\]\.time: 'noon' is no moment; write seconds"),
        ("[chart]\nperiod = 'H5'", r"chart: no period 'H5'; there are M1"),
        ("[[positions]]\nticket=1\nsymbol='X'", r"positions\[0\]\.symbol: there is no symbol 'X' here; add a"),
        (
            "[[symbols]]\nname='A'\n[[bars]]\nsymbol='A'\nperiod='H1'\nfile='no.csv'",
            r"bars\[0\]\.file: no\.csv: cannot be read",
        ),
        (
            "[[symbols]]\nname='A'\n[[bars]]\nsymbol='A'\nperiod='H1'\nfile='world.toml'",
            r"bars\[0\]\.file: world\.toml: line 2",
        ),
        ("account = ", "is not TOML"),
        (f"account = {'9' * 5000}", "is not TOML: Exceeds the limit"),
        (f"account = {'[' * 5000}", "is nested too deep"),
    ],
)
def test_bad_file_names_the_key_and_the_cure(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "world.toml"
    path.write_text(text)
    with pytest.raises(WorldError, match=message) as caught:
        reading.load(path, CONSTANTS.get)
    assert str(caught.value).startswith(f"{path}: ")


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="cannot be read: No such file"):
        reading.named(str(tmp_path / "none.toml"), CONSTANTS.get)
    (tmp_path / "bytes.toml").write_bytes(b'a = "\xff"')
    with pytest.raises(WorldError, match="is not UTF-8"):
        reading.load(tmp_path / "bytes.toml", CONSTANTS.get)
