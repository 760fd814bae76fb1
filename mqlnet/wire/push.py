"""Notifications on the wire: one HTTP exchange with the relay.

MetaQuotes' own channel is not public; the relay protocol is ours. POST to the relay's URL, JSON both ways:
``{"ids": ["1C2F1442"], "text": "…"}`` is answered by 200 with ``{"accepted": ["1C2F1442"], "unknown": []}``.
403 means the relay knows none of the IDs. Everything else, and no answer in time, is a failure.
"""

from collections.abc import Mapping
from enum import Enum

import msgspec

from mqlnet.rules.failures import Failure
from mqlnet.rules.url import Url
from mqlnet.rules.wire_text import whole
from mqlnet.wire.curl import Engine, ExchangeError


class Delivery(Enum):
    """The answer of the relay."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


_OUTCOMES: Mapping[int, Delivery] = {200: Delivery.ACCEPTED, 403: Delivery.REFUSED}


def submit(engine: Engine, relay: Url, ids: tuple[str, ...], text: str, *, timeout_s: float) -> Delivery:
    """Hand a notification to the relay; ExchangeError if it does not say what became of it."""
    body = msgspec.json.encode({"ids": ids, "text": whole(text)})
    headers = (
        ("Host", relay.authority),
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
    )
    answer = engine.exchange("POST", relay, headers, body, timeout_s=timeout_s)
    if answer.status not in _OUTCOMES:
        raise ExchangeError(Failure.ANSWER, f"the relay answered {answer.status}")
    return _OUTCOMES[answer.status]
