"""The changes: each is one node of a module's syntax tree, turned into what a careless hand might have written.

A change knows the function that it stands in and says in words what it is, without a line number: so a reviewed
survivor keeps its name while the file grows. Texts, annotations, decorators, defaults and assertions are left alone. So
are the factors of units, and what is for people: lines of the journal, ``__repr__``, advice to a Python program; and
branches for another system, which cannot run here.
"""

import ast
import copy
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

COMPARISONS: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: Final[Mapping[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Mod: ast.Add,
}  # fmt: skip
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
_SKIPPED_FIELDS: Final = ("annotation", "returns", "decorator_list", "bases")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: where it is, and what it is.

    ``line`` is where its statement begins; ``lines`` are those of the function that it stands in, and ``digest`` is of
    that function as it was.
    """

    file: str
    where: str
    says: str
    line: int
    lines: range
    digest: str
    original: ast.Module
    change: "_Change"

    @property
    def name(self) -> str:
        """Its name in the list of survivors."""
        return f"{self.place}: {self.says}"

    @property
    def place(self) -> str:
        """The function that it stands in."""
        return f"{self.file} {self.where}"

    @property
    def tree(self) -> ast.Module:
        """The module's tree with the change; it is made each time, for a copy costs more than all else."""
        return _applied(self.original, self.change)


@dataclass(frozen=True, slots=True)
class _Change:
    path: tuple[tuple[str, int], ...]  # the way from the module's node to the changed one: field, index
    new: ast.AST
    says: str
    inside: "_Inside"


@dataclass(frozen=True, slots=True)
class _Inside:
    """The places of a node: the names of classes and functions, the innermost function and statement."""

    where: str = "module"
    function: ast.AST = field(default_factory=lambda: ast.Module([], []))
    line: int = 0

    def enter(self, node: ast.AST) -> "_Inside":
        """Return what the nodes under this node stand in."""
        line = node.lineno if isinstance(node, ast.stmt) else self.line
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            return _Inside(node.name if self.where == "module" else f"{self.where}.{node.name}", node, line)
        is_module_level = self.where == "module" and isinstance(node, ast.stmt)
        return _Inside(self.where, node if is_module_level else self.function, line)


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse(source)
    seen: Counter[tuple[str, str]] = Counter()
    for change in _changes(tree, (), _Inside()):
        inside = change.inside
        seen[inside.where, change.says] += 1
        number = seen[inside.where, change.says]
        says = change.says if number == 1 else f"{change.says} ({number})"
        yield Mutant(
            file, inside.where, says, inside.line, _lines(inside.function), _digest(inside.function), tree, change
        )


def _lines(node: ast.AST) -> range:
    return range(getattr(node, "lineno", 0), (getattr(node, "end_lineno", 0) or 0) + 1)


@lru_cache(maxsize=8)
def _digest(node: ast.AST) -> str:
    return hashlib.sha256(ast.dump(node).encode()).hexdigest()[:12]


def _applied(tree: ast.Module, change: _Change) -> ast.Module:
    changed = copy.deepcopy(tree)
    owner: ast.AST = changed
    for name, index in change.path[:-1]:
        held = getattr(owner, name)
        owner = held[index] if isinstance(held, list) else held
    name, index = change.path[-1]
    held = getattr(owner, name)
    old = held[index] if isinstance(held, list) else held
    new = ast.fix_missing_locations(ast.copy_location(copy.deepcopy(change.new), old))
    if isinstance(held, list):
        held[index] = new
    else:
        setattr(owner, name, new)
    return ast.fix_missing_locations(changed)


def _changes(node: ast.AST, path: tuple[tuple[str, int], ...], outside: _Inside) -> Iterator[_Change]:
    if isinstance(node, ast.Assert | ast.Import | ast.ImportFrom) or _is_for_people(node):
        return
    inside = outside.enter(node)
    for new in (new for operator in OPERATORS for new in operator(node)):
        yield _Change(path, new, f"{_short(node)} -> {_short(new)}", inside)
    for name, index, child in _children(node):
        yield from _changes(child, (*path, (name, index)), inside)


def _children(node: ast.AST) -> Iterator[tuple[str, int, ast.AST]]:
    """Yield the nodes under a node that may be changed, each with its field and its place there."""
    elsewhere = _of_another_system(node)
    for name, value in ast.iter_fields(node):
        if name in elsewhere:
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            is_node = isinstance(child, ast.AST) and not isinstance(child, ast.arguments)
            is_open = is_node and name not in _SKIPPED_FIELDS and not _is_factor(node, child)
            if is_open and not _is_docstring(node, name, index, child):
                yield name, index, child


def _is_for_people(node: ast.AST) -> bool:
    """Return whether a node only writes for people, or asks whether to: no program and no server notices it."""
    if isinstance(node, ast.If) and not node.orelse and all(map(_is_for_people, node.body)):
        return True
    text = ast.unparse(node) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else ""
    is_advice = text.startswith(("expect_", "warn_of_", "capacity("))
    is_text = "journal.write(" in text or text.startswith(("super().__init__(text)", "super().__init__(f"))
    is_mistake = isinstance(node, ast.Raise) and ast.unparse(node).startswith("raise TypeError(")
    return is_advice or is_text or is_mistake or getattr(node, "name", "") == "__repr__"


def _of_another_system(node: ast.AST) -> tuple[str, ...]:
    """Return the fields of an ``if`` on ``sys.platform`` that lead to what this system cannot run: a branch, the test.

    The test has the shape that type checkers know: one comparison with a system's name. A test for type checkers alone
    is left out, too.
    """
    test = getattr(node, "test", None)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "not TYPE_CHECKING":
        return ("test",)
    if not isinstance(node, ast.If) or not isinstance(test, ast.Compare) or ast.unparse(test.left) != "sys.platform":
        return ()
    named = ast.literal_eval(test.comparators[0])
    is_taken = (sys.platform == named) is isinstance(test.ops[0], ast.Eq)
    return ("test", "orelse" if is_taken else "body")


def _is_factor(owner: ast.AST, child: ast.AST) -> bool:
    """Return whether a number turns one unit into another, where 1001 does as well, or switches an option on or off."""
    is_scaled = isinstance(owner, ast.BinOp) and isinstance(owner.op, ast.Mult | ast.Div)
    is_option = isinstance(owner, ast.Call) and ast.unparse(owner.func).endswith((".setopt", ".setsockopt"))
    return (is_scaled or is_option) and isinstance(child, ast.Constant)


def _is_docstring(owner: ast.AST, name: str, index: int, child: ast.AST) -> bool:
    has_one = isinstance(owner, (*_FUNCTIONS, ast.ClassDef, ast.Module)) and name == "body" and index == 0
    return has_one and isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:60] + " … " + text[-27:]


# -- one function a kind of change


def _comparison(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for index, one in enumerate(node.ops):
            ops = [*node.ops]
            ops[index] = COMPARISONS[type(one)]()
            yield ast.Compare(node.left, ops, node.comparators)


def _boolean(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def _condition(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.If | ast.While | ast.IfExp) and isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
        changed = copy.copy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        yield changed


def _constant(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, int | float):
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)


def _arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC and not _is_text(node.left, node.right):
        yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
    if isinstance(node, ast.AugAssign) and type(node.op) in ARITHMETIC and not _is_text(node.value):
        yield ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)


def _is_text(*nodes: ast.AST) -> bool:
    texts = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp)
    return any(isinstance(one, texts) or isinstance(getattr(one, "value", None), str | bytes) for one in nodes)


def _statement(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield ast.Return(ast.Constant(None))
    if isinstance(node, ast.Break):
        yield ast.Continue()
    if isinstance(node, ast.Continue):
        yield ast.Break()


def _is_nothing(node: ast.AST) -> bool:
    """Return whether a value is as false as None, which then says the same."""
    return isinstance(node, ast.Constant) and not node.value


def _arguments(node: ast.AST) -> Iterator[ast.AST]:
    """Swap the first two arguments, but for those of errors, of ``min`` and ``max``, and of options."""
    if not isinstance(node, ast.Call) or len(node.args) < 2:
        return
    if not ast.unparse(node.func).lower().endswith(("error", "min", "max", ".setopt", ".setsockopt")):
        first, second, *rest = node.args
        if ast.dump(first) != ast.dump(second) and not isinstance(first, ast.Starred):
            yield ast.Call(node.func, [second, first, *rest], node.keywords)


OPERATORS: Final[tuple[Callable[[ast.AST], Iterator[ast.AST]], ...]] = (
    _comparison, _boolean, _condition, _constant, _arithmetic, _statement, _arguments,
)  # fmt: skip
