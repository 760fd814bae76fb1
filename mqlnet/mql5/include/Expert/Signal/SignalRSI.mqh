// CSignalRSI: a signal by the relative strength index; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalRSI : public CExpertSignal
{
protected:
   int                m_periodRSI;
   ENUM_APPLIED_PRICE m_applied;
   int                m_pattern_0;
   int                m_pattern_1;
   int                m_pattern_2;
   int                m_pattern_3;
   int                m_pattern_4;
   int                m_pattern_5;

public:
   CSignalRSI(void) : m_periodRSI(14), m_applied(PRICE_CLOSE), m_pattern_0(70), m_pattern_1(100), m_pattern_2(90),
                      m_pattern_3(80), m_pattern_4(100), m_pattern_5(20) {}
   ~CSignalRSI(void) {}

   void PeriodRSI(int value) { m_periodRSI = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_applied = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
   void Pattern_4(int value) { m_pattern_4 = value; }
   void Pattern_5(int value) { m_pattern_5 = value; }
};
