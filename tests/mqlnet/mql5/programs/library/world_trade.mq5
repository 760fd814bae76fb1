// An order opens a position, the position closes, and history remembers both; a selected position is a copy.
bool Send(int type, double volume, ulong position, MqlTradeResult &result)
{
   MqlTradeRequest request = {};
   request.action = TRADE_ACTION_DEAL;
   request.symbol = _Symbol;
   request.volume = volume;
   request.type = (ENUM_ORDER_TYPE)type;
   request.position = position;
   request.magic = 77;
   request.comment = "test";
   return OrderSend(request, result);
}

void OnStart()
{
   MqlTradeResult result = {};
   Print(Send(ORDER_TYPE_BUY, 0.1, 0, result)); // prints: true
   Print(result.retcode, " ", result.price, " ", result.volume, " ", result.comment); // prints: 10009 1.1001 0.1 Request executed
   Print(PositionsTotal(), " ", OrdersTotal()); // prints: 1 0
   ulong ticket = PositionGetTicket(0);
   Print(ticket == result.order, " ", PositionGetInteger(POSITION_MAGIC), " ", PositionGetString(POSITION_COMMENT)); // prints: true 77 test
   Print(PositionGetDouble(POSITION_PRICE_OPEN), " ", PositionGetDouble(POSITION_PROFIT), " ", AccountInfoDouble(ACCOUNT_EQUITY)); // prints: 1.1001 -1.0 9999.0
   Print(EnumToString((ENUM_POSITION_TYPE)PositionGetInteger(POSITION_TYPE))); // prints: POSITION_TYPE_BUY
   Print(HistoryDealsTotal()); // prints: 0

   Print(Send(ORDER_TYPE_SELL, 0.04, ticket, result)); // prints: true
   Print(Send(ORDER_TYPE_SELL, 0.06, ticket, result)); // prints: true
   Print(PositionsTotal()); // prints: 0
   Print(PositionSelectByTicket(ticket)); // prints: false
   Print(PositionGetDouble(POSITION_VOLUME)); // prints: 0.1
   Print(_LastError, " ", AccountInfoDouble(ACCOUNT_BALANCE)); // prints: 4753 9999.0
   Print(HistorySelect(0, TimeCurrent() + 1)); // prints: true
   Print(HistoryDealsTotal(), " ", HistoryOrdersTotal()); // prints: 3 3
   ulong deal = HistoryDealGetTicket(2);
   Print(EnumToString((ENUM_DEAL_ENTRY)HistoryDealGetInteger(deal, DEAL_ENTRY)), " ", HistoryDealGetInteger(deal, DEAL_POSITION_ID) == ticket); // prints: DEAL_ENTRY_OUT true
   Print(HistorySelectByPosition(ticket)); // prints: true
   Print(HistoryDealsTotal()); // prints: 3
   Print(HistoryDealSelect(deal)); // prints: true
   Print(HistoryDealsTotal()); // prints: 1

   Print(Send(ORDER_TYPE_BUY, 0.001, 0, result)); // prints: false
   Print(result.retcode, " ", _LastError); // prints: 10014 4756
   double margin = 0, profit = 0;
   Print(OrderCalcMargin(ORDER_TYPE_BUY, _Symbol, 1, 1.1, margin), " ", OrderCalcProfit(ORDER_TYPE_SELL, _Symbol, 1, 1.2, 1.1, profit)); // prints: true true
   Print(margin, " ", profit); // prints: 1100.0 10000.0
   MqlTradeRequest pending = {};
   pending.action = TRADE_ACTION_PENDING;
   pending.symbol = _Symbol;
   pending.type = ORDER_TYPE_BUY_LIMIT;
   pending.volume = 1;
   pending.price = 1.05;
   MqlTradeCheckResult check = {};
   Print(OrderCheck(pending, check)); // prints: true
   Print(check.retcode, " ", check.balance, " ", check.margin, " ", check.comment); // prints: 0 9999.0 1050.0 Done
   Print(OrderSendAsync(pending, result)); // prints: true
   Print(result.retcode, " ", result.order, " ", OrdersTotal()); // prints: 10008 0 1
   ulong order = OrderGetTicket(0);
   Print(OrderGetDouble(ORDER_PRICE_OPEN), " ", OrderGetString(ORDER_SYMBOL)); // prints: 1.05 EURUSD
   pending.action = TRADE_ACTION_REMOVE;
   pending.order = order;
   Print(OrderSend(pending, result)); // prints: true
   Print(OrdersTotal(), " ", OrderSelect(order)); // prints: 0 false
}
