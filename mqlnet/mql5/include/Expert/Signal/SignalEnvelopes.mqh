// CSignalEnvelopes: a signal by envelopes; it keeps its settings and never votes.
#include "../ExpertSignal.mqh"

class CSignalEnvelopes : public CExpertSignal
{
protected:
   int                m_ma_period;
   int                m_ma_shift;
   ENUM_MA_METHOD     m_ma_method;
   ENUM_APPLIED_PRICE m_ma_applied;
   double             m_deviation;
   double             m_limit_in;
   double             m_limit_out;
   int                m_pattern_0;
   int                m_pattern_1;

public:
   CSignalEnvelopes(void) : m_ma_period(45), m_ma_shift(0), m_ma_method(MODE_SMA), m_ma_applied(PRICE_CLOSE),
                            m_deviation(0.15), m_limit_in(0.2), m_limit_out(0.2), m_pattern_0(90), m_pattern_1(70) {}
   ~CSignalEnvelopes(void) {}

   void PeriodMA(int value) { m_ma_period = value; }
   void Shift(int value) { m_ma_shift = value; }
   void Method(ENUM_MA_METHOD value) { m_ma_method = value; }
   void Applied(ENUM_APPLIED_PRICE value) { m_ma_applied = value; }
   void Deviation(double value) { m_deviation = value; }
   void LimitIn(double value) { m_limit_in = value; }
   void LimitOut(double value) { m_limit_out = value; }
   void Pattern_0(int value) { m_pattern_0 = value; }
   void Pattern_1(int value) { m_pattern_1 = value; }
};
