"""AccountInfoDouble, AccountInfoInteger, AccountInfoString (bi:SW2)."""

from typing import Any

from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_ACCOUNT_WRONG_PROPERTY
from mqlnet.mql5.library.world import properties
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.shared_world import live_of


def _info(host: Host, kind: str, property_id: int) -> Any:
    account = live_of(host).account
    if account is None:
        return host.fail(ERR_ACCOUNT_WRONG_PROPERTY, properties.KINDS[kind][0])
    found = properties.value(
        host,
        account,
        property_id,
        enum="ENUM_ACCOUNT_INFO",
        kind=kind,
        path="account",
        wrong=ERR_ACCOUNT_WRONG_PROPERTY,
    )
    return properties.given(kind, found, None)


@scripted("AccountInfoDouble")
def account_info_double(host: Host, property_id: int) -> Any:
    """Return a sum of the account."""
    return _info(host, "Double", property_id)


@scripted("AccountInfoInteger")
def account_info_integer(host: Host, property_id: int) -> Any:
    """Return a number or a switch of the account."""
    return _info(host, "Integer", property_id)


@scripted("AccountInfoString")
def account_info_string(host: Host, property_id: int) -> Any:
    """Return a name of the account."""
    return _info(host, "String", property_id)
