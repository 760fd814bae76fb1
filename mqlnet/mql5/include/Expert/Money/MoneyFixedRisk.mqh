// CMoneyFixedRisk: so much that the stop loss costs a percentage of the balance.
#include "../ExpertMoney.mqh"

class CMoneyFixedRisk : public CExpertMoney
{
public:
   CMoneyFixedRisk(void) {}
   ~CMoneyFixedRisk(void) {}

   virtual double CheckOpenLong(double price, double sl) { return Lots(ORDER_TYPE_BUY, price == 0.0 ? m_symbol.Ask() : price, sl); }
   virtual double CheckOpenShort(double price, double sl) { return Lots(ORDER_TYPE_SELL, price == 0.0 ? m_symbol.Bid() : price, sl); }
   virtual double CheckClose(CPositionInfo *position) { return 0.0; }

private:
   double Lots(const ENUM_ORDER_TYPE type, const double price, const double sl)
   {
      if(sl == 0.0)
         return m_symbol.LotsMin();
      double loss = -m_account.OrderProfitCheck(m_symbol.Name(), type, 1.0, price, sl), step = m_symbol.LotsStep();
      double lots = loss > 0.0 && step > 0.0 ? MathFloor(m_account.Balance() * m_percent / loss / 100.0 / step) * step : 0.0;
      return MathMax(m_symbol.LotsMin(), MathMin(m_symbol.LotsMax(), lots));
   }
};
