// Channels.
#include "ChartObjectsLines.mqh"

class CChartObjectChannel : public CChartObjectTrend
{
public:
   CChartObjectChannel(void) {}
   ~CChartObjectChannel(void) {}

   virtual int Type(void) const { return OBJ_CHANNEL; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const datetime time3, const double price3)
   {
      return Make(OBJ_CHANNEL, chart_id, name, window, 3, time1, price1, time2, price2, time3, price3);
   }
};

class CChartObjectStdDevChannel : public CChartObjectTrend
{
public:
   CChartObjectStdDevChannel(void) {}
   ~CChartObjectStdDevChannel(void) {}

   virtual int Type(void) const { return OBJ_STDDEVCHANNEL; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const datetime time2, const double deviation)
   {
      return Make(OBJ_STDDEVCHANNEL, chart_id, name, window, 2, time1, 0, time2, 0) && Deviations(deviation);
   }
   double Deviations(void) const { return GetDouble(OBJPROP_DEVIATION); }
   bool Deviations(const double value) const { return SetDouble(OBJPROP_DEVIATION, value); }
};

class CChartObjectRegression : public CChartObjectTrend
{
public:
   CChartObjectRegression(void) {}
   ~CChartObjectRegression(void) {}

   virtual int Type(void) const { return OBJ_REGRESSION; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const datetime time2)
   {
      return Make(OBJ_REGRESSION, chart_id, name, window, 2, time1, 0, time2, 0);
   }
};

class CChartObjectPitchfork : public CChartObjectTrend
{
public:
   CChartObjectPitchfork(void) {}
   ~CChartObjectPitchfork(void) {}

   virtual int Type(void) const { return OBJ_PITCHFORK; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const datetime time3, const double price3)
   {
      return Make(OBJ_PITCHFORK, chart_id, name, window, 3, time1, price1, time2, price2, time3, price3);
   }
};
