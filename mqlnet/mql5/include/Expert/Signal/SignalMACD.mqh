// CSignalMACD: a signal by the MACD; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalMACD : public CExpertSignal
{
protected:
   int                m_period_fast;
   int                m_period_slow;
   int                m_period_signal;
   ENUM_APPLIED_PRICE m_applied;
   int                m_pattern_0;
   int                m_pattern_1;
   int                m_pattern_2;
   int                m_pattern_3;
   int                m_pattern_4;
   int                m_pattern_5;

public:
   CSignalMACD(void) : m_period_fast(12), m_period_slow(24), m_period_signal(9), m_applied(PRICE_CLOSE),
                       m_pattern_0(10), m_pattern_1(30), m_pattern_2(80), m_pattern_3(50), m_pattern_4(60),
                       m_pattern_5(100) {}
   ~CSignalMACD(void) {}

   void PeriodFast(int value) { m_period_fast = value; }
   void PeriodSlow(int value) { m_period_slow = value; }
   void PeriodSignal(int value) { m_period_signal = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_applied = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
   void Pattern_4(int value) { m_pattern_4 = value; }
   void Pattern_5(int value) { m_pattern_5 = value; }
};
