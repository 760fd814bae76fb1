// A chart inside a chart.
#include "ChartObject.mqh"

class CChartObjectSubChart : public CChartObject
{
public:
   CChartObjectSubChart(void) {}
   ~CChartObjectSubChart(void) {}

   virtual int Type(void) const { return OBJ_CHART; }
   bool Create(long chart_id, const string name, const int window, const int X, const int Y, const int sizeX, const int sizeY)
   {
      return Make(OBJ_CHART, chart_id, name, window, 1) && X_Distance(X) && Y_Distance(Y)
             && X_Size(sizeX) && Y_Size(sizeY);
   }
   int X_Distance(void) const { return (int)GetInteger(OBJPROP_XDISTANCE); }
   bool X_Distance(const int value) const { return SetInteger(OBJPROP_XDISTANCE, value); }
   int Y_Distance(void) const { return (int)GetInteger(OBJPROP_YDISTANCE); }
   bool Y_Distance(const int value) const { return SetInteger(OBJPROP_YDISTANCE, value); }
   int X_Size(void) const { return (int)GetInteger(OBJPROP_XSIZE); }
   bool X_Size(const int value) const { return SetInteger(OBJPROP_XSIZE, value); }
   int Y_Size(void) const { return (int)GetInteger(OBJPROP_YSIZE); }
   bool Y_Size(const int value) const { return SetInteger(OBJPROP_YSIZE, value); }
   ENUM_BASE_CORNER Corner(void) const { return (ENUM_BASE_CORNER)GetInteger(OBJPROP_CORNER); }
   bool Corner(const ENUM_BASE_CORNER value) const { return SetInteger(OBJPROP_CORNER, value); }
   string Symbol(void) const { return GetString(OBJPROP_SYMBOL); }
   bool Symbol(const string value) const { return SetString(OBJPROP_SYMBOL, value); }
   int Period(void) const { return (int)GetInteger(OBJPROP_PERIOD); }
   bool Period(const int value) const { return SetInteger(OBJPROP_PERIOD, value); }
   int Scale(void) const { return (int)GetInteger(OBJPROP_CHART_SCALE); }
   bool Scale(const int value) const { return SetInteger(OBJPROP_CHART_SCALE, value); }
   bool DateScale(void) const { return GetInteger(OBJPROP_DATE_SCALE) != 0; }
   bool DateScale(const bool value) const { return SetInteger(OBJPROP_DATE_SCALE, value); }
   bool PriceScale(void) const { return GetInteger(OBJPROP_PRICE_SCALE) != 0; }
   bool PriceScale(const bool value) const { return SetInteger(OBJPROP_PRICE_SCALE, value); }
};
