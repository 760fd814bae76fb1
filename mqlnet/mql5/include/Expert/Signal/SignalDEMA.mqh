// CSignalDEMA: a signal by the double exponential moving average; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalDEMA : public CExpertSignal
{
protected:
   int                m_period_ma;
   int                m_shift;
   ENUM_APPLIED_PRICE m_applied;
   int                m_pattern_0;
   int                m_pattern_1;
   int                m_pattern_2;
   int                m_pattern_3;

public:
   CSignalDEMA(void) : m_period_ma(12), m_shift(0), m_applied(PRICE_CLOSE), m_pattern_0(80), m_pattern_1(10),
                       m_pattern_2(60), m_pattern_3(60) {}
   ~CSignalDEMA(void) {}

   void PeriodMA(int value) { m_period_ma = value; }
   void Shift(int value) { m_shift = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_applied = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
};
