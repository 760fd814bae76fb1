// CExpertSignal: when to open and close; this one never wants to. Filters are owned by the signal they are added to.
#include <Arrays/ArrayObj.mqh>
#include "ExpertBase.mqh"

class CExpertSignal : public CExpertBase
{
protected:
   CArrayObj m_filters;
   double    m_weight;
   int       m_threshold_open;
   int       m_threshold_close;
   double    m_price_level;
   double    m_stop_level;
   double    m_take_level;
   int       m_expiration;

public:
   CExpertSignal(void) : m_weight(1.0), m_threshold_open(50), m_threshold_close(100), m_price_level(0), m_stop_level(0),
                         m_take_level(0), m_expiration(0) {}
   ~CExpertSignal(void) {}

   void Weight(double value) { m_weight = value; }
   void ThresholdOpen(int value) { m_threshold_open = value; }
   void ThresholdClose(int value) { m_threshold_close = value; }
   void PriceLevel(double value) { m_price_level = value; }
   void StopLevel(double value) { m_stop_level = value; }
   void TakeLevel(double value) { m_take_level = value; }
   void Expiration(int value) { m_expiration = value; }
   virtual bool   AddFilter(CExpertSignal *filter) { return m_filters.Add(filter); }
   virtual int    LongCondition(void) { return 0; }
   virtual int    ShortCondition(void) { return 0; }
   virtual double Direction(void) { return 0.0; }
};
