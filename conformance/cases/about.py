"""The functions that a case is about.

A case is about the functions that its spec rows belong to, as far as it calls them. Where its rows belong to no
function, it is about the functions it calls, without those that only prepare a connection.
"""

from collections.abc import Iterable
from typing import Final

from conformance.subject.interface import SIGNATURES
from mqlnet.facts.functions import FUNCTIONS
from mqlnet.facts.rows import functions_of

PREPARING: Final = frozenset({"SocketCreate", "SocketConnect", "SocketTlsHandshake"})


def functions(rows: Iterable[str], called: Iterable[str]) -> tuple[str, ...]:
    """Return the functions that a case is about: it stands on ``rows`` and has called the functions ``called``.

    A case that could call nothing is about the functions of its rows.
    """
    owners = {name for row in rows for name in functions_of(row)}
    made = frozenset(called)
    network = made & FUNCTIONS.keys()
    about = owners & made or network - PREPARING or network or made or owners
    return tuple(name for name in SIGNATURES if name in about)
