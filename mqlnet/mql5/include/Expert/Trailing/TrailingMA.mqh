// CTrailingMA: trailing by a moving average; it keeps its settings and leaves the stops.
#include "../ExpertTrailing.mqh"

class CTrailingMA : public CExpertTrailing
{
protected:
   int                m_ma_period;
   int                m_ma_shift;
   ENUM_MA_METHOD     m_ma_method;
   ENUM_APPLIED_PRICE m_ma_applied;

public:
   CTrailingMA(void) : m_ma_period(12), m_ma_shift(0), m_ma_method(MODE_SMA), m_ma_applied(PRICE_CLOSE) {}
   ~CTrailingMA(void) {}

   void Period(int value) { m_ma_period = value; }
   void Shift(int value) { m_ma_shift = value; }
   void Method(ENUM_MA_METHOD value) { m_ma_method = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_ma_applied = value; }
};
