// Charts hold what is set; objects are a dictionary; a screenshot is a picture.
void OnStart()
{
   Print(ChartID() > 0, " ", ChartSymbol(), " ", ChartPeriod() == PERIOD_H1, " ", ChartFirst() == ChartID(), " ", ChartNext(ChartID())); // prints: true EURUSD true true -1
   Print(ChartGetInteger(0, CHART_WIDTH_IN_PIXELS), " ", ChartGetInteger(0, CHART_WINDOWS_TOTAL), " ", ChartGetString(0, CHART_SCRIPT_NAME)); // prints: 800 1 world_chart
   Print(ChartSetInteger(0, CHART_COLOR_BACKGROUND, clrBlue), " ", ChartSetDouble(0, CHART_SHIFT_SIZE, 33.5)); // prints: true true
   Print((color)ChartGetInteger(0, CHART_COLOR_BACKGROUND), " ", ChartGetDouble(0, CHART_SHIFT_SIZE)); // prints: clrBlue 33.5
   Comment("hello");
   Print(ChartGetString(0, CHART_COMMENT)); // prints: hello
   Print(ChartSymbol(5) == ""); // prints: true
   Print(_LastError); // prints: 4103
   ResetLastError();
   long other = ChartOpen("EURUSD", PERIOD_M5);
   Print(other > 0, " ", ChartNext(ChartID()) == other, " ", EnumToString(ChartPeriod(other))); // prints: true true PERIOD_M5
   Print(ChartClose(other)); // prints: true
   Print(ChartNext(ChartID())); // prints: -1

   Print(ObjectCreate(0, "line", OBJ_TREND, 0, D'2023.11.14 10:00', 1.0, D'2023.11.14 20:00', 2.0)); // prints: true
   Print(ObjectFind(0, "line"), " ", ObjectFind(0, "none")); // prints: 0 -1
   Print(_LastError); // prints: 4202
   Print(ObjectGetValueByTime(0, "line", D'2023.11.14 15:00', 0), " ", ObjectGetTimeByValue(0, "line", 1.5, 0)); // prints: 1.5 2023.11.14 15:00:00
   Print(ObjectSetInteger(0, "line", OBJPROP_COLOR, clrRed), " ", ObjectSetString(0, "line", OBJPROP_TEXT, "a text")); // prints: true true
   Print((color)ObjectGetInteger(0, "line", OBJPROP_COLOR), " ", ObjectGetString(0, "line", OBJPROP_TEXT), " ", ObjectGetDouble(0, "line", OBJPROP_PRICE, 1)); // prints: clrRed a text 2.0
   Print(ObjectMove(0, "line", 1, D'2023.11.14 20:00', 3.0)); // prints: true
   Print(ObjectGetDouble(0, "line", OBJPROP_PRICE, 1), " ", ObjectGetInteger(0, "line", OBJPROP_TYPE) == OBJ_TREND); // prints: 3.0 true
   ObjectCreate(0, "label", OBJ_LABEL, 0, 0, 0);
   ObjectCreate(0, "panel", OBJ_LABEL, 0, 0, 0);
   Print(ObjectsTotal(0), " ", ObjectName(0, 0), " ", ObjectsTotal(0, 0, OBJ_LABEL)); // prints: 3 label 2
   Print(ObjectsDeleteAll(0, "la")); // prints: 1
   Print(ObjectDelete(0, "line")); // prints: true
   Print(ObjectsDeleteAll(0)); // prints: 1
   Print(ObjectsTotal(0)); // prints: 0

   Print(ChartScreenShot(0, "shots\\a.png", 320, 200), " ", ChartScreenShot(0, "a.gif", 320, 200), " ", ChartScreenShot(0, "a.txt", 1, 1)); // prints: true true false
   uchar data[];
   Print(FileLoad("shots\\a.png", data) > 50); // prints: true
   Print(CharArrayToString(data, 1, 3)); // prints: PNG
   Print(ChartIndicatorAdd(0, 1, iRSI(_Symbol, _Period, 14, PRICE_CLOSE))); // prints: true
   Print(ChartIndicatorName(0, 1, 0), " ", ChartGetInteger(0, CHART_WINDOWS_TOTAL), " ", ChartWindowFind(0, "RSI(14)")); // prints: RSI(14) 2 1
}
