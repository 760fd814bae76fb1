// CMoneyFixedMargin: as much as a percentage of the free margin pays for.
#include "../ExpertMoney.mqh"

class CMoneyFixedMargin : public CExpertMoney
{
public:
   CMoneyFixedMargin(void) {}
   ~CMoneyFixedMargin(void) {}

   virtual double CheckOpenLong(double price, double sl) { return Lots(ORDER_TYPE_BUY, price == 0.0 ? m_symbol.Ask() : price); }
   virtual double CheckOpenShort(double price, double sl) { return Lots(ORDER_TYPE_SELL, price == 0.0 ? m_symbol.Bid() : price); }

private:
   double Lots(const ENUM_ORDER_TYPE type, const double price)
   {
      return m_account.MaxLotCheck(m_symbol.Name(), type, price, m_percent);
   }
};
