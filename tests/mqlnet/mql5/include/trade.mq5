// CTrade: what a method asks and what came back; positions and orders by their classes.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Trade/Trade.mqh>
#include <Trade/SymbolInfo.mqh>
#include <Trade/AccountInfo.mqh>
#include <Trade/TerminalInfo.mqh>

class CQuietTrade : public CTrade
{
public:
   int m_sent;
   CQuietTrade(void) : m_sent(0) { LogLevel(LOG_LEVEL_NO); }
   virtual bool OrderSend(const MqlTradeRequest &request, MqlTradeResult &result)
   {
      m_sent++;
      return CTrade::OrderSend(request, result);
   }
};

void OnStart()
{
   CQuietTrade trade;
   trade.SetExpertMagicNumber(77);
   trade.SetDeviationInPoints(5);
   Print(trade.SetTypeFillingBySymbol(_Symbol));                     // prints: true
   CSymbolInfo symbol;
   Print("" + symbol.Name(_Symbol) + " " + symbol.Name() + " " + symbol.Name("NOSUCH") + " " + symbol.Name()); // prints: true EURUSD false EURUSD
   Print("" + symbol.RefreshRates() + " " + (symbol.Ask() > symbol.Bid()) + " " + symbol.Digits() + " " + symbol.Point()); // prints: true true 5 1e-05
   Print("" + symbol.NormalizePrice(1.2345678) + " " + (symbol.LotsMin() > 0) + " " + (symbol.LotsStep() > 0)); // prints: 1.23457 true true

   Print("" + trade.Buy(0.1, NULL, 0.0, 1.0, 1.2, "first") + " " + trade.m_sent);   // prints: true 1
   Print("" + trade.ResultRetcode() + " " + trade.ResultRetcodeDescription() + " " + trade.ResultVolume()); // prints: 10009 done 0.1
   Print("" + (trade.RequestAction() == TRADE_ACTION_DEAL) + " " + trade.RequestMagic() + " " + trade.RequestSymbol() + " " + trade.RequestDeviation()); // prints: true 77 EURUSD 5
   Print("" + (trade.RequestType() == ORDER_TYPE_BUY) + " " + (trade.RequestPrice() == symbol.Ask()) + " " + trade.RequestSL() + " " + trade.RequestTP() + " " + trade.RequestComment()); // prints: true true 1.0 1.2 first
   Print("" + (trade.ResultOrder() > 0) + " " + (trade.ResultDeal() > 0) + " " + trade.RequestTypeDescription() + " " + trade.RequestActionDescription()); // prints: true true buy market order

   CPositionInfo position;
   Print("" + PositionsTotal() + " " + position.SelectByIndex(0) + " " + position.Symbol() + " " + position.Volume() + " " + position.Magic()); // prints: 1 true EURUSD 0.1 77
   Print("" + (position.PositionType() == POSITION_TYPE_BUY) + " " + position.TypeDescription() + " " + position.StopLoss() + " " + position.TakeProfit() + " " + position.Comment()); // prints: true buy 1.0 1.2 first
   ulong ticket = position.Ticket();
   position.StoreState();
   Print(position.CheckState());                                     // prints: false
   Print("" + trade.PositionModify(ticket, 0.9, 1.3) + " " + (trade.RequestAction() == TRADE_ACTION_SLTP) + " " + (trade.RequestPosition() == ticket)); // prints: true true true
   Print("" + position.CheckState() + " " + position.SelectByTicket(ticket) + " " + position.StopLoss()); // prints: true true 0.9
   Print("" + trade.PositionModify("EURUSD", 0.8, 0) + " " + position.SelectByMagic("EURUSD", 77) + " " + position.StopLoss() + " " + position.SelectByMagic("EURUSD", 1)); // prints: true true 0.8 false
   Print("" + trade.PositionClosePartial(ticket, 0.04) + " " + trade.RequestVolume() + " " + (trade.RequestType() == ORDER_TYPE_SELL)); // prints: true 0.04 true
   Print("" + trade.PositionClose(ticket) + " " + PositionsTotal() + " " + trade.PositionClose(ticket) + " " + trade.PositionClose("EURUSD")); // prints: true 0 false false

   Print("" + trade.Sell(0.2, "EURUSD") + " " + (trade.RequestPrice() == symbol.Bid()) + " " + trade.PositionClose("EURUSD", 3) + " " + trade.RequestDeviation()); // prints: true true true 3
   Print("" + trade.BuyLimit(0.1, 1.05, "EURUSD", 1.0, 1.1) + " " + (trade.RequestAction() == TRADE_ACTION_PENDING) + " " + trade.RequestTypeDescription()); // prints: true true buy limit
   ulong order_ticket = trade.ResultOrder();
   COrderInfo order;
   Print("" + OrdersTotal() + " " + order.Select(order_ticket) + " " + order.TypeDescription() + " " + order.PriceOpen() + " " + order.Magic()); // prints: 1 true buy limit 1.05 77
   Print("" + trade.OrderModify(order_ticket, 1.04, 1.0, 1.1, ORDER_TIME_GTC, 0) + " " + order.SelectByIndex(0) + " " + order.PriceOpen()); // prints: true true 1.04
   Print("" + trade.OrderDelete(order_ticket) + " " + (trade.RequestOrder() == order_ticket) + " " + OrdersTotal() + " " + order.Select(order_ticket)); // prints: true true 0 false

   int sent = trade.m_sent;
   Print("" + trade.SellStop(0, 1.0) + " " + trade.ResultRetcode() + " " + trade.SellLimit(0.1, 0) + " " + trade.ResultRetcodeDescription() + " " + (trade.m_sent == sent)); // prints: false 10014 false invalid price true
   Print("" + trade.PositionOpen("EURUSD", ORDER_TYPE_BUY_LIMIT, 0.1, 1.1, 0, 0) + " " + trade.ResultRetcode() + " " + (trade.m_sent == sent)); // prints: false 10013 true

   Print("" + HistorySelect(0, TimeCurrent() + 1000) + " " + (HistoryDealsTotal() > 0)); // prints: true true
   CDealInfo deal;
   Print("" + deal.SelectByIndex(0) + " " + deal.Symbol() + " " + deal.TypeDescription() + " " + deal.EntryDescription() + " " + deal.Volume()); // prints: true EURUSD buy in 0.1
   CAccountInfo account;
   Print("" + account.Login() + " " + account.Currency() + " " + account.TradeModeDescription() + " " + account.MarginModeDescription() + " " + (account.Balance() > 9000.0)); // prints: 1000001 USD demo account hedging true
   CTerminalInfo terminal;
   Print("" + terminal.Name() + " " + terminal.IsConnected() + " " + terminal.IsDLLsAllowed()); // prints: MetaTrader 5 true false
}
