// CTrailingPSAR: trailing by the parabolic SAR; it keeps its settings and leaves the stops.
#include "../ExpertTrailing.mqh"

class CTrailingPSAR : public CExpertTrailing
{
protected:
   double m_step;
   double m_maximum;

public:
   CTrailingPSAR(void) : m_step(0.02), m_maximum(0.2) {}
   ~CTrailingPSAR(void) {}

   void Step(double value) { m_step = value; }
   void Maximum(double value) { m_maximum = value; }
};
