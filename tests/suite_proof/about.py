"""What a case is about: the functions of its spec rows, as far as it calls them; not those that only set the scene."""

import re
from collections.abc import Iterable
from typing import Final

from mqlnet.facts.functions import FUNCTIONS

# the letters before a row's number -> its functions; rows of other letters concern whatever their cases call
FUNCTIONS_OF: Final = {
    "N": ("SendNotification",), "M": ("SendMail",), "F": ("SendFTP",), "W": ("WebRequest",), "WQ": ("WebRequest",),
    "AL": ("WebRequest", "SocketConnect"), "P": ("SocketConnect", "SocketTlsHandshake", "SocketTlsCertificate"),
    "CR": ("SocketCreate",), "CL": ("SocketClose",), "CN": ("SocketConnect",), "IC": ("SocketIsConnected",),
    "IR": ("SocketIsReadable",), "IW": ("SocketIsWritable",), "TO": ("SocketTimeouts",), "RD": ("SocketRead",),
    "SN": ("SocketSend",), "TL": ("SocketTlsHandshake",), "CT": ("SocketTlsCertificate",), "TD": ("SocketTlsRead",),
    "TR": ("SocketTlsReadAvailable",), "TS": ("SocketTlsSend",),
}  # fmt: skip
SCENERY: Final = {"SocketCreate", "SocketConnect", "SocketTlsHandshake"}


def functions(rows: Iterable[str], called: Iterable[str]) -> frozenset[str]:
    """Return the functions that a case on these rows, in which these were called, is about."""
    letters = {re.match("[A-Z]+", row).group() for row in rows}  # type: ignore[union-attr]  # every row begins so
    called = frozenset(called)
    named = called & {name for one in letters for name in FUNCTIONS_OF.get(one, ())}
    return named or (called & FUNCTIONS.keys()) - SCENERY or called
