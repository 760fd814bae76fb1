// CExpert and its parts, for programs that the terminal's wizard wrote. They compile, keep what they are set to, and answer
// for it; the signals that come with it never want to trade, so that such a program runs without trading. A signal of the
// user's own does: its Direction is asked on each tick, and positions are opened and closed by it.
#include <Trade/PositionInfo.mqh>
#include <Trade/OrderInfo.mqh>
#include <Trade/DealInfo.mqh>
#include <Trade/HistoryOrderInfo.mqh>
#include "ExpertBase.mqh"
#include "ExpertTrade.mqh"
#include "ExpertSignal.mqh"
#include "ExpertTrailing.mqh"
#include "ExpertMoney.mqh"

class CExpert : public CExpertBase
{
protected:
   int              m_max_orders;
   datetime         m_expiration;
   bool             m_on_tick_process;
   bool             m_on_trade_process;
   bool             m_on_timer_process;
   bool             m_on_chart_event_process;
   bool             m_on_book_event_process;
   CExpertTrade    *m_trade;
   CExpertSignal   *m_signal;
   CExpertMoney    *m_money;
   CExpertTrailing *m_trailing;
   CIndicators      m_indicators;
   CPositionInfo    m_position;
   COrderInfo       m_order;

public:
   CExpert(void) : m_max_orders(1), m_expiration(0), m_on_tick_process(true), m_on_trade_process(false),
                   m_on_timer_process(false), m_on_chart_event_process(false), m_on_book_event_process(false),
                   m_trade(NULL), m_signal(NULL), m_money(NULL), m_trailing(NULL) {}
   ~CExpert(void) { Deinit(); }

   bool Init(string symbol, ENUM_TIMEFRAMES period, bool every_tick, ulong magic = 0);
   void Magic(ulong value);
   virtual bool InitSignal(CExpertSignal *signal = NULL) { return Replace(m_signal, signal); }
   virtual bool InitTrailing(CExpertTrailing *trailing = NULL) { return Replace(m_trailing, trailing); }
   virtual bool InitMoney(CExpertMoney *money = NULL) { return Replace(m_money, money); }
   virtual bool InitTrade(ulong magic, CExpertTrade *trade = NULL);
   virtual bool InitParameters(void) { return true; }
   virtual bool ValidationSettings(void);
   virtual bool InitIndicators(CIndicators *indicators = NULL);
   virtual void Deinit(void);

   CExpertSignal *Signal(void) const { return m_signal; }
   int  MaxOrders(void) const { return m_max_orders; }
   void MaxOrders(int value) { m_max_orders = value; }
   void OnTickProcess(bool value) { m_on_tick_process = value; }
   void OnTradeProcess(bool value) { m_on_trade_process = value; }
   void OnTimerProcess(bool value) { m_on_timer_process = value; }
   void OnChartEventProcess(bool value) { m_on_chart_event_process = value; }
   void OnBookEventProcess(bool value) { m_on_book_event_process = value; }

   virtual void OnTick(void);
   virtual void OnTrade(void) {}
   virtual void OnTimer(void) {}
   virtual void OnChartEvent(const int id, const long &lparam, const double &dparam, const string &sparam) {}
   virtual void OnBookEvent(const string &symbol) {}

protected:
   virtual bool Refresh(void);
   virtual bool Processing(void);
   virtual bool CheckOpen(void);
   virtual bool CheckOpenLong(void);
   virtual bool CheckOpenShort(void);
   virtual bool OpenLong(double price, double sl, double tp);
   virtual bool OpenShort(double price, double sl, double tp);
   virtual bool CheckClose(void);
   virtual bool CheckCloseLong(void);
   virtual bool CheckCloseShort(void);
   virtual bool CheckTrailingStop(void);
   bool SelectPosition(void) { return m_position.Select(m_symbol.Name()); }

private:
   template<typename T>
   bool Replace(T *&part, T *with);
   template<typename T>
   void End(T *&part);
};

bool CExpert::Init(string symbol, ENUM_TIMEFRAMES period, bool every_tick, ulong magic)
{
   if(!m_other_symbol)
      m_symbol = new CSymbolInfo;
   m_other_symbol = true; // its own: the base class deletes it
   m_every_tick = every_tick;
   m_magic = magic;
   if(!m_symbol.Name(symbol))
      return false;
   int adjust = m_symbol.Digits() == 3 || m_symbol.Digits() == 5 ? 10 : 1;
   return CExpertBase::Init(m_symbol, period, m_symbol.Point() * adjust)
          && InitTrade(magic) && InitSignal() && InitTrailing() && InitMoney() && InitParameters();
}

// Takes a part over; without one, a part that does nothing is made.
template<typename T>
bool CExpert::Replace(T *&part, T *with)
{
   End(part);
   part = with == NULL ? new T : with;
   part.EveryTick(m_every_tick);
   part.Magic(m_magic);
   return part.Init(m_symbol, m_period, m_adjusted_point);
}

template<typename T>
void CExpert::End(T *&part)
{
   if(CheckPointer(part) == POINTER_DYNAMIC)
      delete part;
   part = NULL;
}

bool CExpert::InitTrade(ulong magic, CExpertTrade *trade)
{
   End(m_trade);
   m_trade = trade == NULL ? new CExpertTrade : trade;
   m_trade.SetExpertMagicNumber(magic);
   m_trade.SetTypeFillingBySymbol(m_symbol.Name());
   return m_trade.SetSymbol(m_symbol);
}

void CExpert::Magic(ulong value)
{
   m_magic = value;
   if(m_trade != NULL)
      m_trade.SetExpertMagicNumber(value);
   if(m_signal != NULL)
      m_signal.Magic(value);
   if(m_trailing != NULL)
      m_trailing.Magic(value);
   if(m_money != NULL)
      m_money.Magic(value);
}

bool CExpert::ValidationSettings(void)
{
   return CExpertBase::ValidationSettings() && m_signal != NULL && m_trailing != NULL && m_money != NULL
          && m_signal.ValidationSettings() && m_trailing.ValidationSettings() && m_money.ValidationSettings();
}

bool CExpert::InitIndicators(CIndicators *indicators)
{
   CIndicators *kept = indicators == NULL ? GetPointer(m_indicators) : indicators;
   m_used_series |= m_signal.UsedSeries() | m_trailing.UsedSeries() | m_money.UsedSeries();
   if(!CExpertBase::InitIndicators(kept))
      return false;
   m_signal.SetPriceSeries(m_open, m_high, m_low, m_close);
   m_signal.SetOtherSeries(m_spread, m_time, m_tick_volume, m_real_volume);
   m_trailing.SetPriceSeries(m_open, m_high, m_low, m_close);
   m_trailing.SetOtherSeries(m_spread, m_time, m_tick_volume, m_real_volume);
   return m_signal.InitIndicators(kept) && m_trailing.InitIndicators(kept) && m_money.InitIndicators(kept);
}

void CExpert::Deinit(void)
{
   End(m_trade);
   End(m_signal);
   End(m_trailing);
   End(m_money);
   m_indicators.Clear();
}

void CExpert::OnTick(void)
{
   if(m_on_tick_process && Refresh())
      Processing();
}

bool CExpert::Refresh(void)
{
   if(m_symbol == NULL || m_signal == NULL || !m_symbol.RefreshRates())
      return false;
   m_indicators.Refresh();
   return true;
}

// Closes or trails the position of the symbol; without one, looks for a reason to open it.
bool CExpert::Processing(void)
{
   m_signal.SetDirection();
   return SelectPosition() ? CheckClose() || CheckTrailingStop() : CheckOpen();
}

bool CExpert::CheckOpen(void)
{
   return CheckOpenLong() || CheckOpenShort();
}

bool CExpert::CheckOpenLong(void)
{
   double price = EMPTY_VALUE, sl = 0.0, tp = 0.0;
   datetime expiration = 0;
   if(!m_signal.CheckOpenLong(price, sl, tp, expiration))
      return false;
   m_trade.SetOrderExpiration(expiration);
   return OpenLong(price, sl, tp);
}

bool CExpert::CheckOpenShort(void)
{
   double price = EMPTY_VALUE, sl = 0.0, tp = 0.0;
   datetime expiration = 0;
   if(!m_signal.CheckOpenShort(price, sl, tp, expiration))
      return false;
   m_trade.SetOrderExpiration(expiration);
   return OpenShort(price, sl, tp);
}

bool CExpert::OpenLong(double price, double sl, double tp)
{
   double lots = price == EMPTY_VALUE ? 0.0 : m_money.CheckOpenLong(price, sl);
   return lots > 0.0 && m_trade.Buy(lots, price, sl, tp);
}

bool CExpert::OpenShort(double price, double sl, double tp)
{
   double lots = price == EMPTY_VALUE ? 0.0 : m_money.CheckOpenShort(price, sl);
   return lots > 0.0 && m_trade.Sell(lots, price, sl, tp);
}

bool CExpert::CheckClose(void)
{
   if(m_money.CheckClose(GetPointer(m_position)) > 0.0)
      return m_trade.PositionClose(m_symbol.Name());
   return m_position.PositionType() == POSITION_TYPE_BUY ? CheckCloseLong() : CheckCloseShort();
}

bool CExpert::CheckCloseLong(void)
{
   double price = EMPTY_VALUE;
   return m_signal.CheckCloseLong(price) && m_trade.PositionClose(m_symbol.Name());
}

bool CExpert::CheckCloseShort(void)
{
   double price = EMPTY_VALUE;
   return m_signal.CheckCloseShort(price) && m_trade.PositionClose(m_symbol.Name());
}

bool CExpert::CheckTrailingStop(void)
{
   double sl = EMPTY_VALUE, tp = EMPTY_VALUE;
   bool is_wanted = m_position.PositionType() == POSITION_TYPE_BUY
                    ? m_trailing.CheckTrailingStopLong(GetPointer(m_position), sl, tp)
                    : m_trailing.CheckTrailingStopShort(GetPointer(m_position), sl, tp);
   if(!is_wanted)
      return false;
   return m_trade.PositionModify(m_symbol.Name(), sl == EMPTY_VALUE ? m_position.StopLoss() : sl,
                                 tp == EMPTY_VALUE ? m_position.TakeProfit() : tp);
}
