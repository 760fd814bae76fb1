// CSignalDeM: a signal by the DeMarker; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalDeM : public CExpertSignal
{
protected:
   int m_periodDeM;
   int m_pattern_0;
   int m_pattern_1;
   int m_pattern_2;
   int m_pattern_3;

public:
   CSignalDeM(void) : m_periodDeM(8), m_pattern_0(90), m_pattern_1(60), m_pattern_2(100), m_pattern_3(80) {}
   ~CSignalDeM(void) {}

   void PeriodDeM(int value) { m_periodDeM = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
   void Pattern_2(int value) { m_pattern_2 = value; }
   void Pattern_3(int value) { m_pattern_3 = value; }
};
