// CChart: a chart and its properties.
#include <Object.mqh>

class CChart : public CObject
{
protected:
   long m_chart_id;

public:
   CChart(void) : m_chart_id(-1) {}
   ~CChart(void) {}

   virtual int Type(void) const { return 0x1111; }
   long ChartId(void) const { return m_chart_id; }
   void Attach(void) { m_chart_id = ChartID(); }
   void Attach(const long chart) { m_chart_id = chart == 0 ? ChartID() : chart; }
   void FirstChart(void) { m_chart_id = ChartFirst(); }
   void NextChart(void) { m_chart_id = ChartNext(m_chart_id); }
   long Open(const string symbol_name, const ENUM_TIMEFRAMES timeframe) { return m_chart_id = ChartOpen(symbol_name, timeframe); }
   void Detach(void) { m_chart_id = -1; }
   void Close(void) { if(m_chart_id != -1) ChartClose(m_chart_id); Detach(); }

   ENUM_CHART_MODE Mode(void) const { return (ENUM_CHART_MODE)GetInteger(CHART_MODE); }
   bool Mode(const ENUM_CHART_MODE value) const { return SetInteger(CHART_MODE, value); }
   bool Foreground(void) const { return GetInteger(CHART_FOREGROUND) != 0; }
   bool Foreground(const bool value) const { return SetInteger(CHART_FOREGROUND, value); }
   bool Shift(void) const { return GetInteger(CHART_SHIFT) != 0; }
   bool Shift(const bool value) const { return SetInteger(CHART_SHIFT, value); }
   double ShiftSize(void) const { return GetDouble(CHART_SHIFT_SIZE); }
   bool ShiftSize(const double value) const { return SetDouble(CHART_SHIFT_SIZE, value); }
   bool AutoScroll(void) const { return GetInteger(CHART_AUTOSCROLL) != 0; }
   bool AutoScroll(const bool value) const { return SetInteger(CHART_AUTOSCROLL, value); }
   int Scale(void) const { return (int)GetInteger(CHART_SCALE); }
   bool Scale(const int value) const { return SetInteger(CHART_SCALE, value); }
   bool ScaleFix(void) const { return GetInteger(CHART_SCALEFIX) != 0; }
   bool ScaleFix(const bool value) const { return SetInteger(CHART_SCALEFIX, value); }
   bool ScaleFix_11(void) const { return GetInteger(CHART_SCALEFIX_11) != 0; }
   bool ScaleFix_11(const bool value) const { return SetInteger(CHART_SCALEFIX_11, value); }
   double FixedMax(void) const { return GetDouble(CHART_FIXED_MAX); }
   bool FixedMax(const double value) const { return SetDouble(CHART_FIXED_MAX, value); }
   double FixedMin(void) const { return GetDouble(CHART_FIXED_MIN); }
   bool FixedMin(const double value) const { return SetDouble(CHART_FIXED_MIN, value); }
   bool ScalePPB(void) const { return GetInteger(CHART_SCALE_PT_PER_BAR) != 0; }
   bool ScalePPB(const bool value) const { return SetInteger(CHART_SCALE_PT_PER_BAR, value); }
   double PointsPerBar(void) const { return GetDouble(CHART_POINTS_PER_BAR); }
   bool PointsPerBar(const double value) const { return SetDouble(CHART_POINTS_PER_BAR, value); }
   bool ShowOHLC(void) const { return GetInteger(CHART_SHOW_OHLC) != 0; }
   bool ShowOHLC(const bool value) const { return SetInteger(CHART_SHOW_OHLC, value); }
   bool ShowLineBid(void) const { return GetInteger(CHART_SHOW_BID_LINE) != 0; }
   bool ShowLineBid(const bool value) const { return SetInteger(CHART_SHOW_BID_LINE, value); }
   bool ShowLineAsk(void) const { return GetInteger(CHART_SHOW_ASK_LINE) != 0; }
   bool ShowLineAsk(const bool value) const { return SetInteger(CHART_SHOW_ASK_LINE, value); }
   bool ShowLastLine(void) const { return GetInteger(CHART_SHOW_LAST_LINE) != 0; }
   bool ShowLastLine(const bool value) const { return SetInteger(CHART_SHOW_LAST_LINE, value); }
   bool ShowPeriodSep(void) const { return GetInteger(CHART_SHOW_PERIOD_SEP) != 0; }
   bool ShowPeriodSep(const bool value) const { return SetInteger(CHART_SHOW_PERIOD_SEP, value); }
   bool ShowGrid(void) const { return GetInteger(CHART_SHOW_GRID) != 0; }
   bool ShowGrid(const bool value) const { return SetInteger(CHART_SHOW_GRID, value); }
   ENUM_CHART_VOLUME_MODE ShowVolumes(void) const { return (ENUM_CHART_VOLUME_MODE)GetInteger(CHART_SHOW_VOLUMES); }
   bool ShowVolumes(const ENUM_CHART_VOLUME_MODE value) const { return SetInteger(CHART_SHOW_VOLUMES, value); }
   bool ShowObjectDescr(void) const { return GetInteger(CHART_SHOW_OBJECT_DESCR) != 0; }
   bool ShowObjectDescr(const bool value) const { return SetInteger(CHART_SHOW_OBJECT_DESCR, value); }
   bool ShowDateScale(void) const { return GetInteger(CHART_SHOW_DATE_SCALE) != 0; }
   bool ShowDateScale(const bool value) const { return SetInteger(CHART_SHOW_DATE_SCALE, value); }
   bool ShowPriceScale(void) const { return GetInteger(CHART_SHOW_PRICE_SCALE) != 0; }
   bool ShowPriceScale(const bool value) const { return SetInteger(CHART_SHOW_PRICE_SCALE, value); }
   color ColorBackground(void) const { return (color)GetInteger(CHART_COLOR_BACKGROUND); }
   bool ColorBackground(const color value) const { return SetInteger(CHART_COLOR_BACKGROUND, value); }
   color ColorForeground(void) const { return (color)GetInteger(CHART_COLOR_FOREGROUND); }
   bool ColorForeground(const color value) const { return SetInteger(CHART_COLOR_FOREGROUND, value); }
   color ColorGrid(void) const { return (color)GetInteger(CHART_COLOR_GRID); }
   bool ColorGrid(const color value) const { return SetInteger(CHART_COLOR_GRID, value); }
   color ColorBarUp(void) const { return (color)GetInteger(CHART_COLOR_CHART_UP); }
   bool ColorBarUp(const color value) const { return SetInteger(CHART_COLOR_CHART_UP, value); }
   color ColorBarDown(void) const { return (color)GetInteger(CHART_COLOR_CHART_DOWN); }
   bool ColorBarDown(const color value) const { return SetInteger(CHART_COLOR_CHART_DOWN, value); }
   color ColorCandleBull(void) const { return (color)GetInteger(CHART_COLOR_CANDLE_BULL); }
   bool ColorCandleBull(const color value) const { return SetInteger(CHART_COLOR_CANDLE_BULL, value); }
   color ColorCandleBear(void) const { return (color)GetInteger(CHART_COLOR_CANDLE_BEAR); }
   bool ColorCandleBear(const color value) const { return SetInteger(CHART_COLOR_CANDLE_BEAR, value); }
   color ColorChartLine(void) const { return (color)GetInteger(CHART_COLOR_CHART_LINE); }
   bool ColorChartLine(const color value) const { return SetInteger(CHART_COLOR_CHART_LINE, value); }
   color ColorVolumes(void) const { return (color)GetInteger(CHART_COLOR_VOLUME); }
   bool ColorVolumes(const color value) const { return SetInteger(CHART_COLOR_VOLUME, value); }
   color ColorLineBid(void) const { return (color)GetInteger(CHART_COLOR_BID); }
   bool ColorLineBid(const color value) const { return SetInteger(CHART_COLOR_BID, value); }
   color ColorLineAsk(void) const { return (color)GetInteger(CHART_COLOR_ASK); }
   bool ColorLineAsk(const color value) const { return SetInteger(CHART_COLOR_ASK, value); }
   color ColorLineLast(void) const { return (color)GetInteger(CHART_COLOR_LAST); }
   bool ColorLineLast(const color value) const { return SetInteger(CHART_COLOR_LAST, value); }
   color ColorStopLevels(void) const { return (color)GetInteger(CHART_COLOR_STOP_LEVEL); }
   bool ColorStopLevels(const color value) const { return SetInteger(CHART_COLOR_STOP_LEVEL, value); }
   bool EventObjectCreate(const bool flag = true) const { return SetInteger(CHART_EVENT_OBJECT_CREATE, flag); }
   bool EventObjectDelete(const bool flag = true) const { return SetInteger(CHART_EVENT_OBJECT_DELETE, flag); }
   bool EventMouseMove(const bool flag = true) const { return SetInteger(CHART_EVENT_MOUSE_MOVE, flag); }
   bool MouseScroll(const bool flag = true) const { return SetInteger(CHART_MOUSE_SCROLL, flag); }
   int VisibleBars(void) const { return (int)GetInteger(CHART_VISIBLE_BARS); }
   int WindowsTotal(void) const { return (int)GetInteger(CHART_WINDOWS_TOTAL); }
   int WindowHandle(void) const { return (int)GetInteger(CHART_WINDOW_HANDLE); }
   int FirstVisibleBar(void) const { return (int)GetInteger(CHART_FIRST_VISIBLE_BAR); }
   int WidthInBars(void) const { return (int)GetInteger(CHART_WIDTH_IN_BARS); }
   int WidthInPixels(void) const { return (int)GetInteger(CHART_WIDTH_IN_PIXELS); }
   bool IsObject(void) const { return GetInteger(CHART_IS_OBJECT) != 0; }
   bool BringToTop(void) const { return SetInteger(CHART_BRING_TO_TOP, true); }
   bool WindowIsVisible(const int num) const { return GetInteger(CHART_WINDOW_IS_VISIBLE, num) != 0; }
   int  HeightInPixels(const int num) const { return (int)GetInteger(CHART_HEIGHT_IN_PIXELS, num); }
   int  SubwindowY(const int num) const { return (int)GetInteger(CHART_WINDOW_YDISTANCE, num); }
   double PriceMin(const int num) const { return GetDouble(CHART_PRICE_MIN, num); }
   double PriceMax(const int num) const { return GetDouble(CHART_PRICE_MAX, num); }

   bool   Navigate(const ENUM_CHART_POSITION position, const int shift = 0) const { return ChartNavigate(m_chart_id, position, shift); }
   string Symbol(void) const { return ChartSymbol(m_chart_id); }
   ENUM_TIMEFRAMES Period(void) const { return ChartPeriod(m_chart_id); }
   void   Redraw(void) const { ChartRedraw(m_chart_id); }
   bool   SetSymbolPeriod(const string symbol, const ENUM_TIMEFRAMES period) const { return ChartSetSymbolPeriod(m_chart_id, symbol, period); }
   bool   ApplyTemplate(const string filename) const { return ChartApplyTemplate(m_chart_id, filename); }
   bool   ScreenShot(const string filename, const int width, const int height, const ENUM_ALIGN_MODE align_mode = ALIGN_RIGHT) const
   {
      return ChartScreenShot(m_chart_id, filename, width, height, align_mode);
   }
   int      WindowOnDropped(void) const { return ChartWindowOnDropped(); }
   double   PriceOnDropped(void) const { return ChartPriceOnDropped(); }
   datetime TimeOnDropped(void) const { return ChartTimeOnDropped(); }
   int      XOnDropped(void) const { return ChartXOnDropped(); }
   int      YOnDropped(void) const { return ChartYOnDropped(); }
   bool     IndicatorAdd(const int subwin, const int handle) const { return ChartIndicatorAdd(m_chart_id, subwin, handle); }
   bool     IndicatorDelete(const int subwin, const string name) const { return ChartIndicatorDelete(m_chart_id, subwin, name); }
   int      IndicatorsTotal(const int subwin) const { return ChartIndicatorsTotal(m_chart_id, subwin); }
   string   IndicatorName(const int subwin, const int index) const { return ChartIndicatorName(m_chart_id, subwin, index); }

   long GetInteger(const ENUM_CHART_PROPERTY_INTEGER prop_id, const int sub_window = 0) const { return ChartGetInteger(m_chart_id, prop_id, sub_window); }
   bool GetInteger(const ENUM_CHART_PROPERTY_INTEGER prop_id, const int sub_window, long &value) const { return ChartGetInteger(m_chart_id, prop_id, sub_window, value); }
   bool SetInteger(const ENUM_CHART_PROPERTY_INTEGER prop_id, const long value) const { return ChartSetInteger(m_chart_id, prop_id, value); }
   double GetDouble(const ENUM_CHART_PROPERTY_DOUBLE prop_id, const int sub_window = 0) const { return ChartGetDouble(m_chart_id, prop_id, sub_window); }
   bool GetDouble(const ENUM_CHART_PROPERTY_DOUBLE prop_id, const int sub_window, double &value) const { return ChartGetDouble(m_chart_id, prop_id, sub_window, value); }
   bool SetDouble(const ENUM_CHART_PROPERTY_DOUBLE prop_id, const double value) const { return ChartSetDouble(m_chart_id, prop_id, value); }
   string GetString(const ENUM_CHART_PROPERTY_STRING prop_id) const { return ChartGetString(m_chart_id, prop_id); }
   bool   GetString(const ENUM_CHART_PROPERTY_STRING prop_id, string &value) const { return ChartGetString(m_chart_id, prop_id, value); }
   bool   SetString(const ENUM_CHART_PROPERTY_STRING prop_id, const string value) const { return ChartSetString(m_chart_id, prop_id, value); }
};
