// Fibonacci tools.
#include "ChartObjectsLines.mqh"

class CChartObjectFibo : public CChartObjectTrend
{
public:
   CChartObjectFibo(void) {}
   ~CChartObjectFibo(void) {}

   virtual int Type(void) const { return OBJ_FIBO; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_FIBO, chart_id, name, window, 2, time1, price1, time2, price2);
   }
};

class CChartObjectFiboTimes : public CChartObject
{
public:
   CChartObjectFiboTimes(void) {}
   ~CChartObjectFiboTimes(void) {}

   virtual int Type(void) const { return OBJ_FIBOTIMES; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_FIBOTIMES, chart_id, name, window, 2, time1, price1, time2, price2);
   }
};

class CChartObjectFiboFan : public CChartObject
{
public:
   CChartObjectFiboFan(void) {}
   ~CChartObjectFiboFan(void) {}

   virtual int Type(void) const { return OBJ_FIBOFAN; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_FIBOFAN, chart_id, name, window, 2, time1, price1, time2, price2);
   }
};

class CChartObjectFiboArc : public CChartObject
{
public:
   CChartObjectFiboArc(void) {}
   ~CChartObjectFiboArc(void) {}

   virtual int Type(void) const { return OBJ_FIBOARC; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const double scale)
   {
      return Make(OBJ_FIBOARC, chart_id, name, window, 2, time1, price1, time2, price2) && Scale(scale);
   }
   double Scale(void) const { return GetDouble(OBJPROP_SCALE); }
   bool Scale(const double value) const { return SetDouble(OBJPROP_SCALE, value); }
   bool Ellipse(void) const { return GetInteger(OBJPROP_ELLIPSE) != 0; }
   bool Ellipse(const bool value) const { return SetInteger(OBJPROP_ELLIPSE, value); }
};

class CChartObjectFiboChannel : public CChartObjectTrend
{
public:
   CChartObjectFiboChannel(void) {}
   ~CChartObjectFiboChannel(void) {}

   virtual int Type(void) const { return OBJ_FIBOCHANNEL; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const datetime time3, const double price3)
   {
      return Make(OBJ_FIBOCHANNEL, chart_id, name, window, 3, time1, price1, time2, price2, time3, price3);
   }
};

class CChartObjectFiboExpansion : public CChartObjectTrend
{
public:
   CChartObjectFiboExpansion(void) {}
   ~CChartObjectFiboExpansion(void) {}

   virtual int Type(void) const { return OBJ_EXPANSION; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const datetime time3, const double price3)
   {
      return Make(OBJ_EXPANSION, chart_id, name, window, 3, time1, price1, time2, price2, time3, price3);
   }
};
