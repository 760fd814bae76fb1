// CSignalWPR: a signal by Williams percent range; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalWPR : public CExpertSignal
{
protected:
   int m_periodWPR;
   int m_pattern_0;
   int m_pattern_1;
   int m_pattern_2;

public:
   CSignalWPR(void) : m_periodWPR(8), m_pattern_0(80), m_pattern_1(70), m_pattern_2(90) {}
   ~CSignalWPR(void) {}

   void PeriodWPR(int value) { m_periodWPR = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
};
