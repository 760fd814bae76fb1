// CMoneySizeOptimized: as much as a percentage of the free margin pays for, and less after each loss in a row.
#include <Trade/DealInfo.mqh>
#include "../ExpertMoney.mqh"

class CMoneySizeOptimized : public CExpertMoney
{
protected:
   double m_decrease_factor;

public:
   CMoneySizeOptimized(void) : m_decrease_factor(3.0) {}
   ~CMoneySizeOptimized(void) {}

   void DecreaseFactor(double value) { m_decrease_factor = value; }
   virtual bool   ValidationSettings(void) { return CExpertMoney::ValidationSettings() && m_decrease_factor > 0.0; }
   virtual double CheckOpenLong(double price, double sl) { return Lots(ORDER_TYPE_BUY, price == 0.0 ? m_symbol.Ask() : price); }
   virtual double CheckOpenShort(double price, double sl) { return Lots(ORDER_TYPE_SELL, price == 0.0 ? m_symbol.Bid() : price); }

protected:
   double Optimize(double lots);

private:
   double Lots(const ENUM_ORDER_TYPE type, const double price)
   {
      return Optimize(m_account.MaxLotCheck(m_symbol.Name(), type, price, m_percent));
   }
};

// A volume less its part for each loss since the last profit, by steps of the symbol.
double CMoneySizeOptimized::Optimize(double lots)
{
   CDealInfo deal;
   int losses = 0;
   HistorySelect(0, TimeCurrent());
   for(int i = HistoryDealsTotal() - 1; i >= 0 && deal.SelectByIndex(i); i--)
   {
      if(deal.Symbol() != m_symbol.Name() || deal.Profit() == 0.0)
         continue;
      if(deal.Profit() > 0.0)
         break;
      losses++;
   }
   if(losses > 1)
      lots -= lots * losses / m_decrease_factor;
   double step = m_symbol.LotsStep();
   if(step > 0.0)
      lots = MathFloor(lots / step) * step;
   return MathMax(m_symbol.LotsMin(), MathMin(m_symbol.LotsMax(), lots));
}
