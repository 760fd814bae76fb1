// Lines: vertical, horizontal, trend lines, cycles.
#include "ChartObject.mqh"

class CChartObjectVLine : public CChartObject
{
public:
   CChartObjectVLine(void) {}
   ~CChartObjectVLine(void) {}

   virtual int Type(void) const { return OBJ_VLINE; }
   bool Create(long chart_id, const string name, const int window, const datetime time)
   {
      return Make(OBJ_VLINE, chart_id, name, window, 1, time, 0);
   }
};

class CChartObjectHLine : public CChartObject
{
public:
   CChartObjectHLine(void) {}
   ~CChartObjectHLine(void) {}

   virtual int Type(void) const { return OBJ_HLINE; }
   bool Create(long chart_id, const string name, const int window, const double price)
   {
      return Make(OBJ_HLINE, chart_id, name, window, 1, 0, price);
   }
};

class CChartObjectTrend : public CChartObject
{
public:
   CChartObjectTrend(void) {}
   ~CChartObjectTrend(void) {}

   virtual int Type(void) const { return OBJ_TREND; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_TREND, chart_id, name, window, 2, time1, price1, time2, price2);
   }
   bool RayLeft(void) const { return GetInteger(OBJPROP_RAY_LEFT) != 0; }
   bool RayLeft(const bool value) const { return SetInteger(OBJPROP_RAY_LEFT, value); }
   bool RayRight(void) const { return GetInteger(OBJPROP_RAY_RIGHT) != 0; }
   bool RayRight(const bool value) const { return SetInteger(OBJPROP_RAY_RIGHT, value); }
};

class CChartObjectTrendByAngle : public CChartObjectTrend
{
public:
   CChartObjectTrendByAngle(void) {}
   ~CChartObjectTrendByAngle(void) {}

   virtual int Type(void) const { return OBJ_TRENDBYANGLE; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_TRENDBYANGLE, chart_id, name, window, 2, time1, price1, time2, price2);
   }
   double Angle(void) const { return GetDouble(OBJPROP_ANGLE); }
   bool Angle(const double value) const { return SetDouble(OBJPROP_ANGLE, value); }
};

class CChartObjectCycles : public CChartObject
{
public:
   CChartObjectCycles(void) {}
   ~CChartObjectCycles(void) {}

   virtual int Type(void) const { return OBJ_CYCLES; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_CYCLES, chart_id, name, window, 2, time1, price1, time2, price2);
   }
};
