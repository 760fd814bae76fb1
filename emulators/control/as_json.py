"""Messages as JSON, also those that hold text which is not Unicode."""

import msgspec


def encode(message: object) -> bytes:
    """Return a message as JSON; a lone surrogate, which only hostile text contains, becomes a question mark."""
    try:
        return msgspec.json.encode(message)
    except UnicodeEncodeError:
        return msgspec.json.encode(_scrubbed(msgspec.to_builtins(message)))


def _scrubbed(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case list() | tuple():
            return [_scrubbed(one) for one in value]
        case dict():
            return {_scrubbed(key): _scrubbed(one) for key, one in value.items()}
    return value
