// CHistoryOrderInfo: an order of the history, chosen by Ticket or SelectByIndex; HistorySelect comes before.
#include <Object.mqh>
#include "TradeWords.mqh"

class CHistoryOrderInfo : public CObject
{
protected:
   ulong m_ticket;

public:
   CHistoryOrderInfo(void) : m_ticket(0) {}
   ~CHistoryOrderInfo(void) {}

   ulong                   Ticket(void) const { return m_ticket; }
   void                    Ticket(const ulong ticket) { m_ticket = ticket; }
   datetime                TimeSetup(void) const { return (datetime)HistoryOrderGetInteger(m_ticket, ORDER_TIME_SETUP); }
   ulong                   TimeSetupMsc(void) const { return (ulong)HistoryOrderGetInteger(m_ticket, ORDER_TIME_SETUP_MSC); }
   datetime                TimeDone(void) const { return (datetime)HistoryOrderGetInteger(m_ticket, ORDER_TIME_DONE); }
   ulong                   TimeDoneMsc(void) const { return (ulong)HistoryOrderGetInteger(m_ticket, ORDER_TIME_DONE_MSC); }
   datetime                TimeExpiration(void) const { return (datetime)HistoryOrderGetInteger(m_ticket, ORDER_TIME_EXPIRATION); }
   ENUM_ORDER_TYPE         OrderType(void) const { return (ENUM_ORDER_TYPE)HistoryOrderGetInteger(m_ticket, ORDER_TYPE); }
   ENUM_ORDER_STATE        State(void) const { return (ENUM_ORDER_STATE)HistoryOrderGetInteger(m_ticket, ORDER_STATE); }
   ENUM_ORDER_TYPE_FILLING TypeFilling(void) const { return (ENUM_ORDER_TYPE_FILLING)HistoryOrderGetInteger(m_ticket, ORDER_TYPE_FILLING); }
   ENUM_ORDER_TYPE_TIME    TypeTime(void) const { return (ENUM_ORDER_TYPE_TIME)HistoryOrderGetInteger(m_ticket, ORDER_TYPE_TIME); }
   long                    Magic(void) const { return HistoryOrderGetInteger(m_ticket, ORDER_MAGIC); }
   long                    PositionId(void) const { return HistoryOrderGetInteger(m_ticket, ORDER_POSITION_ID); }
   long                    PositionById(void) const { return HistoryOrderGetInteger(m_ticket, ORDER_POSITION_BY_ID); }
   string                  TypeDescription(void) const { return TradeWord(OrderType()); }
   string                  StateDescription(void) const { return TradeWord(State()); }
   string                  TypeFillingDescription(void) const { return TradeWord(TypeFilling()); }
   string                  TypeTimeDescription(void) const { return TradeWord(TypeTime()); }

   double VolumeInitial(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_VOLUME_INITIAL); }
   double VolumeCurrent(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_VOLUME_CURRENT); }
   double PriceOpen(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_PRICE_OPEN); }
   double StopLoss(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_SL); }
   double TakeProfit(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_TP); }
   double PriceCurrent(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_PRICE_CURRENT); }
   double PriceStopLimit(void) const { return HistoryOrderGetDouble(m_ticket, ORDER_PRICE_STOPLIMIT); }

   string Symbol(void) const { return HistoryOrderGetString(m_ticket, ORDER_SYMBOL); }
   string Comment(void) const { return HistoryOrderGetString(m_ticket, ORDER_COMMENT); }
   string ExternalId(void) const { return HistoryOrderGetString(m_ticket, ORDER_EXTERNAL_ID); }

   bool InfoInteger(const ENUM_ORDER_PROPERTY_INTEGER prop_id, long &var) const { return HistoryOrderGetInteger(m_ticket, prop_id, var); }
   bool InfoDouble(const ENUM_ORDER_PROPERTY_DOUBLE prop_id, double &var) const { return HistoryOrderGetDouble(m_ticket, prop_id, var); }
   bool InfoString(const ENUM_ORDER_PROPERTY_STRING prop_id, string &var) const { return HistoryOrderGetString(m_ticket, prop_id, var); }

   // Each writes its text into `str` as well as returning it.
   string FormatType(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE)type); }
   string FormatStatus(string &str, const uint status) const { return str = TradeWord((ENUM_ORDER_STATE)status); }
   string FormatTypeFilling(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE_FILLING)type); }
   string FormatTypeTime(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE_TIME)type); }
   string FormatPrice(string &str, const double price_order, const double price_trigger, const uint digits) const;
   string FormatOrder(string &str) const;

   bool SelectByIndex(const int index);
};

string CHistoryOrderInfo::FormatPrice(string &str, const double price_order, const double price_trigger, const uint digits) const
{
   str = price_order == 0.0 ? "market" : DoubleToString(price_order, (int)digits);
   if(price_trigger != 0.0)
      str += " (" + DoubleToString(price_trigger, (int)digits) + ")";
   return str;
}

string CHistoryOrderInfo::FormatOrder(string &str) const
{
   string price;
   int digits = (int)SymbolInfoInteger(Symbol(), SYMBOL_DIGITS);
   FormatPrice(price, PriceOpen(), PriceStopLimit(), (uint)digits);
   str = "#" + (string)Ticket() + " " + TypeDescription() + " " + DoubleToString(VolumeInitial(), 2) + " " + Symbol()
         + " at " + price;
   if(StopLoss() != 0.0)
      str += " sl: " + DoubleToString(StopLoss(), digits);
   if(TakeProfit() != 0.0)
      str += " tp: " + DoubleToString(TakeProfit(), digits);
   return str;
}

bool CHistoryOrderInfo::SelectByIndex(const int index)
{
   ulong ticket = HistoryOrderGetTicket(index);
   if(ticket == 0)
      return false;
   m_ticket = ticket;
   return true;
}
