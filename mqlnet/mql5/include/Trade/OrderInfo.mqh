// COrderInfo: the active order that Select or SelectByIndex chose last.
#include <Object.mqh>
#include "TradeWords.mqh"

class COrderInfo : public CObject
{
protected:
   ulong            m_ticket;
   ENUM_ORDER_TYPE  m_type;
   ENUM_ORDER_STATE m_state;
   datetime         m_expiration;
   double           m_volume_curr;
   double           m_price_open;
   double           m_stop_loss;
   double           m_take_profit;

public:
   COrderInfo(void) : m_ticket(ULONG_MAX), m_type(WRONG_VALUE), m_state(WRONG_VALUE), m_expiration(0),
                      m_volume_curr(0), m_price_open(0), m_stop_loss(0), m_take_profit(0) {}
   ~COrderInfo(void) {}

   ulong                   Ticket(void) const { return (ulong)OrderGetInteger(ORDER_TICKET); }
   datetime                TimeSetup(void) const { return (datetime)OrderGetInteger(ORDER_TIME_SETUP); }
   ulong                   TimeSetupMsc(void) const { return (ulong)OrderGetInteger(ORDER_TIME_SETUP_MSC); }
   datetime                TimeDone(void) const { return (datetime)OrderGetInteger(ORDER_TIME_DONE); }
   ulong                   TimeDoneMsc(void) const { return (ulong)OrderGetInteger(ORDER_TIME_DONE_MSC); }
   datetime                TimeExpiration(void) const { return (datetime)OrderGetInteger(ORDER_TIME_EXPIRATION); }
   ENUM_ORDER_TYPE         OrderType(void) const { return (ENUM_ORDER_TYPE)OrderGetInteger(ORDER_TYPE); }
   ENUM_ORDER_STATE        State(void) const { return (ENUM_ORDER_STATE)OrderGetInteger(ORDER_STATE); }
   ENUM_ORDER_TYPE_FILLING TypeFilling(void) const { return (ENUM_ORDER_TYPE_FILLING)OrderGetInteger(ORDER_TYPE_FILLING); }
   ENUM_ORDER_TYPE_TIME    TypeTime(void) const { return (ENUM_ORDER_TYPE_TIME)OrderGetInteger(ORDER_TYPE_TIME); }
   long                    Magic(void) const { return OrderGetInteger(ORDER_MAGIC); }
   long                    PositionId(void) const { return OrderGetInteger(ORDER_POSITION_ID); }
   long                    PositionById(void) const { return OrderGetInteger(ORDER_POSITION_BY_ID); }
   string                  TypeDescription(void) const { return TradeWord(OrderType()); }
   string                  StateDescription(void) const { return TradeWord(State()); }
   string                  TypeFillingDescription(void) const { return TradeWord(TypeFilling()); }
   string                  TypeTimeDescription(void) const { return TradeWord(TypeTime()); }

   double VolumeInitial(void) const { return OrderGetDouble(ORDER_VOLUME_INITIAL); }
   double VolumeCurrent(void) const { return OrderGetDouble(ORDER_VOLUME_CURRENT); }
   double PriceOpen(void) const { return OrderGetDouble(ORDER_PRICE_OPEN); }
   double StopLoss(void) const { return OrderGetDouble(ORDER_SL); }
   double TakeProfit(void) const { return OrderGetDouble(ORDER_TP); }
   double PriceCurrent(void) const { return OrderGetDouble(ORDER_PRICE_CURRENT); }
   double PriceStopLimit(void) const { return OrderGetDouble(ORDER_PRICE_STOPLIMIT); }

   string Symbol(void) const { return OrderGetString(ORDER_SYMBOL); }
   string Comment(void) const { return OrderGetString(ORDER_COMMENT); }
   string ExternalId(void) const { return OrderGetString(ORDER_EXTERNAL_ID); }

   bool InfoInteger(const ENUM_ORDER_PROPERTY_INTEGER prop_id, long &var) const { return OrderGetInteger(prop_id, var); }
   bool InfoDouble(const ENUM_ORDER_PROPERTY_DOUBLE prop_id, double &var) const { return OrderGetDouble(prop_id, var); }
   bool InfoString(const ENUM_ORDER_PROPERTY_STRING prop_id, string &var) const { return OrderGetString(prop_id, var); }

   // Each writes its text into `str` as well as returning it.
   string FormatType(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE)type); }
   string FormatStatus(string &str, const uint status) const { return str = TradeWord((ENUM_ORDER_STATE)status); }
   string FormatTypeFilling(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE_FILLING)type); }
   string FormatTypeTime(string &str, const uint type) const { return str = TradeWord((ENUM_ORDER_TYPE_TIME)type); }
   string FormatPrice(string &str, const double price_order, const double price_trigger, const uint digits) const;
   string FormatOrder(string &str) const;

   bool Select(void) { return OrderSelect(m_ticket); }
   bool Select(const ulong ticket);
   bool SelectByIndex(const int index);
   // Keeps what a later CheckState compares with: true there means that the order has changed or is gone.
   void StoreState(void);
   bool CheckState(void);
};

string COrderInfo::FormatPrice(string &str, const double price_order, const double price_trigger, const uint digits) const
{
   str = price_order == 0.0 ? "market" : DoubleToString(price_order, (int)digits);
   if(price_trigger != 0.0)
      str += " (" + DoubleToString(price_trigger, (int)digits) + ")";
   return str;
}

string COrderInfo::FormatOrder(string &str) const
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

bool COrderInfo::Select(const ulong ticket)
{
   if(!OrderSelect(ticket))
   {
      m_ticket = ULONG_MAX;
      return false;
   }
   m_ticket = ticket;
   return true;
}

bool COrderInfo::SelectByIndex(const int index)
{
   ulong ticket = OrderGetTicket(index);
   m_ticket = ticket == 0 ? ULONG_MAX : ticket;
   return ticket != 0;
}

void COrderInfo::StoreState(void)
{
   m_type = OrderType();
   m_state = State();
   m_expiration = TimeExpiration();
   m_volume_curr = VolumeCurrent();
   m_price_open = PriceOpen();
   m_stop_loss = StopLoss();
   m_take_profit = TakeProfit();
}

bool COrderInfo::CheckState(void)
{
   return !Select() || m_type != OrderType() || m_state != State() || m_expiration != TimeExpiration()
          || m_volume_curr != VolumeCurrent() || m_price_open != PriceOpen() || m_stop_loss != StopLoss()
          || m_take_profit != TakeProfit();
}
