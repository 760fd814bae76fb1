// The bars' prices, times, volumes and spreads: a class for each.
#include "Series.mqh"

class CPriceSeries : public CSeries
{
public:
   CPriceSeries(void) {}
   ~CPriceSeries(void) {}

   virtual double GetData(const int index) const { return EMPTY_VALUE; }
   virtual int    MinIndex(const int start, const int count) const;
   virtual double MinValue(const int start, const int count, int &index) const;
   virtual int    MaxIndex(const int start, const int count) const;
   virtual double MaxValue(const int start, const int count, int &index) const;
};

int CPriceSeries::MinIndex(const int start, const int count) const
{
   int found = -1;
   for(int i = start; i < start + count; i++)
      if(found < 0 || GetData(i) < GetData(found))
         found = i;
   return found;
}

double CPriceSeries::MinValue(const int start, const int count, int &index) const
{
   index = MinIndex(start, count);
   return index < 0 ? EMPTY_VALUE : GetData(index);
}

int CPriceSeries::MaxIndex(const int start, const int count) const
{
   int found = -1;
   for(int i = start; i < start + count; i++)
      if(found < 0 || GetData(i) > GetData(found))
         found = i;
   return found;
}

double CPriceSeries::MaxValue(const int start, const int count, int &index) const
{
   index = MaxIndex(start, count);
   return index < 0 ? EMPTY_VALUE : GetData(index);
}

class CiOpen : public CPriceSeries
{
public:
   CiOpen(void) { m_name = "Open"; m_buffers_total = 1; }
   ~CiOpen(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   virtual double GetData(const int index) const { return iOpen(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, double &buffer[]) const
   {
      return CopyOpen(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, double &buffer[]) const
   {
      return CopyOpen(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, double &buffer[]) const
   {
      return CopyOpen(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiHigh : public CPriceSeries
{
public:
   CiHigh(void) { m_name = "High"; m_buffers_total = 1; }
   ~CiHigh(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   virtual double GetData(const int index) const { return iHigh(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, double &buffer[]) const
   {
      return CopyHigh(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, double &buffer[]) const
   {
      return CopyHigh(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, double &buffer[]) const
   {
      return CopyHigh(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiLow : public CPriceSeries
{
public:
   CiLow(void) { m_name = "Low"; m_buffers_total = 1; }
   ~CiLow(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   virtual double GetData(const int index) const { return iLow(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, double &buffer[]) const
   {
      return CopyLow(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, double &buffer[]) const
   {
      return CopyLow(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, double &buffer[]) const
   {
      return CopyLow(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiClose : public CPriceSeries
{
public:
   CiClose(void) { m_name = "Close"; m_buffers_total = 1; }
   ~CiClose(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   virtual double GetData(const int index) const { return iClose(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, double &buffer[]) const
   {
      return CopyClose(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, double &buffer[]) const
   {
      return CopyClose(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, double &buffer[]) const
   {
      return CopyClose(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiSpread : public CSeries
{
public:
   CiSpread(void) { m_name = "Spread"; m_buffers_total = 1; }
   ~CiSpread(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   int GetData(const int index) const { return (int)iSpread(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, int &buffer[]) const
   {
      return CopySpread(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, int &buffer[]) const
   {
      return CopySpread(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, int &buffer[]) const
   {
      return CopySpread(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiTime : public CSeries
{
public:
   CiTime(void) { m_name = "Time"; m_buffers_total = 1; }
   ~CiTime(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   datetime GetData(const int index) const { return iTime(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, datetime &buffer[]) const
   {
      return CopyTime(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, datetime &buffer[]) const
   {
      return CopyTime(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, datetime &buffer[]) const
   {
      return CopyTime(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiTickVolume : public CSeries
{
public:
   CiTickVolume(void) { m_name = "TickVolume"; m_buffers_total = 1; }
   ~CiTickVolume(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   long GetData(const int index) const { return iTickVolume(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, long &buffer[]) const
   {
      return CopyTickVolume(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, long &buffer[]) const
   {
      return CopyTickVolume(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, long &buffer[]) const
   {
      return CopyTickVolume(m_symbol, m_period, start_time, stop_time, buffer);
   }
};

class CiRealVolume : public CSeries
{
public:
   CiRealVolume(void) { m_name = "RealVolume"; m_buffers_total = 1; }
   ~CiRealVolume(void) {}

   bool Create(const string symbol, const ENUM_TIMEFRAMES period) { return SetSymbolPeriod(symbol, period); }
   long GetData(const int index) const { return iRealVolume(m_symbol, m_period, index); }
   int GetData(const int start_pos, const int count, long &buffer[]) const
   {
      return CopyRealVolume(m_symbol, m_period, start_pos, count, buffer);
   }
   int GetData(const datetime start_time, const int count, long &buffer[]) const
   {
      return CopyRealVolume(m_symbol, m_period, start_time, count, buffer);
   }
   int GetData(const datetime start_time, const datetime stop_time, long &buffer[]) const
   {
      return CopyRealVolume(m_symbol, m_period, start_time, stop_time, buffer);
   }
};
