// CTrade: orders and positions with one call each. Every method fills a request, sends it, and keeps request and answer;
// it returns whether OrderSend (or OrderSendAsync) returned true. What the trade server made of it is in ResultRetcode().
#include <Object.mqh>
#include "OrderInfo.mqh"
#include "HistoryOrderInfo.mqh"
#include "PositionInfo.mqh"
#include "DealInfo.mqh"
#include "TradeExchange.mqh"

enum ENUM_LOG_LEVELS
{
   LOG_LEVEL_NO     = 0,
   LOG_LEVEL_ERRORS = 1,
   LOG_LEVEL_ALL    = 2
};

class CTrade : public CTradeExchange
{
protected:
   bool                     m_async_mode;
   ulong                    m_magic;
   ulong                    m_deviation;
   ENUM_ORDER_TYPE_FILLING  m_type_filling;
   ENUM_ACCOUNT_MARGIN_MODE m_margin_mode;
   ENUM_LOG_LEVELS          m_log_level;

public:
   CTrade(void);
   ~CTrade(void) {}

   void LogLevel(const ENUM_LOG_LEVELS log_level) { m_log_level = log_level; }
   void SetAsyncMode(const bool mode) { m_async_mode = mode; }
   void SetExpertMagicNumber(const ulong magic) { m_magic = magic; }
   void SetDeviationInPoints(const ulong deviation) { m_deviation = deviation; }
   void SetTypeFilling(const ENUM_ORDER_TYPE_FILLING filling) { m_type_filling = filling; }
   bool SetTypeFillingBySymbol(const string symbol);
   void SetMarginMode(void) { m_margin_mode = (ENUM_ACCOUNT_MARGIN_MODE)AccountInfoInteger(ACCOUNT_MARGIN_MODE); }

   bool PositionOpen(const string symbol, const ENUM_ORDER_TYPE order_type, const double volume, const double price,
                     const double sl, const double tp, const string comment = "");
   bool PositionModify(const string symbol, const double sl, const double tp);
   bool PositionModify(const ulong ticket, const double sl, const double tp);
   bool PositionClose(const string symbol, const ulong deviation = ULONG_MAX);
   bool PositionClose(const ulong ticket, const ulong deviation = ULONG_MAX);
   bool PositionCloseBy(const ulong ticket, const ulong ticket_by);
   bool PositionClosePartial(const string symbol, const double volume, const ulong deviation = ULONG_MAX);
   bool PositionClosePartial(const ulong ticket, const double volume, const ulong deviation = ULONG_MAX);

   bool OrderOpen(const string symbol, const ENUM_ORDER_TYPE order_type, const double volume, const double limit_price,
                  const double price, const double sl, const double tp,
                  ENUM_ORDER_TYPE_TIME type_time = ORDER_TIME_GTC, const datetime expiration = 0,
                  const string comment = "");
   bool OrderModify(const ulong ticket, const double price, const double sl, const double tp,
                    const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const double stoplimit = 0.0);
   bool OrderDelete(const ulong ticket);

   // A price of 0 is the market's: Ask for Buy, Bid for Sell. Without a symbol: the chart's.
   bool Buy(const double volume, const string symbol = NULL, double price = 0.0, const double sl = 0.0,
            const double tp = 0.0, const string comment = "");
   bool Sell(const double volume, const string symbol = NULL, double price = 0.0, const double sl = 0.0,
             const double tp = 0.0, const string comment = "");
   bool BuyLimit(const double volume, const double price, const string symbol = NULL, const double sl = 0.0,
                 const double tp = 0.0, const ENUM_ORDER_TYPE_TIME type_time = ORDER_TIME_GTC,
                 const datetime expiration = 0, const string comment = "");
   bool BuyStop(const double volume, const double price, const string symbol = NULL, const double sl = 0.0,
                const double tp = 0.0, const ENUM_ORDER_TYPE_TIME type_time = ORDER_TIME_GTC,
                const datetime expiration = 0, const string comment = "");
   bool SellLimit(const double volume, const double price, const string symbol = NULL, const double sl = 0.0,
                  const double tp = 0.0, const ENUM_ORDER_TYPE_TIME type_time = ORDER_TIME_GTC,
                  const datetime expiration = 0, const string comment = "");
   bool SellStop(const double volume, const double price, const string symbol = NULL, const double sl = 0.0,
                 const double tp = 0.0, const ENUM_ORDER_TYPE_TIME type_time = ORDER_TIME_GTC,
                 const datetime expiration = 0, const string comment = "");

   // How much of the volume the free margin pays for; 0.0 where not even the least volume.
   virtual double CheckVolume(const string symbol, double volume, double price, ENUM_ORDER_TYPE order_type);
   virtual bool   OrderCheck(const MqlTradeRequest &request, MqlTradeCheckResult &check_result);
   virtual bool   OrderSend(const MqlTradeRequest &request, MqlTradeResult &result);

protected:
   bool FillingCheck(const string symbol);
   bool ExpirationCheck(const string symbol);
   bool OrderTypeCheck(const string symbol);
   bool IsStopped(const string function);
   bool IsHedging(void) const { return m_margin_mode == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING; }
   bool SelectPosition(const string symbol);

private:
   void Begin(const ENUM_TRADE_REQUEST_ACTIONS action, const string symbol);
   bool Send(void) { return OrderSend(m_request, m_result); }
   bool Refuse(const uint retcode);
   bool CloseSelected(const double volume, const ulong deviation);
   bool StopsOfSelected(const double sl, const double tp);
   bool Pending(const ENUM_ORDER_TYPE type, const double volume, const double price, const string symbol, const double sl,
                const double tp, const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const string comment);
};

CTrade::CTrade(void)
{
   m_async_mode = false;
   m_magic = 0;
   m_deviation = 10;
   m_type_filling = ORDER_FILLING_FOK;
   m_log_level = LOG_LEVEL_ERRORS;
   if(MQLInfoInteger(MQL_TESTER) != 0)
      m_log_level = LOG_LEVEL_ALL;
   if(MQLInfoInteger(MQL_OPTIMIZATION) != 0)
      m_log_level = LOG_LEVEL_NO;
   SetMarginMode();
}

// Fill-or-kill before immediate-or-cancel, as the symbol allows; false where it allows neither.
bool CTrade::SetTypeFillingBySymbol(const string symbol)
{
   long allowed = SymbolInfoInteger(symbol, SYMBOL_FILLING_MODE);
   if((allowed & SYMBOL_FILLING_FOK) != 0)
      m_type_filling = ORDER_FILLING_FOK;
   else if((allowed & SYMBOL_FILLING_IOC) != 0)
      m_type_filling = ORDER_FILLING_IOC;
   else
      return false;
   return true;
}

// Forgets the last exchange and opens a new request.
void CTrade::Begin(const ENUM_TRADE_REQUEST_ACTIONS action, const string symbol)
{
   ClearStructures();
   m_request.action = action;
   m_request.magic = m_magic;
   m_request.symbol = symbol;
   m_request.type_filling = m_type_filling;
}

// Answers in the server's place: nothing is sent.
bool CTrade::Refuse(const uint retcode)
{
   m_result.retcode = retcode;
   m_result.comment = TradeRetcodeWord(retcode);
   return false;
}

bool CTrade::PositionOpen(const string symbol, const ENUM_ORDER_TYPE order_type, const double volume, const double price,
                          const double sl, const double tp, const string comment)
{
   if(IsStopped(__FUNCTION__))
      return false;
   Begin(TRADE_ACTION_DEAL, symbol);
   if(order_type != ORDER_TYPE_BUY && order_type != ORDER_TYPE_SELL)
      return Refuse(TRADE_RETCODE_INVALID);
   m_request.type = order_type;
   m_request.volume = volume;
   m_request.price = price;
   m_request.sl = sl;
   m_request.tp = tp;
   m_request.deviation = m_deviation;
   m_request.comment = comment;
   if(!OrderTypeCheck(symbol) || !FillingCheck(symbol))
      return false;
   return Send();
}

bool CTrade::StopsOfSelected(const double sl, const double tp)
{
   Begin(TRADE_ACTION_SLTP, PositionGetString(POSITION_SYMBOL));
   m_request.position = (ulong)PositionGetInteger(POSITION_TICKET);
   m_request.sl = sl;
   m_request.tp = tp;
   return Send();
}

bool CTrade::PositionModify(const string symbol, const double sl, const double tp)
{
   return !IsStopped(__FUNCTION__) && SelectPosition(symbol) && StopsOfSelected(sl, tp);
}

bool CTrade::PositionModify(const ulong ticket, const double sl, const double tp)
{
   return !IsStopped(__FUNCTION__) && PositionSelectByTicket(ticket) && StopsOfSelected(sl, tp);
}

// Trades the selected position's volume, or a part of it, the other way.
bool CTrade::CloseSelected(const double volume, const ulong deviation)
{
   string symbol = PositionGetString(POSITION_SYMBOL);
   bool is_long = PositionGetInteger(POSITION_TYPE) == POSITION_TYPE_BUY;
   double whole = PositionGetDouble(POSITION_VOLUME);
   ulong ticket = (ulong)PositionGetInteger(POSITION_TICKET);
   Begin(TRADE_ACTION_DEAL, symbol);
   m_request.position = ticket;
   m_request.type = is_long ? ORDER_TYPE_SELL : ORDER_TYPE_BUY;
   m_request.price = SymbolInfoDouble(symbol, is_long ? SYMBOL_BID : SYMBOL_ASK);
   m_request.volume = MathMin(volume, whole);
   m_request.deviation = deviation == ULONG_MAX ? m_deviation : deviation;
   if(!FillingCheck(symbol))
      return false;
   return Send();
}

bool CTrade::PositionClose(const string symbol, const ulong deviation)
{
   return !IsStopped(__FUNCTION__) && SelectPosition(symbol)
          && CloseSelected(PositionGetDouble(POSITION_VOLUME), deviation);
}

bool CTrade::PositionClose(const ulong ticket, const ulong deviation)
{
   return !IsStopped(__FUNCTION__) && PositionSelectByTicket(ticket)
          && CloseSelected(PositionGetDouble(POSITION_VOLUME), deviation);
}

bool CTrade::PositionClosePartial(const string symbol, const double volume, const ulong deviation)
{
   return !IsStopped(__FUNCTION__) && IsHedging() && SelectPosition(symbol) && CloseSelected(volume, deviation);
}

bool CTrade::PositionClosePartial(const ulong ticket, const double volume, const ulong deviation)
{
   return !IsStopped(__FUNCTION__) && IsHedging() && PositionSelectByTicket(ticket) && CloseSelected(volume, deviation);
}

bool CTrade::PositionCloseBy(const ulong ticket, const ulong ticket_by)
{
   if(IsStopped(__FUNCTION__) || !IsHedging() || !PositionSelectByTicket(ticket))
      return false;
   string symbol = PositionGetString(POSITION_SYMBOL);
   long type = PositionGetInteger(POSITION_TYPE);
   if(!PositionSelectByTicket(ticket_by))
      return false;
   bool is_opposite = PositionGetString(POSITION_SYMBOL) == symbol && PositionGetInteger(POSITION_TYPE) != type;
   Begin(TRADE_ACTION_CLOSE_BY, symbol);
   m_request.position = ticket;
   m_request.position_by = ticket_by;
   return is_opposite ? Send() : Refuse(TRADE_RETCODE_INVALID);
}

bool CTrade::OrderOpen(const string symbol, const ENUM_ORDER_TYPE order_type, const double volume, const double limit_price,
                       const double price, const double sl, const double tp, ENUM_ORDER_TYPE_TIME type_time,
                       const datetime expiration, const string comment)
{
   if(IsStopped(__FUNCTION__))
      return false;
   Begin(TRADE_ACTION_PENDING, symbol);
   if(order_type == ORDER_TYPE_BUY || order_type == ORDER_TYPE_SELL)
      return Refuse(TRADE_RETCODE_INVALID);
   m_request.type = order_type;
   m_request.volume = volume;
   m_request.price = price;
   m_request.stoplimit = limit_price;
   m_request.sl = sl;
   m_request.tp = tp;
   m_request.type_time = type_time == ORDER_TIME_GTC && expiration != 0 ? ORDER_TIME_SPECIFIED : type_time;
   m_request.expiration = expiration;
   m_request.comment = comment;
   if(!OrderTypeCheck(symbol) || !FillingCheck(symbol) || !ExpirationCheck(symbol))
      return false;
   return Send();
}

bool CTrade::OrderModify(const ulong ticket, const double price, const double sl, const double tp,
                         const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const double stoplimit)
{
   if(IsStopped(__FUNCTION__) || !OrderSelect(ticket))
      return false;
   Begin(TRADE_ACTION_MODIFY, OrderGetString(ORDER_SYMBOL));
   m_request.order = ticket;
   m_request.price = price;
   m_request.stoplimit = stoplimit;
   m_request.sl = sl;
   m_request.tp = tp;
   m_request.type_time = type_time;
   m_request.expiration = expiration;
   return Send();
}

bool CTrade::OrderDelete(const ulong ticket)
{
   if(IsStopped(__FUNCTION__))
      return false;
   Begin(TRADE_ACTION_REMOVE, NULL);
   m_request.order = ticket;
   return Send();
}

bool CTrade::Buy(const double volume, const string symbol, double price, const double sl, const double tp,
                 const string comment)
{
   string name = symbol == NULL ? _Symbol : symbol;
   if(price == 0.0)
      price = SymbolInfoDouble(name, SYMBOL_ASK);
   return PositionOpen(name, ORDER_TYPE_BUY, volume, price, sl, tp, comment);
}

bool CTrade::Sell(const double volume, const string symbol, double price, const double sl, const double tp,
                  const string comment)
{
   string name = symbol == NULL ? _Symbol : symbol;
   if(price == 0.0)
      price = SymbolInfoDouble(name, SYMBOL_BID);
   return PositionOpen(name, ORDER_TYPE_SELL, volume, price, sl, tp, comment);
}

bool CTrade::Pending(const ENUM_ORDER_TYPE type, const double volume, const double price, const string symbol,
                     const double sl, const double tp, const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration,
                     const string comment)
{
   string name = symbol == NULL ? _Symbol : symbol;
   if(volume <= 0.0 || price == 0.0)
   {
      Begin(TRADE_ACTION_PENDING, name);
      return Refuse(volume <= 0.0 ? TRADE_RETCODE_INVALID_VOLUME : TRADE_RETCODE_INVALID_PRICE);
   }
   return OrderOpen(name, type, volume, 0.0, price, sl, tp, type_time, expiration, comment);
}

bool CTrade::BuyLimit(const double volume, const double price, const string symbol, const double sl, const double tp,
                      const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const string comment)
{
   return Pending(ORDER_TYPE_BUY_LIMIT, volume, price, symbol, sl, tp, type_time, expiration, comment);
}

bool CTrade::BuyStop(const double volume, const double price, const string symbol, const double sl, const double tp,
                     const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const string comment)
{
   return Pending(ORDER_TYPE_BUY_STOP, volume, price, symbol, sl, tp, type_time, expiration, comment);
}

bool CTrade::SellLimit(const double volume, const double price, const string symbol, const double sl, const double tp,
                       const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const string comment)
{
   return Pending(ORDER_TYPE_SELL_LIMIT, volume, price, symbol, sl, tp, type_time, expiration, comment);
}

bool CTrade::SellStop(const double volume, const double price, const string symbol, const double sl, const double tp,
                      const ENUM_ORDER_TYPE_TIME type_time, const datetime expiration, const string comment)
{
   return Pending(ORDER_TYPE_SELL_STOP, volume, price, symbol, sl, tp, type_time, expiration, comment);
}

double CTrade::CheckVolume(const string symbol, double volume, double price, ENUM_ORDER_TYPE order_type)
{
   double margin = 0.0, free = AccountInfoDouble(ACCOUNT_MARGIN_FREE);
   if(!OrderCalcMargin(order_type, symbol, volume, price, margin))
      return 0.0;
   if(margin <= free)
      return volume;
   double step = SymbolInfoDouble(symbol, SYMBOL_VOLUME_STEP);
   double least = SymbolInfoDouble(symbol, SYMBOL_VOLUME_MIN);
   double affordable = step > 0.0 ? step * MathFloor(volume * free / margin / step) : volume * free / margin;
   return affordable < least ? 0.0 : affordable;
}

bool CTrade::OrderCheck(const MqlTradeRequest &request, MqlTradeCheckResult &check_result)
{
   return ::OrderCheck(request, check_result);
}

// The one place where a request leaves the program, and where the journal is written.
bool CTrade::OrderSend(const MqlTradeRequest &request, MqlTradeResult &result)
{
   bool is_sent = m_async_mode ? ::OrderSendAsync(request, result) : ::OrderSend(request, result);
   if(m_log_level == LOG_LEVEL_NO || (is_sent && m_log_level < LOG_LEVEL_ALL))
      return is_sent;
   string asked, answered;
   PrintFormat("%s: %s [%s]", __FUNCTION__, FormatRequest(asked, request),
               FormatRequestResult(answered, request, result));
   return is_sent;
}

// Whether the symbol fills orders as the request asks; a market that allows neither FOK nor IOC takes RETURN.
bool CTrade::FillingCheck(const string symbol)
{
   ENUM_SYMBOL_TRADE_EXECUTION execution = (ENUM_SYMBOL_TRADE_EXECUTION)SymbolInfoInteger(symbol, SYMBOL_TRADE_EXEMODE);
   long allowed = SymbolInfoInteger(symbol, SYMBOL_FILLING_MODE);
   if(execution == SYMBOL_TRADE_EXECUTION_REQUEST || execution == SYMBOL_TRADE_EXECUTION_INSTANT)
      return true;
   if(m_request.type_filling == ORDER_FILLING_FOK && (allowed & SYMBOL_FILLING_FOK) == 0)
      m_request.type_filling = (allowed & SYMBOL_FILLING_IOC) != 0 ? ORDER_FILLING_IOC : ORDER_FILLING_RETURN;
   if(m_request.type_filling == ORDER_FILLING_IOC && (allowed & SYMBOL_FILLING_IOC) == 0)
      return Refuse(TRADE_RETCODE_INVALID_FILL);
   return true;
}

bool CTrade::ExpirationCheck(const string symbol)
{
   long allowed = SymbolInfoInteger(symbol, SYMBOL_EXPIRATION_MODE);
   long wanted = SYMBOL_EXPIRATION_GTC;
   switch(m_request.type_time)
   {
      case ORDER_TIME_DAY:           wanted = SYMBOL_EXPIRATION_DAY; break;
      case ORDER_TIME_SPECIFIED:     wanted = SYMBOL_EXPIRATION_SPECIFIED; break;
      case ORDER_TIME_SPECIFIED_DAY: wanted = SYMBOL_EXPIRATION_SPECIFIED_DAY; break;
   }
   return (allowed & wanted) != 0 ? true : Refuse(TRADE_RETCODE_INVALID_EXPIRATION);
}

bool CTrade::OrderTypeCheck(const string symbol)
{
   long allowed = SymbolInfoInteger(symbol, SYMBOL_ORDER_MODE);
   long wanted = SYMBOL_ORDER_MARKET;
   switch(m_request.type)
   {
      case ORDER_TYPE_BUY_LIMIT:
      case ORDER_TYPE_SELL_LIMIT:      wanted = SYMBOL_ORDER_LIMIT; break;
      case ORDER_TYPE_BUY_STOP:
      case ORDER_TYPE_SELL_STOP:       wanted = SYMBOL_ORDER_STOP; break;
      case ORDER_TYPE_BUY_STOP_LIMIT:
      case ORDER_TYPE_SELL_STOP_LIMIT: wanted = SYMBOL_ORDER_STOP_LIMIT; break;
   }
   return (allowed & wanted) != 0 ? true : Refuse(TRADE_RETCODE_INVALID_ORDER);
}

// A program that is being removed sends nothing more.
bool CTrade::IsStopped(const string function)
{
   if(!::IsStopped())
      return false;
   PrintFormat("%s: nothing is sent, the program is being stopped", function);
   m_result.retcode = TRADE_RETCODE_CLIENT_DISABLES_AT;
   return true;
}

// With hedging the position of this program's magic number with the lowest ticket, else the symbol's only one.
bool CTrade::SelectPosition(const string symbol)
{
   if(!IsHedging())
      return PositionSelect(symbol);
   ulong lowest = 0;
   for(int i = 0; i < PositionsTotal(); i++)
   {
      if(PositionGetSymbol(i) != symbol || PositionGetInteger(POSITION_MAGIC) != (long)m_magic)
         continue;
      ulong ticket = (ulong)PositionGetInteger(POSITION_TICKET);
      if(lowest == 0 || ticket < lowest)
         lowest = ticket;
   }
   return lowest != 0 && PositionSelectByTicket(lowest);
}
