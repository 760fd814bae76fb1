"""Built-ins that are Python operators in all but name: written in place, because loops are full of them."""

import ast
from collections.abc import Callable
from typing import Final

from mqlnet.mql5.translate.code import Code
from mqlnet.mql5.translate.places import data, unit_at
from mqlnet.mql5.types import typed
from mqlnet.mql5.types.kinds import Array

Intrinsic = Callable[[Code, typed.CallBuiltin], "ast.expr | None"]


def _string_length(code: Code, node: typed.CallBuiltin) -> ast.expr:
    return code.make.call("$len", code.value(_plain(node.arguments[0])))


def _array_size(code: Code, node: typed.CallBuiltin) -> ast.expr | None:
    array = _plain(node.arguments[0])
    return code.make.call("$len", data(code, array)) if isinstance(array.type, Array) else None


def _unit(code: Code, node: typed.CallBuiltin) -> ast.expr | None:
    string, index = _plain(node.arguments[0]), node.arguments[1]
    return unit_at(code, code.value(string), code.value(index), code.ranges.of(index)[0] >= 0, "$StringGetCharacter")


def _last_error(code: Code, node: typed.CallBuiltin) -> ast.expr:
    del node
    return code.make.attribute(code.make.name("$host"), "last_error")


def _plain(node: typed.Expression) -> typed.Expression:
    return node.place if isinstance(node, typed.Reference) else node


def _decimal(code: Code, node: typed.CallBuiltin) -> ast.expr | None:
    length = node.arguments[1]
    if not isinstance(length, typed.Constant) or length.value != 0:
        return None
    return code.make.call("$str", code.value(node.arguments[0]))


INTRINSICS: Final[dict[str, Intrinsic]] = {
    "StringLen": _string_length, "ArraySize": _array_size, "StringGetCharacter": _unit, "GetLastError": _last_error,
    "IntegerToString": _decimal,
}  # fmt: skip
