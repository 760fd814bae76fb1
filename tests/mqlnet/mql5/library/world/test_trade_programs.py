# ruff: noqa: E501 - the lines of programs in MQL5
"""Programs that trade: what the world's server answers, and the events after it (bi:SW9 bi:SW10)."""

# rows: bi:SW9 bi:SW10
from pathlib import Path

import pytest

from tests.mqlnet.mql5.support.scripted_world import printed, script, world


def test_transactions_are_reported_where_the_world_says_so(tmp_path: Path) -> None:
    source = """
        int OnInit() { EventSetTimer(1); return INIT_SUCCEEDED; }
        void OnTimer()
        {
           EventKillTimer();
           MqlTradeRequest q = {}; MqlTradeResult r = {};
           q.action = TRADE_ACTION_DEAL; q.symbol = _Symbol; q.volume = 0.1; q.type = ORDER_TYPE_BUY; q.magic = 5;
           if(!OrderSend(q, r)) Print("refused");
        }
        void OnTradeTransaction(const MqlTradeTransaction &t, const MqlTradeRequest &q, const MqlTradeResult &r)
        { Print(EnumToString(t.type), " ", t.symbol, " ", t.volume, " ", q.magic, " ", r.retcode); }
        void OnTrade() { Print("trade ", PositionsTotal()); }
    """
    assert printed(tmp_path, source, world({"base": "default", "transactions": True})) == [
        "TRADE_TRANSACTION_ORDER_ADD EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_DEAL_ADD EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_ORDER_DELETE EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_HISTORY_ADD EURUSD 0.1 0 0",
        "TRADE_TRANSACTION_REQUEST  0.0 5 10009",
        "trade 1",
    ]
    assert printed(tmp_path, source) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"trade": "refuse"}, ["false 10027 4752"]),
        ({"trade": "script", "trade_results": [{"retcode": "TRADE_RETCODE_REQUOTE"}]}, ["false 10004 4756"]),
        ({"trade": "script", "trade_results": [{"retcode": 10010, "price": 1.5, "deal": 7}]}, ["true 10010 0"]),
    ],
)
def test_refused_and_scripted_orders(tmp_path: Path, given: dict[str, object], expected: list[str]) -> None:
    body = """
        MqlTradeRequest q = {}; MqlTradeResult r = {};
        q.action = TRADE_ACTION_DEAL; q.symbol = _Symbol; q.volume = 0.1; q.type = ORDER_TYPE_BUY;
        bool ok = OrderSend(q, r); Print(ok, " ", r.retcode, " ", _LastError);
    """
    assert script(tmp_path, body, world({"base": "default"} | given)) == expected


def test_trade_calculations_that_cannot_be(tmp_path: Path) -> None:
    body = """
        double sum = 0;
        Print(OrderCalcMargin(ORDER_TYPE_BUY, _Symbol, 0, 1, sum)); Print(_LastError);
        Print(OrderCalcProfit(ORDER_TYPE_BUY_LIMIT, _Symbol, 1, 1, 2, sum)); Print(_LastError);
        MqlTradeRequest q = {}; MqlTradeResult r = {};
        q.action = TRADE_ACTION_PENDING; q.symbol = _Symbol; q.volume = 1; q.type = ORDER_TYPE_SELL_LIMIT; q.price = 1.5;
        Print(OrderSend(q, r)); ulong order = r.order;
        Print(OrderSelect(order)); Print(OrderGetInteger(ORDER_STATE) == ORDER_STATE_PLACED, HistoryOrderSelect(order));
        q.action = TRADE_ACTION_REMOVE; q.order = order; Print(OrderSend(q, r));
        Print(HistoryOrderSelect(order)); Print(HistoryOrdersTotal(), HistoryOrderGetTicket(0) == order, HistoryOrderGetInteger(order, ORDER_STATE) == ORDER_STATE_CANCELED);
        Print(HistoryOrderGetTicket(5), HistoryDealGetTicket(5), " ", PositionSelect("none"));
    """
    assert script(tmp_path, body) == [
        "false", "4758", "false", "4758", "true", "true", "truefalse", "true", "true", "1truetrue", "00 false",
    ]  # fmt: skip


def test_pending_orders_are_reported(tmp_path: Path) -> None:
    source = """
        int OnInit() { EventSetTimer(1); return INIT_SUCCEEDED; }
        void OnTimer()
        {
           EventKillTimer();
           MqlTradeRequest q = {}; MqlTradeResult r = {};
           q.action = TRADE_ACTION_PENDING; q.symbol = _Symbol; q.volume = 1; q.type = ORDER_TYPE_SELL_LIMIT; q.price = 1.5;
           bool ok = OrderSend(q, r);
           q.action = TRADE_ACTION_MODIFY; q.order = r.order; q.price = 1.6; ok = OrderSend(q, r);
           q.action = TRADE_ACTION_REMOVE; ok = OrderSend(q, r);
           MqlTradeRequest d = {}; d.action = TRADE_ACTION_DEAL; d.symbol = _Symbol; d.volume = 0.1; d.type = ORDER_TYPE_SELL; ok = OrderSend(d, r);
           d.action = TRADE_ACTION_SLTP; d.position = r.order; d.sl = 1.9; ok = OrderSend(d, r);
        }
        void OnTradeTransaction(const MqlTradeTransaction &t, const MqlTradeRequest &q, const MqlTradeResult &r)
        { if(t.type != TRADE_TRANSACTION_REQUEST) Print(EnumToString(t.type), " ", EnumToString(t.order_state), " ", t.price, " ", t.price_sl, " ", t.position > 0); }
    """
    assert printed(tmp_path, source, world({"base": "default", "transactions": True})) == [
        "TRADE_TRANSACTION_ORDER_ADD ORDER_STATE_PLACED 1.5 0.0 false",
        "TRADE_TRANSACTION_ORDER_UPDATE ORDER_STATE_PLACED 1.6 0.0 false",
        "TRADE_TRANSACTION_ORDER_DELETE ORDER_STATE_CANCELED 1.6 0.0 false",
        "TRADE_TRANSACTION_HISTORY_ADD ORDER_STATE_CANCELED 1.6 0.0 false",
        "TRADE_TRANSACTION_ORDER_ADD ORDER_STATE_STARTED 1.1 0.0 true",
        "TRADE_TRANSACTION_DEAL_ADD ORDER_STATE_STARTED 1.1 0.0 true",
        "TRADE_TRANSACTION_ORDER_DELETE ORDER_STATE_FILLED 1.1 0.0 true",
        "TRADE_TRANSACTION_HISTORY_ADD ORDER_STATE_FILLED 1.1 0.0 true",
        "TRADE_TRANSACTION_POSITION ORDER_STATE_STARTED 0.0 1.9 true",
    ]
