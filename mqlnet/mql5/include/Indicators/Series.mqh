// CSeries: what series and indicators share: symbol, period, number and size of buffers. A value is read from the terminal
// when it is asked for, so Refresh has nothing to do.
#include <Arrays/ArrayObj.mqh>

class CSeries : public CArrayObj
{
protected:
   string          m_name;
   int             m_buffers_total;
   int             m_buffer_size;
   string          m_symbol;
   ENUM_TIMEFRAMES m_period;
   bool            m_refresh_current;

public:
   CSeries(void) : m_name(""), m_buffers_total(0), m_buffer_size(0), m_symbol(""), m_period(PERIOD_CURRENT),
                   m_refresh_current(false) {}
   ~CSeries(void) {}

   string          Name(void) const { return m_name; }
   int             BuffersTotal(void) const { return m_buffers_total; }
   int             BufferSize(void) const { return m_buffer_size; }
   int             Timeframe(void) const { return PeriodSeconds(m_period); }
   string          Symbol(void) const { return m_symbol; }
   ENUM_TIMEFRAMES Period(void) const { return m_period; }
   string          PeriodDescription(const int val = 0);
   void            RefreshCurrent(const bool flag) { m_refresh_current = flag; }
   virtual bool    BufferResize(const int size) { m_buffer_size = size; return size >= 0; }
   virtual void    Refresh(const int flags = OBJ_ALL_PERIODS) {}

protected:
   bool            SetSymbolPeriod(const string symbol, const ENUM_TIMEFRAMES period);
};

// The name of a period without PERIOD_: that of 0 is the series' own.
string CSeries::PeriodDescription(const int val)
{
   return StringSubstr(EnumToString(val == 0 ? m_period : (ENUM_TIMEFRAMES)val), StringLen("PERIOD_"));
}

bool CSeries::SetSymbolPeriod(const string symbol, const ENUM_TIMEFRAMES period)
{
   m_symbol = symbol == NULL || symbol == "" ? _Symbol : symbol;
   m_period = period == PERIOD_CURRENT ? _Period : period;
   return true;
}
