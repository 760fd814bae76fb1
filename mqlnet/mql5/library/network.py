"""The eighteen network functions: each is the client's, called through one loop over the table of facts.

Arrays and references cross uncopied: a program's ``uchar[]`` is a ``bytearray``, its ``string &`` is a ``Ref``, and the
client takes both. Only texts are turned from UTF-16 units into Python's, and NULL into None; texts that come back by
reference the other way. ``Program.listen`` hears of every call.
"""

from collections.abc import Callable
from typing import Any

from mqlnet.by_reference import Ref
from mqlnet.facts.functions import FUNCTIONS, Function
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.values.strings import from_python, to_python


def _wrapped(row: Function) -> Callable[..., Any]:
    """Return the built-in for a row: the client's method, with texts turned round at the border."""
    has_texts = any("string" in signature for signature in row.signatures)
    method_name = row.python_name

    def plain(host: Host, *arguments: Any) -> Any:
        return host.network(method_name, arguments)

    def with_texts(host: Host, *arguments: Any) -> Any:
        crossed = [to_python(each) if isinstance(each, str) else each for each in arguments]
        texts = [each for each in arguments if isinstance(each, Ref) and isinstance(each.value, str)]
        for reference in texts:
            reference.value = to_python(reference.value)
        result = host.network(method_name, crossed)
        for reference in texts:
            reference.value = from_python(reference.value)
        return result

    return with_texts if has_texts else plain


for _row in FUNCTIONS.values():
    builtin(_row.name, rows=" ".join(_row.rows))(_wrapped(_row))
