// CMoneyFixedLot: always the same volume.
#include "../ExpertMoney.mqh"

class CMoneyFixedLot : public CExpertMoney
{
protected:
   double m_lots;

public:
   CMoneyFixedLot(void) : m_lots(0.1) {}
   ~CMoneyFixedLot(void) {}

   void Lots(double value) { m_lots = value; }
   virtual double CheckOpenLong(double price, double sl) { return m_lots; }
   virtual double CheckOpenShort(double price, double sl) { return m_lots; }
};
