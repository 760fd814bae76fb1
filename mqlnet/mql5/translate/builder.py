"""Makes Python's ``ast`` nodes, each with the MQL5 line and column that it stands for.

The builder keeps the place of the MQL5 node that is being translated; whoever goes down the tree moves it. Names that
a program cannot have begin with ``$``: run-time functions (``$divide``), temporaries (``$1``).
"""

import ast
from collections.abc import Callable, Sequence
from typing import Any, Final

Where = Callable[[int], tuple[int, int]]
LOAD: Final = ast.Load()
STORE: Final = ast.Store()


class Builder:
    """Node makers, and temporaries of one function. ``where`` gives line and column of a position."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._last = -1
        self.spot: dict[str, Any] = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
        self._temporaries = 0

    def move(self, at: int) -> None:
        """Take the place of a node of the typed tree for what is made from here on."""
        if at >= 0 and at != self._last:
            self._last = at
            line, column = self._where(at)
            self.spot = {"lineno": line, "col_offset": column, "end_lineno": line, "end_col_offset": column + 1}

    def temporary(self) -> str:
        """Return a name that nothing else in the function has."""
        self._temporaries += 1
        return f"${self._temporaries}"

    # -- expressions

    def constant(self, value: object) -> ast.expr:
        """Return a constant."""
        return ast.Constant(value, **self.spot)  # type: ignore[arg-type]

    def name(self, name: str) -> ast.expr:
        """Return a name that is read."""
        return ast.Name(name, LOAD, **self.spot)

    def attribute(self, owner: ast.expr, name: str) -> ast.expr:
        """Return ``owner.name``."""
        return ast.Attribute(owner, name, LOAD, **self.spot)

    def item(self, sequence: ast.expr, index: ast.expr) -> ast.expr:
        """Return ``sequence[index]``."""
        return ast.Subscript(sequence, index, LOAD, **self.spot)

    def call(self, function: ast.expr | str, *arguments: ast.expr) -> ast.expr:
        """Return a call; a text is the name of the function."""
        code = self.name(function) if isinstance(function, str) else function
        return ast.Call(code, list(arguments), [], **self.spot)

    def binary(self, left: ast.expr, operator: str, right: ast.expr) -> ast.expr:
        """Return ``left operator right``, for Python's arithmetic."""
        return ast.BinOp(left, BINARY[operator], right, **self.spot)

    def compare(self, left: ast.expr, operator: str, right: ast.expr) -> ast.expr:
        """Return a comparison."""
        return ast.Compare(left, [COMPARE[operator]], [right], **self.spot)

    def between(self, low: int, value: ast.expr, high: int) -> ast.expr:
        """Return ``low <= value <= high``."""
        return ast.Compare(self.constant(low), [ast.LtE(), ast.LtE()], [value, self.constant(high)], **self.spot)

    def unary(self, operator: str, operand: ast.expr) -> ast.expr:
        """Return ``-x``, ``~x``, ``+x`` or ``not x``."""
        return ast.UnaryOp(UNARY[operator], operand, **self.spot)

    def either(self, condition: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.expr:
        """Return ``then if condition else otherwise``."""
        return ast.IfExp(condition, then, otherwise, **self.spot)

    def logical(self, operator: str, left: ast.expr, right: ast.expr) -> ast.expr:
        """Return ``left and right`` or ``left or right``."""
        code = ast.And() if operator == "&&" else ast.Or()
        if isinstance(left, ast.BoolOp) and type(left.op) is type(code):
            return ast.BoolOp(code, [*left.values, right], **self.spot)
        return ast.BoolOp(code, [left, right], **self.spot)

    def keep(self, name: str, value: ast.expr) -> ast.expr:
        """Return ``(name := value)``."""
        return ast.NamedExpr(ast.Name(name, STORE, **self.spot), value, **self.spot)

    def sequence(self, items: Sequence[ast.expr], take: int) -> ast.expr:
        """Return the value of one of several expressions that are evaluated in order."""
        if len(items) == 1:
            return items[0]
        return self.item(self.group(items), self.constant(take))

    def group(self, items: Sequence[ast.expr]) -> ast.expr:
        """Return a tuple."""
        return ast.Tuple(list(items), LOAD, **self.spot)

    def series(self, items: Sequence[ast.expr]) -> ast.expr:
        """Return a list."""
        return ast.List(list(items), LOAD, **self.spot)

    def table(self, items: Sequence[tuple[str, ast.expr]]) -> ast.expr:
        """Return a dictionary with texts as keys."""
        return ast.Dict([self.constant(key) for key, _ in items], [value for _, value in items], **self.spot)

    def is_number_text(self, node: ast.expr) -> bool:
        """Return whether code is ``$str(n)``: the text of an integer."""
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "$str"

    def joined(self, parts: Sequence[ast.expr]) -> ast.expr:
        """Return texts joined, as ``f"{a}{b}"``; the text of an integer is made on the way."""
        values: list[ast.expr] = []
        for part in parts:
            if isinstance(part, ast.Constant):
                values.append(part)
            else:
                held = part.args[0] if isinstance(part, ast.Call) and self.is_number_text(part) else part
                values.append(ast.FormattedValue(held, -1, None, **self.spot))
        return ast.JoinedStr(values, **self.spot)

    # -- statements

    def assign(self, target: ast.expr, value: ast.expr) -> ast.stmt:
        """Return ``target = value``; the target was made to be read."""
        target.ctx = STORE  # type: ignore[attr-defined]
        return ast.Assign([target], value, **self.spot)

    def put(self, name: str, value: ast.expr) -> ast.stmt:
        """Return ``name = value``."""
        return ast.Assign([ast.Name(name, STORE, **self.spot)], value, **self.spot)

    def augment(self, target: ast.expr, operator: str, value: ast.expr) -> ast.stmt:
        """Return ``target operator= value``."""
        target.ctx = STORE  # type: ignore[attr-defined]
        return ast.AugAssign(target, BINARY[operator], value, **self.spot)  # type: ignore[arg-type]

    def expression(self, value: ast.expr) -> ast.stmt:
        """Return a statement that only evaluates."""
        return ast.Expr(value, **self.spot)

    def branch(self, test: ast.expr, body: list[ast.stmt], otherwise: list[ast.stmt]) -> ast.stmt:
        """Return ``if``."""
        return ast.If(test, body or [self.nothing()], otherwise, **self.spot)

    def loop(self, test: ast.expr, body: list[ast.stmt]) -> ast.stmt:
        """Return ``while``."""
        return ast.While(test, body or [self.nothing()], [], **self.spot)

    def count(self, name: str, over: ast.expr, body: list[ast.stmt]) -> ast.stmt:
        """Return ``for name in over``."""
        return ast.For(ast.Name(name, STORE, **self.spot), over, body or [self.nothing()], [], None, **self.spot)

    def leave(self) -> ast.stmt:
        """Return ``break``."""
        return ast.Break(**self.spot)

    def again(self) -> ast.stmt:
        """Return ``continue``."""
        return ast.Continue(**self.spot)

    def give(self, value: ast.expr | None) -> ast.stmt:
        """Return ``return``."""
        return ast.Return(value, **self.spot)

    def nothing(self) -> ast.stmt:
        """Return ``pass``."""
        return ast.Pass(**self.spot)

    def function(
        self,
        name: str,
        parameters: Sequence[str],
        body: list[ast.stmt],
        shared: Sequence[str],
        defaults: Sequence[ast.expr] = (),
    ) -> ast.stmt:
        """Return ``def``; ``shared`` are the global names that it assigns, ``defaults`` the last parameters' values."""
        names = [ast.arg(each, None, None, **self.spot) for each in parameters]
        arguments = ast.arguments([], names, None, [], [], None, list(defaults))
        head: list[ast.stmt] = [ast.Global(sorted(shared), **self.spot)] if shared else []
        return ast.FunctionDef(name, arguments, head + (body or [self.nothing()]), [], None, None, **self.spot)

    def class_(self, name: str, base: str, slots: Sequence[str] | None) -> ast.stmt:
        """Return an empty ``class`` with a base, and with slots if they are given."""
        body: list[ast.stmt] = [self.nothing()]
        if slots is not None:
            body = [self.put("__slots__", self.group([self.constant(each) for each in slots]))]
        return ast.ClassDef(name, [self.name(base)], [], body, [], **self.spot)


BINARY: Final[dict[str, ast.operator]] = {
    "+": ast.Add(), "-": ast.Sub(), "*": ast.Mult(), "/": ast.Div(), "//": ast.FloorDiv(), "%": ast.Mod(),
    "<<": ast.LShift(), ">>": ast.RShift(), "&": ast.BitAnd(), "|": ast.BitOr(), "^": ast.BitXor(),
}  # fmt: skip
COMPARE: Final[dict[str, ast.cmpop]] = {
    "==": ast.Eq(), "!=": ast.NotEq(), "<": ast.Lt(), ">": ast.Gt(), "<=": ast.LtE(), ">=": ast.GtE(),
    "is": ast.Is(), "is not": ast.IsNot(),
}  # fmt: skip
UNARY: Final[dict[str, ast.unaryop]] = {"-": ast.USub(), "~": ast.Invert(), "+": ast.UAdd(), "not": ast.Not()}
