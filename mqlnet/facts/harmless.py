"""Text from elsewhere, so that no terminal and no CI log obeys it."""


def harmless(text: str) -> str:
    r"""Return foreign text with control characters written out, ``\x1b`` and ``\n``."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
