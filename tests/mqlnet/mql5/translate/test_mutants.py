"""Every wrong translator is noticed: each row breaks one thing, and the named programs must fail."""

import subprocess
import sys
from pathlib import Path

import pytest

T = "mqlnet.mql5.translate."
V = "mqlnet.mql5.values."
MUTANTS = {
    "no wrap": (T + "arithmetic", "if raw is not None and within(raw, (low, high)):", "if True:", "arithmetic"),
    "wrap at one end only": (T + "arithmetic", "elif raw is not None and raw[1] <= high:", "elif True:", "arithmetic"),
    "floor division": (V + "numbers", "quotient = abs(left) // abs(right)", "return left // right", "arithmetic"),
    "Python's modulo": (V + "numbers", "remainder = abs(left) % abs(right)", "return left % right", "arithmetic"),
    "operands loose at a wider type": (
        T + "conversions",
        "return high - low <= most - least",
        "return True",
        "arithmetic",
    ),
    "shifts are not masked": (
        T + "arithmetic",
        "return count if within(span, (0, mask)) else",
        "return count if True else",
        "arithmetic",
    ),
    "floats stay double": (
        V + "numbers",
        "(rounded,) = _SINGLE.unpack(_SINGLE.pack(value))",
        "rounded = value",
        "arithmetic",
    ),
    "large reals saturate": (V + "numbers", "else INDEFINITE_INT", "else 2147483647", "arithmetic"),
    "a real compared exactly": (
        T + "arithmetic",
        "if inner is not None and within(code.ranges.of(inner), (-EXACT, EXACT)):",
        "if inner is not None:",
        "arithmetic",
    ),
    "code points, not units": (
        V + "strings",
        '.decode("utf-16-le", "replace")',
        '.decode("utf-16-le", "ignore")[:0]',
        "arithmetic",
    ),
    "NULL equals empty": (
        V + "strings",
        "return other is self\n\n    def __ne__",
        "return other == ''\n\n    def __ne__",
        "probe_text",
    ),
    "arguments from left to right": (T + "calls", "if any_order(nodes):", "if True:", "probe_order"),
    "effects are not seen": (
        T + "effects",
        "return (self.acts and other.looks) or bool(self.sets & (other.reads | other.sets))",
        "return False",
        "probe_order",
    ),
    "negative indices": (
        T + "places",
        "if low >= 0 and (size is None or high < size):",
        "if size is None or high < size:",
        "stops/index_below",
    ),
    "rows without an end": (
        T + "places",
        "(size is None or high < size)",
        "(size is None or True)",
        "stops/index_matrix_row",
    ),
    "char without a sign": (
        T + "places",
        'return make.binary(make.binary(value, "^", make.constant(_SIGN)), "-", make.constant(_SIGN))',
        "return value",
        "arrays",
    ),
    "structures share arrays": (T + "classes", 'return make.call("$copied_array", value)', "return value", "arrays"),
    "structures share structures": (
        V + "operations",
        "target.data[:] = [*map(structures.copied, arrays.flat(source))]",
        "target.data[:] = list(arrays.flat(source))",
        "arrays",
    ),
    "objects end in order": (T + "statements", "for each in reversed(variables)]", "for each in variables]", "objects"),
    "return ends nothing": (
        T + "statements",
        "for scope in reversed(code.scopes[depth:]) for each in",
        "for scope in () for each in",
        "objects",
    ),
    "break ends nothing": (
        T + "statements",
        "loop = code.frames[-1]\n        left = leave_scopes(code, loop.depth)",
        "loop = code.frames[-1]\n        left: list[ast.stmt] = []",
        "objects",
    ),
    "the static type decides": (
        T + "calls",
        "name = code.names.method(function) if node.virtual else",
        "name = None if False else",
        "objects",
    ),
    "virtual calls in constructors": (
        T + "functions",
        "if written is None or not (base.virtuals and shows_itself(written)):",
        "if True:",
        "stops/pure_call",
    ),
    "base after members": (
        T + "functions",
        "for field in reversed(kind.fields):",
        "for field in kind.fields[:0]:",
        "objects",
    ),
    "cases do not fall through": (
        T + "switches",
        'make.compare(make.name(chosen), "<=", make.constant(number))',
        'make.compare(make.name(chosen), "==", make.constant(number))',
        "probe_order",
    ),
    "continue skips the step": (
        T + "statements",
        "step = loop.before_continue()",
        "step: list[ast.stmt] = []",
        "control",
    ),
    "a bound is read once": (T + "counting", "or not _stays(compare.right, changed, variable)", "", "control"),
    "a loop ends one too early": (
        T + "counting",
        '_UP: Final = {"<": 0, "<=": 1}',
        '_UP: Final = {"<": 0, "<=": 0}',
        "arithmetic",
    ),
    "guesses are not proved": (T + "knowledge", "if not within(found, span):", "if False:", "control"),
    "conditions hold in both branches": (
        T + "conditions",
        "operator = condition.operator if truth else _OPPOSITE[condition.operator]",
        "operator = condition.operator",
        "stops/index_else",
    ),
    "unions in big endian": (V + "unions", 'form = packing.Struct(f"<', 'form = packing.Struct(f">', "unions"),
    "a deleted object lives": (V + "objects", "thing.__class__ = Dead", "pass", "stops/pointer_deleted"),
    "casts are not checked": (V + "objects", "raise BadCast", "return handle", "stops/bad_cast"),
    "references to copies": (
        T + "places",
        'return code.make.call("$FieldRef", code.value(owner)',
        'return code.make.call("$Ref", code.value(place)) if owner else code.make.call("$FieldRef", code.value(owner)',
        "references",
    ),
    "statics begin each time": (
        T + "statements",
        "make.put(started, make.constant(True)), *begin",
        "*begin",
        "probe_order",
    ),
    "missing elements are left out": (
        V + "operations",
        "values.extend(element.fresh(max(0, total - len(values))))",
        "pass",
        "arrays",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("module", "old", "new", "programs"), MUTANTS.values(), ids=MUTANTS)
def test_a_mutant_is_noticed(module: str, old: str, new: str, programs: str) -> None:
    command = [sys.executable, "-m", "tests.mqlnet.mql5.translate.mutant", module, old, new, *programs.split()]
    root = Path(__file__).parents[4]
    try:
        found = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=15, check=False)
    except subprocess.TimeoutExpired:
        return
    assert found.stdout == "noticed\n", found.stdout + found.stderr
