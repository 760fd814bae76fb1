// CSignalBearsPower: a signal by the bears power; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalBearsPower : public CExpertSignal
{
protected:
   int m_period_bears;
   int m_pattern_0;
   int m_pattern_1;

public:
   CSignalBearsPower(void) : m_period_bears(13), m_pattern_0(20), m_pattern_1(80) {}
   ~CSignalBearsPower(void) {}

   void PeriodBears(int value) { m_period_bears = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
};
