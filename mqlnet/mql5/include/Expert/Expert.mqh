// CExpert and its parts, for programs that the terminal's wizard wrote. They compile, keep what they are set to, and answer
// for it; signals, trailing and money management decide nothing, so that such a program runs without trading.
#include <Arrays/ArrayObj.mqh>
#include <Trade/Trade.mqh>
#include <Trade/SymbolInfo.mqh>
#include <Trade/AccountInfo.mqh>
#include <Trade/PositionInfo.mqh>
#include <Trade/OrderInfo.mqh>
#include <Trade/DealInfo.mqh>
#include <Trade/HistoryOrderInfo.mqh>
#include "ExpertBase.mqh"
#include "ExpertSignal.mqh"
#include "ExpertTrailing.mqh"
#include "ExpertMoney.mqh"

class CExpert : public CExpertBase
{
protected:
   CExpertSignal   *m_signal;
   CExpertTrailing *m_trailing;
   CExpertMoney    *m_money;
   int              m_max_orders;
   datetime         m_expiration;

public:
   CExpert(void) : m_signal(NULL), m_trailing(NULL), m_money(NULL), m_max_orders(1), m_expiration(0) {}
   ~CExpert(void) { Deinit(); }

   bool Init(string symbol, ENUM_TIMEFRAMES period, bool every_tick, ulong magic = 0);
   void Magic(ulong value) { m_magic = value; }
   int  MaxOrders(void) const { return m_max_orders; }
   void MaxOrders(int max_orders) { m_max_orders = max_orders; }
   virtual bool InitSignal(CExpertSignal *signal = NULL) { return Replace(m_signal, signal); }
   virtual bool InitTrailing(CExpertTrailing *trailing = NULL) { return Replace(m_trailing, trailing); }
   virtual bool InitMoney(CExpertMoney *money = NULL) { return Replace(m_money, money); }
   CExpertSignal *Signal(void) const { return m_signal; }
   virtual bool ValidationSettings(void);
   virtual bool InitIndicators(CObject *indicators = NULL) { return true; }
   virtual void Deinit(void);

   virtual void OnTick(void) {}
   virtual void OnTrade(void) {}
   virtual void OnTimer(void) {}
   virtual void OnChartEvent(const int id, const long &lparam, const double &dparam, const string &sparam) {}
   virtual void OnBookEvent(const string &symbol) {}

private:
   template<typename T>
   bool Replace(T *&part, T *with);
};

bool CExpert::Init(string symbol, ENUM_TIMEFRAMES period, bool every_tick, ulong magic)
{
   m_every_tick = every_tick;
   m_magic = magic;
   return CExpertBase::Init(symbol, period);
}

// Takes a part over; without one, a part that does nothing is made.
template<typename T>
bool CExpert::Replace(T *&part, T *with)
{
   if(CheckPointer(part) == POINTER_DYNAMIC)
      delete part;
   part = with == NULL ? new T : with;
   return part != NULL && part.Init(m_symbol_name, m_period);
}

bool CExpert::ValidationSettings(void)
{
   return m_signal != NULL && m_trailing != NULL && m_money != NULL && m_signal.ValidationSettings()
          && m_trailing.ValidationSettings() && m_money.ValidationSettings();
}

void CExpert::Deinit(void)
{
   if(CheckPointer(m_signal) == POINTER_DYNAMIC)
      delete m_signal;
   if(CheckPointer(m_trailing) == POINTER_DYNAMIC)
      delete m_trailing;
   if(CheckPointer(m_money) == POINTER_DYNAMIC)
      delete m_money;
   m_signal = NULL;
   m_trailing = NULL;
   m_money = NULL;
}
