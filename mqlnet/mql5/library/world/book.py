"""The depth of market (bi:SW15)."""

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_BOOKS_CANNOT_ADD, ERR_BOOKS_CANNOT_DELETE, ERR_BOOKS_CANNOT_GET
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.copies import put_structures
from mqlnet.mql5.library.world.current import name_of
from mqlnet.mql5.library.world.model import BookEntry
from mqlnet.mql5.library.world.shared_world import live_of, script_of, selection_of
from mqlnet.mql5.values.arrays import AnyArray
from mqlnet.mql5.values.structures import Structure


@scripted("MarketBookAdd")
def market_book_add(host: Host, symbol: str) -> bool:
    """Subscribe to the depth of market; where the world has one, OnBookEvent follows."""
    name, live = name_of(host, symbol), live_of(host)
    if name not in live.symbols:
        return host.fail(ERR_BOOKS_CANNOT_ADD, False)
    selection_of(host).booked.add(name)
    if live.book.get(name):
        script_of(host).depths.append(name)
    return True


@scripted("MarketBookRelease")
def market_book_release(host: Host, symbol: str) -> bool:
    """End a subscription."""
    booked = selection_of(host).booked
    if name_of(host, symbol) not in booked:
        return host.fail(ERR_BOOKS_CANNOT_DELETE, False)
    booked.discard(name_of(host, symbol))
    depths = script_of(host).depths
    depths[:] = [each for each in depths if each in booked]
    return True


@scripted("MarketBookGet")
def market_book_get(host: Host, symbol: str, book: AnyArray) -> bool:
    """Copy the depth of market of a symbol that is subscribed to."""
    name = name_of(host, symbol)
    if name not in selection_of(host).booked:
        return host.fail(ERR_BOOKS_CANNOT_GET, False)
    put_structures(book, live_of(host).book.get(name, []), _put)
    return True


def _put(target: Structure, row: BookEntry) -> None:
    target.type, target.price, target.volume = int(row.type), row.price, row.volume  # type: ignore[attr-defined]
    target.volume_real = float(row.volume if row.volume_real is None else row.volume_real)  # type: ignore[attr-defined]
