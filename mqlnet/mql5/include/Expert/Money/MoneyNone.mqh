// CMoneyNone: the least volume of the symbol.
#include "../ExpertMoney.mqh"

class CMoneyNone : public CExpertMoney
{
public:
   CMoneyNone(void) {}
   ~CMoneyNone(void) {}

   virtual double CheckOpenLong(double price, double sl) { return m_symbol.LotsMin(); }
   virtual double CheckOpenShort(double price, double sl) { return m_symbol.LotsMin(); }
};
