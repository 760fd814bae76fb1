# ruff: noqa: E501 - the lines of programs in MQL5
"""Charts, objects and screenshots of scripted worlds (bi:SW13 bi:SW14)."""

import struct
from pathlib import Path

import pytest

from tests.mqlnet.mql5.support.scripted_world import script


def test_chart_places_and_texts(tmp_path: Path) -> None:
    body = """
        int x = 0, y = 0, window = 0; datetime time = 0; double price = 0; uint width = 0, height = 0;
        Print(ChartXYToTimePrice(0, 80, 300, window, time, price), ChartXYToTimePrice(0, 9999, 0, window, time, price));
        Print(ChartTimePriceToXY(0, 0, time, price, x, y), ChartTimePriceToXY(0, 3, time, price, x, y));
        Print(x, " ", y, " ", time == iTime(NULL, 0, 89), " ", ChartGetInteger(0, CHART_VISIBLE_BARS));
        Print(price > ChartGetDouble(0, CHART_PRICE_MIN), " ", price < ChartGetDouble(0, CHART_PRICE_MAX));
        Print(TextSetFont("Arial", -120), TextGetSize("four", width, height));
        Print(width, " ", height);
        TextSetFont("Arial", -240); TextGetSize("four", width, height); Print(width, " ", height);
        Print(ChartSetSymbolPeriod(0, NULL, PERIOD_M5));
        Print(ChartSetSymbolPeriod(0, "NONE", PERIOD_M5), " ", EnumToString(Period()), " ", ChartNavigate(0, CHART_END), ChartNavigate(0, (ENUM_CHART_POSITION)9));
        Print(ChartApplyTemplate(0, "a.tpl"), ChartSaveTemplate(0, ""), " ", ChartPriceOnDropped(), ChartWindowOnDropped());
        Print(ChartSetString(0, CHART_COMMENT, "set"));
        Print( ChartGetString(0, CHART_COMMENT), " ", ChartSetInteger(0, (ENUM_CHART_PROPERTY_INTEGER)9999, 1));
        Print(ChartIndicatorAdd(0, 5, 10), ChartIndicatorDelete(0, 0, "x"), ChartIndicatorGet(0, 0, "x"), ChartIndicatorName(0, 0, 0), ChartIndicatorsTotal(0, 7), ChartWindowFind(0, "x"), ChartWindowFind());
        int handle = iMA(NULL, 0, 14, 0, MODE_SMA, PRICE_CLOSE);
        Print(ChartIndicatorAdd(0, 0, handle)); Print(ChartIndicatorGet(0, 0, "MA(14)") == handle, ChartIndicatorsTotal(0, 0)); Print(ChartIndicatorDelete(0, 0, "MA(14)"));
        Print(ChartClose(0)); Print(IsStopped(), UninitializeReason());
    """
    assert script(tmp_path, body) == [
        "truefalse",
        "truefalse",
        "80 300 true 100",
        "true true",
        "truetrue",
        "28 14",
        "56 28",
        "true",
        "false PERIOD_M5 truefalse",
        "truefalse 0.00",
        "true",
        "set false",
        "falsefalse-1-1-10",
        "true",
        "true1",
        "true",
        "true",
        "true4",
    ]


def test_properties_of_objects(tmp_path: Path) -> None:
    body = """
        ObjectCreate(0, "a", OBJ_TREND, 0, 100, 1.0);
        Print(ObjectSetInteger(0, "a", OBJPROP_TIME, 1, 200), ObjectSetDouble(0, "a", OBJPROP_PRICE, 1, 3.0), ObjectSetDouble(0, "a", OBJPROP_PRICE, 5, 3.0));
        Print(ObjectGetInteger(0, "a", OBJPROP_TIME, 1), " ", ObjectGetDouble(0, "a", OBJPROP_PRICE, 1), " ", ObjectGetDouble(0, "a", OBJPROP_PRICE, 7));
        ObjectSetInteger(0, "a", OBJPROP_LEVELCOLOR, 2, clrRed); Print(ObjectGetInteger(0, "a", OBJPROP_LEVELCOLOR, 2) == clrRed, " ", ObjectGetInteger(0, "a", OBJPROP_LEVELCOLOR, 1));
        long number = 5; double real = 0; string word = "";
        Print(ObjectGetInteger(0, "a", OBJPROP_TYPE, 0, number)); Print(number == OBJ_TREND);
        Print(ObjectGetInteger(0, "none", OBJPROP_TYPE, 0, number)); Print(_LastError);
        Print(ObjectGetDouble(0, "a", (ENUM_OBJECT_PROPERTY_DOUBLE)12345, 0, real)); Print(_LastError);
        Print(ObjectSetString(0, "a", (ENUM_OBJECT_PROPERTY_STRING)12345, "x"));
        Print(ObjectSetString(0, "a", OBJPROP_NAME, "b")); Print(ObjectGetString(0, "b", OBJPROP_NAME, 0, word)); Print(word, ObjectFind(0, "a"));
        Print(ObjectSetString(0, "b", OBJPROP_NAME, ""), ObjectMove(0, "b", 9, 0, 0), ObjectMove(0, "none", 0, 0, 0), ObjectSetInteger(0, "none", OBJPROP_BACK, 1));
        Print((datetime)ObjectGetInteger(0, "b", OBJPROP_CREATETIME));
        ObjectCreate(0, "point", OBJ_HLINE, 0, 0, 1.5); ResetLastError();
        Print(ObjectGetValueByTime(0, "point", 5, 0)); Print(_LastError); Print(ObjectGetTimeByValue(0, "point", 5, 0)); Print(_LastError);
        Print(ObjectGetValueByTime(0, "none", 5, 0), ObjectGetTimeByValue(0, "none", 5, 0));
        Print(ObjectCreate(0, "", OBJ_HLINE, 0, 0, 0), ObjectCreate(0, "x", (ENUM_OBJECT)999, 0, 0, 0), ObjectName(0, 99));
        ObjectCreate(0, "b", OBJ_TREND, 0, 7, 7.0, 8, 8.0); Print(ObjectGetDouble(0, "b", OBJPROP_PRICE, 1), " ", ObjectsTotal(0));
        ObjectCreate(0, "b", OBJ_LABEL, 0, 0, 0); Print(ObjectGetInteger(0, "b", OBJPROP_TYPE) == OBJ_LABEL);
        uint data[]; Print(TextOut("x", 0, 0, 0, data, 1, 1, 0, COLOR_FORMAT_XRGB_NOALPHA));
    """
    assert script(tmp_path, body) == [
        "truetruefalse",
        "200 3.0 0.0",
        "true 0",
        "true",
        "true",
        "false",
        "4202",
        "false",
        "4203",
        "false",
        "true",
        "true",
        "b-1",
        "falsefalsefalsefalse",
        "2023.11.15 12:00:00",
        "0.0",
        "4205",
        "1970.01.01 00:00:00",
        "4204",
        "0.01970.01.01 00:00:00",
        "falsefalse",
        "8.0 2",
        "true",
        "true",
    ]


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.GIF", b"GIF89a"), ("sub\\a.bmp", b"BM")])
def test_screenshot(tmp_path: Path, name: str, start: bytes) -> None:
    text = name.replace("\\", "\\\\")
    assert script(
        tmp_path,
        f'Print(ChartScreenShot(0, "{text}", 30, 20), ChartScreenShot(0, "..\\\\x.png", 1, 1), ChartScreenShot(0, "x.png", 0, 1));',
    ) == ["truefalsefalse"]
    data = (tmp_path / "MQL5" / "Files").joinpath(*name.split("\\")).read_bytes()
    assert data.startswith(start)
    if start == b"BM":
        assert struct.unpack("<2i", data[18:26]) == (30, 20)
