// CAccountInfo: the account's properties under names of their own, and what an order would cost.
#include <Object.mqh>

class CAccountInfo : public CObject
{
public:
   CAccountInfo(void) {}
   ~CAccountInfo(void) {}

   long                      Login(void) const { return AccountInfoInteger(ACCOUNT_LOGIN); }
   ENUM_ACCOUNT_TRADE_MODE   TradeMode(void) const { return (ENUM_ACCOUNT_TRADE_MODE)AccountInfoInteger(ACCOUNT_TRADE_MODE); }
   string                    TradeModeDescription(void) const;
   long                      Leverage(void) const { return AccountInfoInteger(ACCOUNT_LEVERAGE); }
   ENUM_ACCOUNT_STOPOUT_MODE StopoutMode(void) const { return (ENUM_ACCOUNT_STOPOUT_MODE)AccountInfoInteger(ACCOUNT_MARGIN_SO_MODE); }
   string                    StopoutModeDescription(void) const;
   ENUM_ACCOUNT_MARGIN_MODE  MarginMode(void) const { return (ENUM_ACCOUNT_MARGIN_MODE)AccountInfoInteger(ACCOUNT_MARGIN_MODE); }
   string                    MarginModeDescription(void) const;
   bool                      TradeAllowed(void) const { return AccountInfoInteger(ACCOUNT_TRADE_ALLOWED) != 0; }
   bool                      TradeExpert(void) const { return AccountInfoInteger(ACCOUNT_TRADE_EXPERT) != 0; }
   int                       LimitOrders(void) const { return (int)AccountInfoInteger(ACCOUNT_LIMIT_ORDERS); }

   double Balance(void) const { return AccountInfoDouble(ACCOUNT_BALANCE); }
   double Credit(void) const { return AccountInfoDouble(ACCOUNT_CREDIT); }
   double Profit(void) const { return AccountInfoDouble(ACCOUNT_PROFIT); }
   double Equity(void) const { return AccountInfoDouble(ACCOUNT_EQUITY); }
   double Margin(void) const { return AccountInfoDouble(ACCOUNT_MARGIN); }
   double FreeMargin(void) const { return AccountInfoDouble(ACCOUNT_MARGIN_FREE); }
   double MarginLevel(void) const { return AccountInfoDouble(ACCOUNT_MARGIN_LEVEL); }
   double MarginCall(void) const { return AccountInfoDouble(ACCOUNT_MARGIN_SO_CALL); }
   double MarginStopOut(void) const { return AccountInfoDouble(ACCOUNT_MARGIN_SO_SO); }

   string Name(void) const { return AccountInfoString(ACCOUNT_NAME); }
   string Server(void) const { return AccountInfoString(ACCOUNT_SERVER); }
   string Currency(void) const { return AccountInfoString(ACCOUNT_CURRENCY); }
   string Company(void) const { return AccountInfoString(ACCOUNT_COMPANY); }

   long   InfoInteger(const ENUM_ACCOUNT_INFO_INTEGER prop_id) const { return AccountInfoInteger(prop_id); }
   double InfoDouble(const ENUM_ACCOUNT_INFO_DOUBLE prop_id) const { return AccountInfoDouble(prop_id); }
   string InfoString(const ENUM_ACCOUNT_INFO_STRING prop_id) const { return AccountInfoString(prop_id); }

   // In the account's currency; EMPTY_VALUE where the terminal cannot say.
   double OrderProfitCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double volume,
                           const double price_open, const double price_close) const;
   double MarginCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double volume,
                      const double price) const;
   double FreeMarginCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double volume,
                          const double price) const;
   // The greatest volume that `percent` of the free margin pays for, in whole steps; 0.0 where there is none.
   double MaxLotCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double price,
                      const double percent = 100) const;
};

string CAccountInfo::TradeModeDescription(void) const
{
   switch(TradeMode())
   {
      case ACCOUNT_TRADE_MODE_DEMO:    return "demo account";
      case ACCOUNT_TRADE_MODE_CONTEST: return "contest account";
      case ACCOUNT_TRADE_MODE_REAL:    return "real account";
   }
   return "unknown account type";
}

string CAccountInfo::StopoutModeDescription(void) const
{
   switch(StopoutMode())
   {
      case ACCOUNT_STOPOUT_MODE_PERCENT: return "level in percent";
      case ACCOUNT_STOPOUT_MODE_MONEY:   return "level in money";
   }
   return "unknown stop-out mode";
}

string CAccountInfo::MarginModeDescription(void) const
{
   switch(MarginMode())
   {
      case ACCOUNT_MARGIN_MODE_RETAIL_NETTING: return "netting";
      case ACCOUNT_MARGIN_MODE_EXCHANGE:       return "exchange";
      case ACCOUNT_MARGIN_MODE_RETAIL_HEDGING: return "hedging";
   }
   return "unknown margin mode";
}

double CAccountInfo::OrderProfitCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double volume,
                                      const double price_open, const double price_close) const
{
   double profit = EMPTY_VALUE;
   return OrderCalcProfit(trade_operation, symbol, volume, price_open, price_close, profit) ? profit : EMPTY_VALUE;
}

double CAccountInfo::MarginCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double volume,
                                 const double price) const
{
   double margin = EMPTY_VALUE;
   return OrderCalcMargin(trade_operation, symbol, volume, price, margin) ? margin : EMPTY_VALUE;
}

double CAccountInfo::FreeMarginCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double volume,
                                     const double price) const
{
   double margin = MarginCheck(symbol, trade_operation, volume, price);
   return margin == EMPTY_VALUE ? EMPTY_VALUE : FreeMargin() - margin;
}

double CAccountInfo::MaxLotCheck(const string symbol, const ENUM_ORDER_TYPE trade_operation, const double price,
                                 const double percent) const
{
   double margin = MarginCheck(symbol, trade_operation, 1.0, price);
   double step = SymbolInfoDouble(symbol, SYMBOL_VOLUME_STEP);
   if(symbol == "" || price <= 0.0 || percent < 1 || percent > 100 || margin == EMPTY_VALUE || margin < 0.0 || step <= 0.0)
      return 0.0;
   double most = SymbolInfoDouble(symbol, SYMBOL_VOLUME_MAX);
   double volume = margin == 0.0 ? most : NormalizeDouble(FreeMargin() * percent / 100.0 / margin, 2);
   volume = step * MathFloor(volume / step);
   if(volume < SymbolInfoDouble(symbol, SYMBOL_VOLUME_MIN))
      return 0.0;
   return MathMin(volume, most);
}
