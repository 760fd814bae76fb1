// CSignalBullsPower: a signal by the bulls power; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalBullsPower : public CExpertSignal
{
protected:
   int m_period_bulls;
   int m_pattern_0;
   int m_pattern_1;

public:
   CSignalBullsPower(void) : m_period_bulls(13), m_pattern_0(20), m_pattern_1(80) {}
   ~CSignalBullsPower(void) {}

   void PeriodBulls(int value) { m_period_bulls = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
};
