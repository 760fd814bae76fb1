"""The showcase of trading signals, and the subscription to one of them (bi:SW18)."""

from typing import Any, Final

from mqlnet.facts.errors import ERR_FUNCTION_NOT_ALLOWED, ERR_INVALID_PARAMETER
from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world import properties
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.shared_world import live_of, selection_of

ID: Final = "SIGNAL_INFO_ID"
NAME: Final = "SIGNAL_INFO_NAME"


class Subscription:
    """The terminal's subscription: the signal, 0 for none, and its settings."""

    def __init__(self) -> None:
        self.signal = 0
        self.set: dict[str, Any] = {}


@scripted("SignalBaseTotal")
def signal_base_total(host: Host) -> int:
    """Return the number of signals."""
    return len(live_of(host).world.signals)


@scripted("SignalBaseSelect")
def signal_base_select(host: Host, index: int) -> bool:
    """Select a signal by its place."""
    if not 0 <= index < len(live_of(host).world.signals):
        return host.fail(ERR_INVALID_PARAMETER, False)
    selection_of(host).signal = index
    return True


def _base(host: Host, kind: str, property_id: int) -> Any:
    place = selection_of(host).signal
    if place < 0:
        return host.fail(ERR_INVALID_PARAMETER, properties.KINDS[kind][0])
    found = properties.value(
        host,
        live_of(host).world.signals[place],
        property_id,
        enum="ENUM_SIGNAL_BASE",
        kind=kind,
        path="signals",
        wrong=ERR_INVALID_PARAMETER,
    )
    return properties.given(kind, found, None)


@scripted("SignalBaseGetDouble")
def signal_base_get_double(host: Host, property_id: int) -> Any:
    """Return a figure of the selected signal."""
    return _base(host, "Double", property_id)


@scripted("SignalBaseGetInteger")
def signal_base_get_integer(host: Host, property_id: int) -> Any:
    """Return a number of the selected signal."""
    return _base(host, "Integer", property_id)


@scripted("SignalBaseGetString")
def signal_base_get_string(host: Host, property_id: int) -> Any:
    """Return a text of the selected signal."""
    return _base(host, "String", property_id)


def _info(host: Host, kind: str, property_id: int) -> Any:
    name = numbers.members(f"ENUM_SIGNAL_INFO_{kind.upper()}").get(property_id)
    nothing, convert = properties.KINDS[kind]
    if name is None:
        return host.fail(ERR_INVALID_PARAMETER, nothing)
    subscription = host.shared(Subscription)
    signal = next((one for one in live_of(host).world.signals if one.id == subscription.signal), None)
    own = {ID: subscription.signal, NAME: "" if signal is None else signal.name}
    return convert(own.get(name, subscription.set.get(name, nothing)))


@scripted("SignalInfoGetDouble")
def signal_info_get_double(host: Host, property_id: int) -> Any:
    """Return a setting of the subscription."""
    return _info(host, "Double", property_id)


@scripted("SignalInfoGetInteger")
def signal_info_get_integer(host: Host, property_id: int) -> Any:
    """Return a setting of the subscription, or the signal's number."""
    return _info(host, "Integer", property_id)


@scripted("SignalInfoGetString")
def signal_info_get_string(host: Host, property_id: int) -> Any:
    """Return the signal's name."""
    return _info(host, "String", property_id)


def _set(host: Host, kind: str, property_id: int, value: Any) -> bool:
    name = numbers.members(f"ENUM_SIGNAL_INFO_{kind}").get(property_id)
    if name is None or name == ID:
        return host.fail(ERR_INVALID_PARAMETER, False)
    host.shared(Subscription).set[name] = value
    return True


@scripted("SignalInfoSetDouble")
def signal_info_set_double(host: Host, property_id: int, value: float) -> bool:
    """Change a setting of the subscription."""
    return _set(host, "DOUBLE", property_id, value)


@scripted("SignalInfoSetInteger")
def signal_info_set_integer(host: Host, property_id: int, value: int) -> bool:
    """Change a setting of the subscription."""
    return _set(host, "INTEGER", property_id, value)


@scripted("SignalSubscribe")
def signal_subscribe(host: Host, number: int) -> bool:
    """Subscribe to a signal of the world; without one signals are not allowed."""
    if all(one.id != number for one in live_of(host).world.signals):
        return host.fail(ERR_FUNCTION_NOT_ALLOWED, False)
    host.shared(Subscription).signal = number
    return True


@scripted("SignalUnsubscribe")
def signal_unsubscribe(host: Host) -> bool:
    """End the subscription."""
    subscription = host.shared(Subscription)
    if not subscription.signal:
        return host.fail(ERR_FUNCTION_NOT_ALLOWED, False)
    subscription.signal = 0
    return True
