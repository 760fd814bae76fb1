// CSignalAO: a signal by the awesome oscillator; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalAO : public CExpertSignal
{
protected:
   int m_pattern_0;
   int m_pattern_1;
   int m_pattern_2;
   int m_pattern_3;

public:
   CSignalAO(void) : m_pattern_0(30), m_pattern_1(20), m_pattern_2(70), m_pattern_3(90) {}
   ~CSignalAO(void) {}

   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
};
