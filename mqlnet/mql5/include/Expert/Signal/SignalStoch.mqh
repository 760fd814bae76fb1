// CSignalStoch: a signal by the stochastic oscillator; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalStoch : public CExpertSignal
{
protected:
   int            m_periodK;
   int            m_periodD;
   int            m_period_slow;
   ENUM_STO_PRICE m_applied;
   int            m_pattern_0;
   int            m_pattern_1;
   int            m_pattern_2;
   int            m_pattern_3;
   int            m_pattern_4;

public:
   CSignalStoch(void) : m_periodK(8), m_periodD(3), m_period_slow(3), m_applied(STO_LOWHIGH), m_pattern_0(30),
                        m_pattern_1(60), m_pattern_2(50), m_pattern_3(100), m_pattern_4(90) {}
   ~CSignalStoch(void) {}

   void PeriodK(int value) { m_periodK = value; }
   void PeriodD(int value) { m_periodD = value; }
   void PeriodSlow(int value) { m_period_slow = value; }
   void Applied(ENUM_STO_PRICE value) { m_applied = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
   void Pattern_4(int value) { m_pattern_4 = value; }
};
