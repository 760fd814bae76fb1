// CDealInfo: a deal of the history, chosen by Ticket or SelectByIndex; HistorySelect comes before.
#include <Object.mqh>
#include "TradeWords.mqh"

class CDealInfo : public CObject
{
protected:
   ulong m_ticket;

public:
   CDealInfo(void) : m_ticket(0) {}
   ~CDealInfo(void) {}

   ulong           Ticket(void) const { return m_ticket; }
   void            Ticket(const ulong ticket) { m_ticket = ticket; }
   long            Order(void) const { return HistoryDealGetInteger(m_ticket, DEAL_ORDER); }
   datetime        Time(void) const { return (datetime)HistoryDealGetInteger(m_ticket, DEAL_TIME); }
   ulong           TimeMsc(void) const { return (ulong)HistoryDealGetInteger(m_ticket, DEAL_TIME_MSC); }
   ENUM_DEAL_TYPE  DealType(void) const { return (ENUM_DEAL_TYPE)HistoryDealGetInteger(m_ticket, DEAL_TYPE); }
   string          TypeDescription(void) const { return TradeWord(DealType()); }
   ENUM_DEAL_ENTRY Entry(void) const { return (ENUM_DEAL_ENTRY)HistoryDealGetInteger(m_ticket, DEAL_ENTRY); }
   string          EntryDescription(void) const { return TradeWord(Entry()); }
   long            Magic(void) const { return HistoryDealGetInteger(m_ticket, DEAL_MAGIC); }
   long            PositionId(void) const { return HistoryDealGetInteger(m_ticket, DEAL_POSITION_ID); }

   double Volume(void) const { return HistoryDealGetDouble(m_ticket, DEAL_VOLUME); }
   double Price(void) const { return HistoryDealGetDouble(m_ticket, DEAL_PRICE); }
   double Commission(void) const { return HistoryDealGetDouble(m_ticket, DEAL_COMMISSION); }
   double Swap(void) const { return HistoryDealGetDouble(m_ticket, DEAL_SWAP); }
   double Profit(void) const { return HistoryDealGetDouble(m_ticket, DEAL_PROFIT); }

   string Symbol(void) const { return HistoryDealGetString(m_ticket, DEAL_SYMBOL); }
   string Comment(void) const { return HistoryDealGetString(m_ticket, DEAL_COMMENT); }
   string ExternalId(void) const { return HistoryDealGetString(m_ticket, DEAL_EXTERNAL_ID); }

   bool InfoInteger(ENUM_DEAL_PROPERTY_INTEGER prop_id, long &var) const { return HistoryDealGetInteger(m_ticket, prop_id, var); }
   bool InfoDouble(ENUM_DEAL_PROPERTY_DOUBLE prop_id, double &var) const { return HistoryDealGetDouble(m_ticket, prop_id, var); }
   bool InfoString(ENUM_DEAL_PROPERTY_STRING prop_id, string &var) const { return HistoryDealGetString(m_ticket, prop_id, var); }

   // Each writes its text into `str` as well as returning it.
   string FormatAction(string &str, const uint action) const { return str = TradeWord((ENUM_DEAL_TYPE)action); }
   string FormatEntry(string &str, const uint entry) const { return str = TradeWord((ENUM_DEAL_ENTRY)entry); }
   string FormatDeal(string &str) const;

   bool SelectByIndex(const int index);
};

string CDealInfo::FormatDeal(string &str) const
{
   str = "#" + (string)m_ticket + " " + TypeDescription() + " " + EntryDescription();
   if(DealType() == DEAL_TYPE_BUY || DealType() == DEAL_TYPE_SELL)
      str += " " + DoubleToString(Volume(), 2) + " " + Symbol() + " at "
             + DoubleToString(Price(), (int)SymbolInfoInteger(Symbol(), SYMBOL_DIGITS));
   return str;
}

bool CDealInfo::SelectByIndex(const int index)
{
   ulong ticket = HistoryDealGetTicket(index);
   if(ticket == 0)
      return false;
   m_ticket = ticket;
   return true;
}
