// CPositionInfo: the position that a Select method chose last. Its values are those of the moment of the choice.
#include <Object.mqh>
#include "TradeWords.mqh"

class CPositionInfo : public CObject
{
protected:
   ENUM_POSITION_TYPE m_type;
   double             m_volume;
   double             m_price;
   double             m_stop_loss;
   double             m_take_profit;

public:
   CPositionInfo(void) : m_type(WRONG_VALUE), m_volume(0), m_price(0), m_stop_loss(0), m_take_profit(0) {}
   ~CPositionInfo(void) {}

   ulong              Ticket(void) const { return (ulong)PositionGetInteger(POSITION_TICKET); }
   datetime           Time(void) const { return (datetime)PositionGetInteger(POSITION_TIME); }
   ulong              TimeMsc(void) const { return (ulong)PositionGetInteger(POSITION_TIME_MSC); }
   datetime           TimeUpdate(void) const { return (datetime)PositionGetInteger(POSITION_TIME_UPDATE); }
   ulong              TimeUpdateMsc(void) const { return (ulong)PositionGetInteger(POSITION_TIME_UPDATE_MSC); }
   ENUM_POSITION_TYPE PositionType(void) const { return (ENUM_POSITION_TYPE)PositionGetInteger(POSITION_TYPE); }
   string             TypeDescription(void) const { return TradeWord(PositionType()); }
   long               Magic(void) const { return PositionGetInteger(POSITION_MAGIC); }
   long               Identifier(void) const { return PositionGetInteger(POSITION_IDENTIFIER); }

   double Volume(void) const { return PositionGetDouble(POSITION_VOLUME); }
   double PriceOpen(void) const { return PositionGetDouble(POSITION_PRICE_OPEN); }
   double StopLoss(void) const { return PositionGetDouble(POSITION_SL); }
   double TakeProfit(void) const { return PositionGetDouble(POSITION_TP); }
   double PriceCurrent(void) const { return PositionGetDouble(POSITION_PRICE_CURRENT); }
   double Commission(void) const { return 0.0; } // belongs to the deals since hedging came; kept for old programs
   double Swap(void) const { return PositionGetDouble(POSITION_SWAP); }
   double Profit(void) const { return PositionGetDouble(POSITION_PROFIT); }

   string Symbol(void) const { return PositionGetString(POSITION_SYMBOL); }
   string Comment(void) const { return PositionGetString(POSITION_COMMENT); }

   bool InfoInteger(const ENUM_POSITION_PROPERTY_INTEGER prop_id, long &var) const { return PositionGetInteger(prop_id, var); }
   bool InfoDouble(const ENUM_POSITION_PROPERTY_DOUBLE prop_id, double &var) const { return PositionGetDouble(prop_id, var); }
   bool InfoString(const ENUM_POSITION_PROPERTY_STRING prop_id, string &var) const { return PositionGetString(prop_id, var); }

   // Each writes its text into `str` as well as returning it.
   string FormatType(string &str, const uint type) const { return str = TradeWord((ENUM_POSITION_TYPE)type); }
   string FormatPosition(string &str) const;

   bool Select(const string symbol) { return PositionSelect(symbol); }
   bool SelectByMagic(const string symbol, const ulong magic);
   bool SelectByTicket(const ulong ticket) { return PositionSelectByTicket(ticket); }
   bool SelectByIndex(const int index) { return PositionGetTicket(index) > 0; }
   // Keeps what a later CheckState compares with: true there means that the position has changed or is gone.
   void StoreState(void);
   bool CheckState(void);
};

string CPositionInfo::FormatPosition(string &str) const
{
   int digits = (int)SymbolInfoInteger(Symbol(), SYMBOL_DIGITS);
   str = "#" + (string)Ticket() + " " + TypeDescription() + " " + DoubleToString(Volume(), 2) + " " + Symbol() + " "
         + DoubleToString(PriceOpen(), digits);
   if(StopLoss() != 0.0)
      str += " sl: " + DoubleToString(StopLoss(), digits);
   if(TakeProfit() != 0.0)
      str += " tp: " + DoubleToString(TakeProfit(), digits);
   return str;
}

bool CPositionInfo::SelectByMagic(const string symbol, const ulong magic)
{
   for(int i = PositionsTotal() - 1; i >= 0; i--)
      if(PositionGetSymbol(i) == symbol && PositionGetInteger(POSITION_MAGIC) == (long)magic)
         return true;
   return false;
}

void CPositionInfo::StoreState(void)
{
   m_type = PositionType();
   m_volume = Volume();
   m_price = PriceOpen();
   m_stop_loss = StopLoss();
   m_take_profit = TakeProfit();
}

bool CPositionInfo::CheckState(void)
{
   return !PositionSelectByTicket(Ticket()) || m_type != PositionType() || m_volume != Volume() || m_price != PriceOpen()
          || m_stop_loss != StopLoss() || m_take_profit != TakeProfit();
}
