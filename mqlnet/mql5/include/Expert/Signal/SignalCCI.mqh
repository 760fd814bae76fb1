// CSignalCCI: a signal by the commodity channel index; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalCCI : public CExpertSignal
{
protected:
   int                m_periodCCI;
   ENUM_APPLIED_PRICE m_applied;
   int                m_pattern_0;
   int                m_pattern_1;
   int                m_pattern_2;
   int                m_pattern_3;

public:
   CSignalCCI(void) : m_periodCCI(8), m_applied(PRICE_CLOSE), m_pattern_0(90), m_pattern_1(60), m_pattern_2(100),
                      m_pattern_3(50) {}
   ~CSignalCCI(void) {}

   void PeriodCCI(int value) { m_periodCCI = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_applied = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
};
