// CTrailingFixedPips: a stop that follows the price at a fixed distance.
#include "../ExpertTrailing.mqh"

class CTrailingFixedPips : public CExpertTrailing
{
protected:
   int m_stop_level;
   int m_profit_level;

public:
   CTrailingFixedPips(void) : m_stop_level(30), m_profit_level(50) {}
   ~CTrailingFixedPips(void) {}

   void StopLevel(int value) { m_stop_level = value; }
   void ProfitLevel(int value) { m_profit_level = value; }
   virtual bool CheckTrailingStopLong(CPositionInfo *position, double &sl, double &tp)
   {
      return Follow(position, m_symbol.Bid(), 1, sl, tp);
   }
   virtual bool CheckTrailingStopShort(CPositionInfo *position, double &sl, double &tp)
   {
      return Follow(position, m_symbol.Ask(), -1, sl, tp);
   }

private:
   bool Follow(CPositionInfo *position, const double price, const int sign, double &sl, double &tp);
};

// Moves the stop if the new one is nearer to the price than the old one, and than the price of opening.
bool CTrailingFixedPips::Follow(CPositionInfo *position, const double price, const int sign, double &sl, double &tp)
{
   sl = EMPTY_VALUE;
   tp = EMPTY_VALUE;
   if(position == NULL || m_stop_level == 0)
      return false;
   double from = position.StopLoss() == 0.0 ? position.PriceOpen() : position.StopLoss();
   double wanted = price - sign * m_stop_level * m_adjusted_point;
   if(sign * (wanted - from) <= 0.0)
      return false;
   sl = m_symbol.NormalizePrice(wanted);
   if(m_profit_level != 0)
      tp = m_symbol.NormalizePrice(price + sign * m_profit_level * m_adjusted_point);
   return true;
}
