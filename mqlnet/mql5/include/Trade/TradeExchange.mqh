// CTradeExchange: the last request to the trade server, with its answer and the answer to a check, each part under a name
// of its own. CTrade fills them; this class reads and prints them.
#include <Object.mqh>
#include "TradeWords.mqh"

string TradeRetcodeWord(const uint retcode)
{
   switch(retcode)
   {
      case TRADE_RETCODE_REQUOTE:              return "requote";
      case TRADE_RETCODE_REJECT:               return "rejected";
      case TRADE_RETCODE_CANCEL:               return "canceled";
      case TRADE_RETCODE_PLACED:               return "placed";
      case TRADE_RETCODE_DONE:                 return "done";
      case TRADE_RETCODE_DONE_PARTIAL:         return "done partially";
      case TRADE_RETCODE_ERROR:                return "common error";
      case TRADE_RETCODE_TIMEOUT:              return "timeout";
      case TRADE_RETCODE_INVALID:              return "invalid request";
      case TRADE_RETCODE_INVALID_VOLUME:       return "invalid volume";
      case TRADE_RETCODE_INVALID_PRICE:        return "invalid price";
      case TRADE_RETCODE_INVALID_STOPS:        return "invalid stops";
      case TRADE_RETCODE_TRADE_DISABLED:       return "trade disabled";
      case TRADE_RETCODE_MARKET_CLOSED:        return "market closed";
      case TRADE_RETCODE_NO_MONEY:             return "not enough money";
      case TRADE_RETCODE_PRICE_CHANGED:        return "price changed";
      case TRADE_RETCODE_PRICE_OFF:            return "off quotes";
      case TRADE_RETCODE_INVALID_EXPIRATION:   return "invalid expiration";
      case TRADE_RETCODE_ORDER_CHANGED:        return "order changed";
      case TRADE_RETCODE_TOO_MANY_REQUESTS:    return "too many requests";
      case TRADE_RETCODE_NO_CHANGES:           return "no changes";
      case TRADE_RETCODE_SERVER_DISABLES_AT:   return "auto trading disabled by server";
      case TRADE_RETCODE_CLIENT_DISABLES_AT:   return "auto trading disabled by client";
      case TRADE_RETCODE_LOCKED:               return "locked";
      case TRADE_RETCODE_FROZEN:               return "frozen";
      case TRADE_RETCODE_INVALID_FILL:         return "invalid fill";
      case TRADE_RETCODE_CONNECTION:           return "no connection";
      case TRADE_RETCODE_ONLY_REAL:            return "only for real accounts";
      case TRADE_RETCODE_LIMIT_ORDERS:         return "limit of orders reached";
      case TRADE_RETCODE_LIMIT_VOLUME:         return "limit of volume reached";
      case TRADE_RETCODE_INVALID_ORDER:        return "invalid order";
      case TRADE_RETCODE_POSITION_CLOSED:      return "position closed";
      case TRADE_RETCODE_INVALID_CLOSE_VOLUME: return "invalid volume to close";
      case TRADE_RETCODE_CLOSE_ORDER_EXIST:    return "an order to close exists";
      case TRADE_RETCODE_LIMIT_POSITIONS:      return "limit of positions reached";
      case TRADE_RETCODE_REJECT_CANCEL:        return "activation rejected, order canceled";
      case TRADE_RETCODE_LONG_ONLY:            return "only long positions allowed";
      case TRADE_RETCODE_SHORT_ONLY:           return "only short positions allowed";
      case TRADE_RETCODE_CLOSE_ONLY:           return "only closing allowed";
      case TRADE_RETCODE_FIFO_CLOSE:           return "only closing in order of opening allowed";
   }
   return "unknown retcode " + (string)retcode;
}

class CTradeExchange : public CObject
{
protected:
   MqlTradeRequest     m_request;
   MqlTradeResult      m_result;
   MqlTradeCheckResult m_check_result;

public:
   CTradeExchange(void) { ClearStructures(); }
   ~CTradeExchange(void) {}

   void                       Request(MqlTradeRequest &request) const { request = m_request; }
   ENUM_TRADE_REQUEST_ACTIONS RequestAction(void) const { return m_request.action; }
   string                     RequestActionDescription(void) const { return ActionWord(m_request.action); }
   ulong                      RequestMagic(void) const { return m_request.magic; }
   ulong                      RequestOrder(void) const { return m_request.order; }
   ulong                      RequestPosition(void) const { return m_request.position; }
   ulong                      RequestPositionBy(void) const { return m_request.position_by; }
   string                     RequestSymbol(void) const { return m_request.symbol; }
   double                     RequestVolume(void) const { return m_request.volume; }
   double                     RequestPrice(void) const { return m_request.price; }
   double                     RequestStopLimit(void) const { return m_request.stoplimit; }
   double                     RequestSL(void) const { return m_request.sl; }
   double                     RequestTP(void) const { return m_request.tp; }
   ulong                      RequestDeviation(void) const { return m_request.deviation; }
   ENUM_ORDER_TYPE            RequestType(void) const { return m_request.type; }
   string                     RequestTypeDescription(void) const { return TradeWord(m_request.type); }
   ENUM_ORDER_TYPE_FILLING    RequestTypeFilling(void) const { return m_request.type_filling; }
   string                     RequestTypeFillingDescription(void) const { return TradeWord(m_request.type_filling); }
   ENUM_ORDER_TYPE_TIME       RequestTypeTime(void) const { return m_request.type_time; }
   string                     RequestTypeTimeDescription(void) const { return TradeWord(m_request.type_time); }
   datetime                   RequestExpiration(void) const { return m_request.expiration; }
   string                     RequestComment(void) const { return m_request.comment; }

   void   Result(MqlTradeResult &result) const { result = m_result; }
   uint   ResultRetcode(void) const { return m_result.retcode; }
   string ResultRetcodeDescription(void) const { return TradeRetcodeWord(m_result.retcode); }
   int    ResultRetcodeExternal(void) const { return m_result.retcode_external; }
   ulong  ResultDeal(void) const { return m_result.deal; }
   ulong  ResultOrder(void) const { return m_result.order; }
   double ResultVolume(void) const { return m_result.volume; }
   double ResultPrice(void) const { return m_result.price; }
   double ResultBid(void) const { return m_result.bid; }
   double ResultAsk(void) const { return m_result.ask; }
   string ResultComment(void) const { return m_result.comment; }

   void   CheckResult(MqlTradeCheckResult &check_result) const { check_result = m_check_result; }
   uint   CheckResultRetcode(void) const { return m_check_result.retcode; }
   string CheckResultRetcodeDescription(void) const { return TradeRetcodeWord(m_check_result.retcode); }
   double CheckResultBalance(void) const { return m_check_result.balance; }
   double CheckResultEquity(void) const { return m_check_result.equity; }
   double CheckResultProfit(void) const { return m_check_result.profit; }
   double CheckResultMargin(void) const { return m_check_result.margin; }
   double CheckResultMarginFree(void) const { return m_check_result.margin_free; }
   double CheckResultMarginLevel(void) const { return m_check_result.margin_level; }
   string CheckResultComment(void) const { return m_check_result.comment; }

   void PrintRequest(void) const;
   void PrintResult(void) const;

   // Each writes its text into `str` as well as returning it.
   string FormatPositionType(string &str, const uint type) const { return str = TradeWord((ENUM_POSITION_TYPE)type); }
   string FormatOrderType(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE)type); }
   string FormatOrderStatus(string &str, const uint status) const { return str = TradeWord((ENUM_ORDER_STATE)status); }
   string FormatOrderTypeFilling(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE_FILLING)type); }
   string FormatOrderTypeTime(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE_TIME)type); }
   string FormatOrderPrice(string &str, const double price_order, const double price_trigger, const uint digits) const;
   string FormatRequest(string &str, const MqlTradeRequest &request) const;
   string FormatRequestResult(string &str, const MqlTradeRequest &request, const MqlTradeResult &result) const;

protected:
   void ClearStructures(void);

private:
   string ActionWord(const ENUM_TRADE_REQUEST_ACTIONS action) const;
};

void CTradeExchange::ClearStructures(void)
{
   ZeroMemory(m_request);
   ZeroMemory(m_result);
   ZeroMemory(m_check_result);
}

void CTradeExchange::PrintRequest(void) const
{
   string text;
   Print(FormatRequest(text, m_request));
}

void CTradeExchange::PrintResult(void) const
{
   string text;
   Print(FormatRequestResult(text, m_request, m_result));
}

string CTradeExchange::ActionWord(const ENUM_TRADE_REQUEST_ACTIONS action) const
{
   switch(action)
   {
      case TRADE_ACTION_DEAL:     return "market order";
      case TRADE_ACTION_PENDING:  return "pending order";
      case TRADE_ACTION_SLTP:     return "change of stops";
      case TRADE_ACTION_MODIFY:   return "change of an order";
      case TRADE_ACTION_REMOVE:   return "removal of an order";
      case TRADE_ACTION_CLOSE_BY: return "close by";
   }
   return "unknown action " + (string)(int)action;
}

string CTradeExchange::FormatOrderPrice(string &str, const double price_order, const double price_trigger,
                                        const uint digits) const
{
   str = price_order == 0.0 ? "market" : DoubleToString(price_order, (int)digits);
   if(price_trigger != 0.0)
      str += " (" + DoubleToString(price_trigger, (int)digits) + ")";
   return str;
}

string CTradeExchange::FormatRequest(string &str, const MqlTradeRequest &request) const
{
   int digits = (int)SymbolInfoInteger(request.symbol, SYMBOL_DIGITS);
   str = ActionWord(request.action);
   if(request.order != 0)
      str += " #" + (string)request.order;
   if(request.position != 0)
      str += " of position #" + (string)request.position;
   if(request.position_by != 0)
      str += " by #" + (string)request.position_by;
   if(request.action == TRADE_ACTION_DEAL || request.action == TRADE_ACTION_PENDING)
   {
      string price;
      str += " " + TradeWord(request.type) + " " + DoubleToString(request.volume, 2) + " " + request.symbol + " at "
             + FormatOrderPrice(price, request.price, request.stoplimit, (uint)digits);
   }
   if(request.sl != 0.0)
      str += " sl: " + DoubleToString(request.sl, digits);
   if(request.tp != 0.0)
      str += " tp: " + DoubleToString(request.tp, digits);
   return str;
}

string CTradeExchange::FormatRequestResult(string &str, const MqlTradeRequest &request, const MqlTradeResult &result) const
{
   str = TradeRetcodeWord(result.retcode);
   if(result.retcode == TRADE_RETCODE_DONE && request.action == TRADE_ACTION_DEAL)
      str += " at " + DoubleToString(result.price, (int)SymbolInfoInteger(request.symbol, SYMBOL_DIGITS));
   if(result.retcode == TRADE_RETCODE_REQUOTE)
      str += " (" + (string)result.bid + "/" + (string)result.ask + ")";
   return str;
}
