// CExpertSignal: when to open and close. Its own conditions and those of its filters vote with numbers from 0 to 100; the
// mean of the votes is the direction, which is compared with the two thresholds. Filters are owned by their signal.
#include <Arrays/ArrayObj.mqh>
#include <Trade/OrderInfo.mqh>
#include "ExpertBase.mqh"

#define IS_PATTERN_USAGE(p) ((m_patterns_usage & (((int)1) << (p))) != 0)

class CExpertSignal : public CExpertBase
{
protected:
   double    m_base_price;
   CArrayObj m_filters;
   double    m_weight;
   int       m_patterns_usage;
   int       m_general;
   long      m_ignore;
   long      m_invert;
   int       m_threshold_open;
   int       m_threshold_close;
   double    m_price_level;
   double    m_stop_level;
   double    m_take_level;
   int       m_expiration;
   double    m_direction;

public:
   CExpertSignal(void) : m_base_price(0.0), m_weight(1.0), m_patterns_usage(-1), m_general(-1), m_ignore(0), m_invert(0),
                         m_threshold_open(50), m_threshold_close(100), m_price_level(0.0), m_stop_level(0.0),
                         m_take_level(0.0), m_expiration(0), m_direction(EMPTY_VALUE) {}
   ~CExpertSignal(void) {}

   void BasePrice(double value) { m_base_price = value; }
   int  UsedSeries(void);
   void Weight(double value) { m_weight = value; }
   void PatternsUsage(int value) { m_patterns_usage = value; }
   void General(int value) { m_general = value; }
   void Ignore(long value) { m_ignore = value; }
   void Invert(long value) { m_invert = value; }
   void ThresholdOpen(int value) { m_threshold_open = value; }
   void ThresholdClose(int value) { m_threshold_close = value; }
   void PriceLevel(double value) { m_price_level = value; }
   void StopLevel(double value) { m_stop_level = value; }
   void TakeLevel(double value) { m_take_level = value; }
   void Expiration(int value) { m_expiration = value; }
   void Magic(ulong value);

   virtual bool ValidationSettings(void);
   virtual bool InitIndicators(CIndicators *indicators);
   virtual bool AddFilter(CExpertSignal *filter);
   virtual bool CheckOpenLong(double &price, double &sl, double &tp, datetime &expiration);
   virtual bool CheckOpenShort(double &price, double &sl, double &tp, datetime &expiration);
   virtual bool OpenLongParams(double &price, double &sl, double &tp, datetime &expiration);
   virtual bool OpenShortParams(double &price, double &sl, double &tp, datetime &expiration);
   virtual bool CheckCloseLong(double &price);
   virtual bool CheckCloseShort(double &price);
   virtual bool CloseLongParams(double &price);
   virtual bool CloseShortParams(double &price);
   virtual bool CheckReverseLong(double &price, double &sl, double &tp, datetime &expiration);
   virtual bool CheckReverseShort(double &price, double &sl, double &tp, datetime &expiration);
   virtual bool CheckTrailingOrderLong(COrderInfo *order, double &price) { return false; }
   virtual bool CheckTrailingOrderShort(COrderInfo *order, double &price) { return false; }
   virtual int  LongCondition(void) { return 0; }
   virtual int  ShortCondition(void) { return 0; }
   virtual double Direction(void);
   void SetDirection(void) { m_direction = Direction(); }

private:
   CExpertSignal *Filter(const int index) { return m_filters.At(index); }
   datetime Expires(void) { return m_expiration > 0 ? TimeCurrent() + m_expiration * PeriodSeconds(m_period) : 0; }
};

void CExpertSignal::Magic(ulong value)
{
   m_magic = value;
   for(int i = 0; i < m_filters.Total(); i++)
      Filter(i).Magic(value);
}

int CExpertSignal::UsedSeries(void)
{
   int used = m_used_series;
   for(int i = 0; i < m_filters.Total(); i++)
      used |= Filter(i).UsedSeries();
   return used;
}

bool CExpertSignal::ValidationSettings(void)
{
   bool is_valid = CExpertBase::ValidationSettings();
   for(int i = 0; i < m_filters.Total(); i++)
      is_valid = Filter(i).ValidationSettings() && is_valid;
   return is_valid;
}

bool CExpertSignal::InitIndicators(CIndicators *indicators)
{
   bool is_made = CExpertBase::InitIndicators(indicators);
   for(int i = 0; i < m_filters.Total(); i++)
   {
      Filter(i).SetPriceSeries(m_open, m_high, m_low, m_close);
      Filter(i).SetOtherSeries(m_spread, m_time, m_tick_volume, m_real_volume);
      is_made = Filter(i).InitIndicators(indicators) && is_made;
   }
   return is_made;
}

bool CExpertSignal::AddFilter(CExpertSignal *filter)
{
   if(filter == NULL || !filter.Init(m_symbol, m_period, m_adjusted_point) || !m_filters.Add(filter))
      return false;
   filter.EveryTick(m_every_tick);
   filter.Magic(m_magic);
   return true;
}

// The mean of the votes; a filter whose bit is in m_ignore does not vote, one whose bit is in m_invert votes the other way.
// EMPTY_VALUE if a filter forbids trading.
double CExpertSignal::Direction(void)
{
   double sum = m_weight * (LongCondition() - ShortCondition());
   int votes = 1;
   for(int i = 0; i < m_filters.Total(); i++)
   {
      if((m_ignore & ((long)1 << i)) != 0)
         continue;
      double vote = Filter(i).Direction();
      if(vote == EMPTY_VALUE)
         return EMPTY_VALUE;
      sum += (m_invert & ((long)1 << i)) != 0 ? -vote : vote;
      votes++;
   }
   return sum / votes;
}

bool CExpertSignal::CheckOpenLong(double &price, double &sl, double &tp, datetime &expiration)
{
   return m_direction != EMPTY_VALUE && m_direction >= m_threshold_open && OpenLongParams(price, sl, tp, expiration);
}

bool CExpertSignal::CheckOpenShort(double &price, double &sl, double &tp, datetime &expiration)
{
   return m_direction != EMPTY_VALUE && -m_direction >= m_threshold_open && OpenShortParams(price, sl, tp, expiration);
}

bool CExpertSignal::OpenLongParams(double &price, double &sl, double &tp, datetime &expiration)
{
   double base = m_base_price == 0.0 ? m_symbol.Ask() : m_base_price, unit = PriceLevelUnit();
   price = m_symbol.NormalizePrice(base - m_price_level * unit);
   sl = m_stop_level == 0.0 ? 0.0 : m_symbol.NormalizePrice(price - m_stop_level * unit);
   tp = m_take_level == 0.0 ? 0.0 : m_symbol.NormalizePrice(price + m_take_level * unit);
   expiration += Expires();
   return true;
}

bool CExpertSignal::OpenShortParams(double &price, double &sl, double &tp, datetime &expiration)
{
   double base = m_base_price == 0.0 ? m_symbol.Bid() : m_base_price, unit = PriceLevelUnit();
   price = m_symbol.NormalizePrice(base + m_price_level * unit);
   sl = m_stop_level == 0.0 ? 0.0 : m_symbol.NormalizePrice(price + m_stop_level * unit);
   tp = m_take_level == 0.0 ? 0.0 : m_symbol.NormalizePrice(price - m_take_level * unit);
   expiration += Expires();
   return true;
}

bool CExpertSignal::CheckCloseLong(double &price)
{
   return m_direction != EMPTY_VALUE && -m_direction >= m_threshold_close && CloseLongParams(price);
}

bool CExpertSignal::CheckCloseShort(double &price)
{
   return m_direction != EMPTY_VALUE && m_direction >= m_threshold_close && CloseShortParams(price);
}

bool CExpertSignal::CloseLongParams(double &price)
{
   price = m_base_price == 0.0 ? m_symbol.Bid() : m_base_price;
   return true;
}

bool CExpertSignal::CloseShortParams(double &price)
{
   price = m_base_price == 0.0 ? m_symbol.Ask() : m_base_price;
   return true;
}

bool CExpertSignal::CheckReverseLong(double &price, double &sl, double &tp, datetime &expiration)
{
   double close;
   return CheckCloseLong(close) && CheckOpenShort(price, sl, tp, expiration) && price == close;
}

bool CExpertSignal::CheckReverseShort(double &price, double &sl, double &tp, datetime &expiration)
{
   double close;
   return CheckCloseShort(close) && CheckOpenLong(price, sl, tp, expiration) && price == close;
}
