// CSignalAC: a signal by the accelerator oscillator; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalAC : public CExpertSignal
{
protected:
   int m_pattern_0;
   int m_pattern_1;
   int m_pattern_2;

public:
   CSignalAC(void) : m_pattern_0(90), m_pattern_1(50), m_pattern_2(30) {}
   ~CSignalAC(void) {}

   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
};
