// CSignalTriX: a signal by the triple exponential average; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalTriX : public CExpertSignal
{
protected:
   int                m_period_trix;
   ENUM_APPLIED_PRICE m_applied;
   int                m_pattern_0;
   int                m_pattern_1;
   int                m_pattern_2;
   int                m_pattern_3;

public:
   CSignalTriX(void) : m_period_trix(14), m_applied(PRICE_CLOSE), m_pattern_0(20), m_pattern_1(80), m_pattern_2(90),
                       m_pattern_3(100) {}
   ~CSignalTriX(void) {}

   void PeriodTriX(int value) { m_period_trix = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_applied = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
};
