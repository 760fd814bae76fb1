"""OrderSend and its relatives: the border between a program's structures and the trade server (bi:SW9).

``transactions = true`` in the world calls OnTradeTransaction and OnTrade after each request that the server takes
(``transactions``).
"""

from typing import Any, Final

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import (
    ERR_MARKET_UNKNOWN_SYMBOL,
    ERR_TRADE_CALC_FAILED,
    ERR_TRADE_DISABLED,
    ERR_TRADE_SEND_FAILED,
)
from mqlnet.mql5.library.world import derived, requests, trading, transactions
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.current import name_of
from mqlnet.mql5.library.world.requests import Result, TradeRequest
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units
from mqlnet.mql5.values.structures import Structure

PLACED: Final = requests.PLACED


def request_of(thing: Structure) -> TradeRequest:
    """Return an MqlTradeRequest as a value."""
    fields: dict[str, Any] = {name: getattr(thing, name) for name in TradeRequest.__struct_fields__}
    fields |= {"symbol": text(fields["symbol"]), "comment": text(fields["comment"])}
    return TradeRequest(**fields)


def _put(thing: Structure, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(thing, name, units(value) if isinstance(value, str) else value)


def _result(thing: Structure, result: Result) -> None:
    _put(thing, {name: getattr(result, name) for name in Result.__struct_fields__ if name != "position"})


def _send(host: Host, thing: Structure, answer: Structure) -> Result:
    request, live = request_of(thing), live_of(host)
    result = trading.send(live, request)
    _result(answer, result)
    if not result.is_done:
        is_disabled = result.retcode == requests.CLIENT_DISABLES
        host.leave(ERR_TRADE_DISABLED if is_disabled else ERR_TRADE_SEND_FAILED)
    elif live.world.transactions:
        transactions.announce(host, live, request, result)
    return result


@scripted("OrderSend", failure=False)
def order_send(host: Host, request: Structure, result: Structure) -> bool:
    """Send a request to the trade server and wait for the answer."""
    return _send(host, request, result).is_done


@scripted("OrderSendAsync", failure=False)
def order_send_async(host: Host, request: Structure, result: Structure) -> bool:
    """Send a request without waiting: the result says that it was placed."""
    answer = _send(host, request, result)
    if answer.is_done:
        _result(result, Result(retcode=PLACED, request_id=answer.request_id, comment=requests.COMMENTS[PLACED]))
    return answer.is_done


@scripted("OrderCheck", failure=False)
def order_check(host: Host, request: Structure, result: Structure) -> bool:
    """Ask whether the server would take a request, and what the account would be then."""
    live, asked = live_of(host), request_of(request)
    code = trading.check(live, asked)
    account, symbol = live.account, live.symbols.get(asked.symbol)
    used = 0.0
    if account is not None and symbol is not None:
        used = derived.margin(symbol, asked.volume, asked.price or symbol.ask, account)
    if account is not None:
        margin = (account.margin or 0.0) + used
        equity = account.equity or 0.0
        _put(
            result,
            {
                "balance": account.balance,
                "equity": equity,
                "profit": account.profit or 0.0,
                "margin": margin,
                "margin_free": equity - margin,
                "margin_level": round(equity / margin * 100, 2) if margin else 0.0,
            },
        )
    _put(result, {"retcode": code, "comment": requests.COMMENTS.get(code, "")})
    return not code or host.fail(ERR_TRADE_SEND_FAILED, False)


@scripted("OrderCalcMargin", failure=False)
def order_calc_margin(host: Host, kind: int, name: str, volume: float, price: float, margin: Ref[float]) -> bool:
    """Return the margin that a volume needs."""
    del kind
    live = live_of(host)
    symbol, account = live.symbols.get(name_of(host, name)), live.account
    if symbol is None:
        return host.fail(ERR_MARKET_UNKNOWN_SYMBOL, False)
    if account is None or volume <= 0:
        return host.fail(ERR_TRADE_CALC_FAILED, False)
    margin.value = derived.margin(symbol, volume, price, account)
    return True


@scripted("OrderCalcProfit", failure=False)
def order_calc_profit(  # the prototype's six parameters
    host: Host, kind: int, name: str, volume: float, opened: float, closed: float, profit: Ref[float]
) -> bool:
    """Return the profit of a volume between two prices."""
    symbol = live_of(host).symbols.get(name_of(host, name))
    if symbol is None:
        return host.fail(ERR_MARKET_UNKNOWN_SYMBOL, False)
    if volume <= 0 or kind not in (0, 1):
        return host.fail(ERR_TRADE_CALC_FAILED, False)
    profit.value = derived.profit(symbol, kind, volume, opened, closed)
    return True
