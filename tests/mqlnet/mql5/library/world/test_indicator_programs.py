# ruff: noqa: E501 - the lines of programs in MQL5
"""Indicators in scripted worlds: their bars, buffers and parameters (bi:SW11 bi:SW12)."""

# rows: bi:SW12
from pathlib import Path

from mqlnet.clock import VirtualClock
from mqlnet.journal import Tab
from mqlnet.mql5.library.world.shared_world import live_of, use
from mqlnet.mql5.run import load
from mqlnet.settings import Settings
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.support.scripted_world import START, script, world


def test_indicator_gets_the_bars_of_the_chart(tmp_path: Path) -> None:
    rows = [
        {"time": 1_700_006_400 + 3600 * n, "open": 1, "high": 2, "low": 0.5, "close": n, "spread": n} for n in range(3)
    ]
    given = world(
        {
            "symbols": [{"name": "A"}],
            "chart": {"symbol": "A"},
            "bars": [{"symbol": "A", "period": "H1", "rows": rows}],
            "ticks": [{"symbol": "A", "bid": 9.0, "time": 1_700_006_400 + 3 * 3600, "at": 5}],
        }
    )
    source = """
        #property indicator_buffers 1
        #property indicator_plots 1
        double line[];
        int OnInit()
        {
           Print(SetIndexBuffer(0, line), " ", SetIndexBuffer(1, line), " ", PlotIndexSetInteger(0, PLOT_DRAW_BEGIN, 7), " ", IndicatorSetString(INDICATOR_SHORTNAME, "x"));
           Print(PlotIndexGetInteger(0, PLOT_DRAW_BEGIN), " ", Sum());
           return INIT_SUCCEEDED;
        }
        int Sum() { return ArraySize(line); }
        int OnCalculate(const int total, const int calculated, const datetime &time[], const double &open[], const double &high[],
                        const double &low[], const double &close[], const long &tick_volume[], const long &volume[], const int &spread[])
        {
           line[total - 1] = close[total - 1];
           Print(total, " ", calculated, " ", ArraySize(line), " ", time[total - 1], " ", line[total - 1], " ", spread[0], " ", ArrayResize(line, total + 5));
           return total;
        }
    """
    path = tmp_path / "Program.mq5"
    path.write_text(source, encoding="utf-8")
    with Terminal(Settings(data_folder=str(tmp_path)), clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).prepare(terminal)
        use(running.host, given)
        running.begin()
        running.tick()
        running.host.clock.wait(lambda _: False, 10)
        live_of(running.host).take_due_ticks()
        running.tick()
        running.stop()
        printed = terminal.journal.texts(tab=Tab.EXPERTS)
    assert printed[:2] == ["true false true true", "7 0"]
    assert [line.rpartition(" ")[0] for line in printed[2:]] == [
        "3 0 3 2023.11.15 02:00:00 2.0 0",
        "4 3 4 2023.11.15 03:00:00 9.0 0",
    ]


def test_short_form_of_on_calculate(tmp_path: Path) -> None:
    source = """
        #property indicator_buffers 1
        double line[];
        int OnInit() { SetIndexBuffer(0, line); return INIT_SUCCEEDED; }
        int OnCalculate(const int total, const int calculated, const int begin, const double &price[])
        { Print(total, " ", calculated, " ", begin, " ", price[total - 1], " ", ArraySize(line)); return total; }
    """
    path = tmp_path / "Program.mq5"
    path.write_text(source)
    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).start(terminal)
        running.tick()
        running.stop()
        assert terminal.journal.texts(tab=Tab.EXPERTS) == ["1000 0 0 1.1 1000"]


def test_a_partial_copy_into_an_indicator_buffer_fills_its_newest_bars(tmp_path: Path) -> None:
    source = """
        #property indicator_buffers 1
        double line[];
        int OnInit() { SetIndexBuffer(0, line); return INIT_SUCCEEDED; }
        int OnCalculate(const int total, const int before, const int begin, const double &price[])
        {
           ArrayInitialize(line, -1);
           Print(CopyClose(_Symbol, _Period, 0, 2, line), " ", ArraySize(line) == total, " ", line[total - 3]);
           Print(line[total - 2] == price[total - 2], " ", line[total - 1] == price[total - 1]);
           return total;
        }
    """
    path = tmp_path / "Program.mq5"
    path.write_text(source)
    with Terminal(clock=VirtualClock(start=START)) as terminal:
        running = load(path, keep=False).start(terminal)
        running.tick()
        assert terminal.journal.texts(tab=Tab.EXPERTS) == ["2 true -1.0", "true true"]


def test_parameters_of_indicators(tmp_path: Path) -> None:
    body = """
        MqlParam given[3], got[]; ENUM_INDICATOR kind;
        given[0].type = TYPE_INT; given[0].integer_value = 14; given[1].type = TYPE_DOUBLE; given[1].double_value = 2.5; given[2].type = TYPE_STRING; given[2].string_value = "x";
        int handle = IndicatorCreate(NULL, 0, IND_BANDS, 3, given);
        int count = IndicatorParameters(handle, kind, got);
        Print(handle, " ", count, " ", EnumToString(kind), " ", got[0].integer_value, " ", got[1].double_value, got[2].string_value);
        Print(IndicatorCreate(NULL, 0, (ENUM_INDICATOR)999), " ", iMA(NULL, (ENUM_TIMEFRAMES)7, 1, 0, MODE_SMA, PRICE_CLOSE), " ", iCustom(NULL, 0, "Mine", 5, true) > 0);
        double buffer[]; ArraySetAsSeries(buffer, true);
        Print(CopyBuffer(handle, 0, D'2023.11.15 08:00', D'2023.11.15 10:00', buffer), " ", CopyBuffer(handle, -1, 0, 1, buffer), " ", CopyBuffer(handle, 0, 5000, 1, buffer));
    """
    assert script(tmp_path, body, world({"base": "default", "indicator": 3.5})) == [
        "10 3 IND_BANDS 14 2.5x",
        "-1 -1 true",
        "3 -1 -1",
    ]
