// CSignalSAR: a signal by the parabolic SAR; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalSAR : public CExpertSignal
{
protected:
   double m_step;
   double m_maximum;
   int    m_pattern_0;
   int    m_pattern_1;

public:
   CSignalSAR(void) : m_step(0.02), m_maximum(0.2), m_pattern_0(40), m_pattern_1(90) {}
   ~CSignalSAR(void) {}

   void Step(double value) { m_step = value; }
   void Maximum(double value) { m_maximum = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
};
