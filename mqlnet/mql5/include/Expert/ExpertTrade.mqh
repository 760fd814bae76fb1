// CExpertTrade: CTrade that knows its symbol and how long its orders hold.
#include <Trade/Trade.mqh>
#include <Trade/SymbolInfo.mqh>
#include <Trade/AccountInfo.mqh>

class CExpertTrade : public CTrade
{
protected:
   ENUM_ORDER_TYPE_TIME m_order_type_time;
   datetime             m_order_expiration;
   CSymbolInfo         *m_symbol;
   CAccountInfo         m_account;

public:
   CExpertTrade(void) : m_order_type_time(ORDER_TIME_GTC), m_order_expiration(0), m_symbol(NULL) {}
   ~CExpertTrade(void) {}

   bool SetSymbol(CSymbolInfo *symbol) { m_symbol = symbol; return symbol != NULL; }
   bool SetOrderTypeTime(ENUM_ORDER_TYPE_TIME order_type_time) { m_order_type_time = order_type_time; return true; }
   bool SetOrderExpiration(datetime order_expiration) { m_order_expiration = order_expiration; return true; }
   bool Buy(double volume, double price, double sl, double tp, const string comment = "");
   bool Sell(double volume, double price, double sl, double tp, const string comment = "");
};

// A price above the market is a stop order, one below it a limit order.
bool CExpertTrade::Buy(double volume, double price, double sl, double tp, const string comment)
{
   if(m_symbol == NULL)
      return false;
   double ask = m_symbol.Ask(), gap = m_symbol.StopsLevel() * m_symbol.Point();
   string name = m_symbol.Name();
   if(price == 0.0 || MathAbs(price - ask) <= gap)
      return PositionOpen(name, ORDER_TYPE_BUY, volume, ask, sl, tp, comment);
   ENUM_ORDER_TYPE type = price > ask ? ORDER_TYPE_BUY_STOP : ORDER_TYPE_BUY_LIMIT;
   return OrderOpen(name, type, volume, 0.0, price, sl, tp, m_order_type_time, m_order_expiration, comment);
}

bool CExpertTrade::Sell(double volume, double price, double sl, double tp, const string comment)
{
   if(m_symbol == NULL)
      return false;
   double bid = m_symbol.Bid(), gap = m_symbol.StopsLevel() * m_symbol.Point();
   string name = m_symbol.Name();
   if(price == 0.0 || MathAbs(price - bid) <= gap)
      return PositionOpen(name, ORDER_TYPE_SELL, volume, bid, sl, tp, comment);
   ENUM_ORDER_TYPE type = price < bid ? ORDER_TYPE_SELL_STOP : ORDER_TYPE_SELL_LIMIT;
   return OrderOpen(name, type, volume, 0.0, price, sl, tp, m_order_type_time, m_order_expiration, comment);
}
