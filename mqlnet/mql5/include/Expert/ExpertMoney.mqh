// CExpertMoney: how much to trade; this one says the symbol's least volume.
#include <Trade/PositionInfo.mqh>
#include "ExpertBase.mqh"

class CExpertMoney : public CExpertBase
{
protected:
   double m_percent;

public:
   CExpertMoney(void) : m_percent(10.0) {}
   ~CExpertMoney(void) {}

   void Percent(double value) { m_percent = value; }
   virtual double CheckOpenLong(double price, double sl) { return m_symbol.LotsMin(); }
   virtual double CheckOpenShort(double price, double sl) { return m_symbol.LotsMin(); }
   virtual double CheckReverse(CPositionInfo *position, double sl) { return m_symbol.LotsMin(); }
   virtual double CheckClose(CPositionInfo *position) { return 0.0; }
};
