// CSignalRVI: a signal by the relative vigor index; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalRVI : public CExpertSignal
{
protected:
   int m_periodRVI;
   int m_pattern_0;
   int m_pattern_1;

public:
   CSignalRVI(void) : m_periodRVI(14), m_pattern_0(60), m_pattern_1(100) {}
   ~CSignalRVI(void) {}

   void PeriodRVI(int value) { m_periodRVI = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
};
