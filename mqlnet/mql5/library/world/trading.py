"""The trade server: takes a request, refuses it, or answers what the world's script says (bi:SW9).

``check`` finds what any server would refuse, ``actions.act`` changes the tables, and ``send`` joins the two with the
world's choice ``trade``. No back-tester: prices are echoed, no order is triggered by a price.
"""

from msgspec.structs import replace

from mqlnet.mql5.library.world import actions, derived
from mqlnet.mql5.library.world.live import Live
from mqlnet.mql5.library.world.model import TradeResult
from mqlnet.mql5.library.world.requests import (
    CLIENT_DISABLES,
    COMMENTS,
    DEAL,
    DONE,
    INVALID,
    INVALID_VOLUME,
    NO_MONEY,
    PARTIAL,
    PENDING,
    PLACED,
    Result,
    TradeRequest,
)


def send(live: Live, request: TradeRequest) -> Result:
    """Answer a request as the world says, and change the tables accordingly."""
    if live.world.trade == "refuse" or live.account is None:
        result = Result(retcode=CLIENT_DISABLES)
    elif live.world.trade == "script":
        result = _scripted(live, request)
    else:
        result = _done(live, request)
    return _completed(live, request, result)


def check(live: Live, request: TradeRequest) -> int:
    """Return the code with which the server would refuse a request, 0 if it would take it."""
    if live.account is None:
        return CLIENT_DISABLES
    if request.action not in actions.ACTIONS:
        return INVALID
    if request.action not in (DEAL, PENDING):
        return 0
    symbol = live.symbols.get(request.symbol)
    if symbol is None:
        return INVALID
    if not symbol.volume_min <= request.volume <= symbol.volume_max:
        return INVALID_VOLUME
    if request.action == PENDING or request.position:
        return 0
    needed = derived.margin(symbol, request.volume, actions.price_of(symbol, request), live.account)
    return NO_MONEY if needed > (live.account.margin_free or 0.0) else 0


def _done(live: Live, request: TradeRequest) -> Result:
    refusal = check(live, request)
    return Result(retcode=refusal) if refusal else actions.act(live, request)


def _scripted(live: Live, request: TradeRequest) -> Result:
    """Answer the next result of the script; the last one stays."""
    if not live.trade_results:
        return Result(retcode=CLIENT_DISABLES)
    script = live.trade_results.pop(0) if len(live.trade_results) > 1 else live.trade_results[0]
    if int(script.retcode) not in (DONE, PLACED, PARTIAL):
        return _as_scripted(Result(retcode=0), script)
    volume = request.volume if script.volume is None else script.volume
    price = request.price if script.price is None else script.price
    result = _done(live, replace(request, volume=volume, price=price))
    return _as_scripted(result, script) if result.is_done else result


def _as_scripted(result: Result, script: TradeResult) -> Result:
    return replace(
        result,
        retcode=int(script.retcode),
        deal=script.deal or result.deal,
        order=script.order or result.order,
        comment=script.comment,
        retcode_external=script.retcode_external,
    )


def _completed(live: Live, request: TradeRequest, result: Result) -> Result:
    """Fill in what each answer carries."""
    live.requests += 1
    symbol = live.symbols.get(request.symbol)
    if symbol is not None:
        result = replace(result, bid=symbol.bid, ask=symbol.ask)
    return replace(result, comment=result.comment or COMMENTS.get(result.retcode, ""), request_id=live.requests)
