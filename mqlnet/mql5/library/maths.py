"""The chapter of mathematics (bi:MA1-MA13).

Functions of C's library, so a bad argument gives nan or inf and no error code. The nan of a processor's invalid
operation has its sign bit set and prints as ``-nan(ind)``.
"""

import math
import random
from collections.abc import Callable
from typing import Any, Final

from mqlnet.mql5.library.declarations import numbers
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.strings import string_compare
from mqlnet.mql5.values import kinds
from mqlnet.mql5.values.numbers import wrap
from mqlnet.mql5.values.text import text_of

INDEFINITE: Final = -math.nan
SMALLEST_NORMAL: Final = 2.2250738585072014e-308
MULTIPLIER: Final = 214013
INCREMENT: Final = 2531011


class Generator:
    """The state of MathRand, one in each program (bi:MA6 MA8)."""

    def __init__(self, host: Host) -> None:
        seed = host.option("rand_seed", "1")
        self.seed = random.getrandbits(32) if seed == "random" else int(seed)

    def next(self) -> int:
        """Move on and return 0 to 32767."""
        self.seed = (self.seed * MULTIPLIER + INCREMENT) & 0xFFFFFFFF
        return self.seed >> 16 & 0x7FFF


@builtin("MathRand", "rand", rows="bi:MA6 bi:MA8")
def math_rand(host: Host) -> int:
    """Return the next random number."""
    return host.state(Generator).next()


@builtin("MathSrand", "srand", rows="bi:MA7")
def math_srand(host: Host, seed: int) -> None:
    """Set the state of the generator."""
    host.state(Generator).seed = seed & 0xFFFFFFFF


@builtin("_RandomSeed", rows="bi:KO16 bi:MA6")
def random_seed(host: Host) -> int:
    """Return the state of the generator, as the predefined variable shows it."""
    return wrap(host.state(Generator).seed, "int")


@builtin("MathAbs", "fabs", "abs", rows="bi:MA1 bi:MA2")
def math_abs(value: float) -> float:
    """Return a number without its sign, in its own type."""
    return abs(value)


@builtin("MathMax", "fmax", rows="bi:MA1 bi:MA2")
def math_max(types: tuple[str, ...], first: Any, second: Any) -> Any:
    """Return the greater of two values, compared in their common type."""
    first, second = _common(types, first, second)
    return first if _exceeds(first, second) else second


@builtin("MathMin", "fmin", rows="bi:MA1 bi:MA2")
def math_min(types: tuple[str, ...], first: Any, second: Any) -> Any:
    """Return the smaller of two values, compared in their common type."""
    first, second = _common(types, first, second)
    return first if _exceeds(second, first) else second


def _exceeds(first: Any, second: Any) -> bool:
    """Return whether one value is greater; texts are compared as StringCompare does."""
    if isinstance(first, str):
        return string_compare(first, second, True) > 0
    return bool(first > second)


def _common(types: tuple[str, ...], first: Any, second: Any) -> tuple[Any, Any]:
    """Convert two values to their common type (lang:CV2)."""
    left, right = types
    if left == right:
        return first, second
    if "string" in types:
        return text_of(first, left), text_of(second, right)
    if "double" in types or "float" in types:
        return float(first), float(second)
    kind = max(_promoted(left), _promoted(right), key=("int", "uint", "long", "ulong").index)
    return wrap(first, kind), wrap(second, kind)


def _promoted(kind: str) -> str:
    bits, signed = kinds.BITS.get(kinds.head(kind), (1, False))
    if bits < 32:
        return "int"
    return ("int" if bits == 32 else "long") if signed else ("uint" if bits == 32 else "ulong")


@builtin("MathCeil", "ceil", rows="bi:MA1 bi:MA3")
def math_ceil(value: float) -> float:
    """Return the nearest whole number that is not smaller, as a real."""
    return math.copysign(math.ceil(value), value) if math.isfinite(value) else value


@builtin("MathFloor", "floor", rows="bi:MA1 bi:MA3")
def math_floor(value: float) -> float:
    """Return the nearest whole number that is not greater, as a real."""
    return math.copysign(math.floor(value), value) if math.isfinite(value) else value


@builtin("MathRound", "round", rows="bi:MA1 bi:MA3")
def math_round(value: float) -> float:
    """Return the nearest whole number, halves away from zero."""
    if not math.isfinite(value):
        return value
    whole = math.floor(abs(value))
    return math.copysign(whole + (abs(value) - whole >= 0.5), value)


@builtin("MathMod", "fmod", rows="bi:MA1 bi:MA4")
def math_mod(value: float, divisor: float) -> float:
    """Return the remainder with the sign of the dividend; nan for divisor 0."""
    try:
        return math.fmod(value, divisor)
    except ValueError:
        return INDEFINITE


@builtin("MathPow", "pow", rows="bi:MA1 bi:MA5")
def math_pow(value: float, exponent: float) -> float:
    """Return a power."""
    try:
        return math.pow(value, exponent)
    except OverflowError:
        return -math.inf if value < 0 and exponent % 2 == 1 else math.inf
    except ValueError:  # 0 to a negative power, or a broken power of a negative number
        if value != 0:
            return INDEFINITE
        return math.copysign(math.inf, value) if exponent % 2 == 1 else math.inf


@builtin("MathArctan2", "atan2", rows="bi:MA1")
def math_arctan2(y: float, x: float) -> float:
    """Return the angle of a point."""
    return math.atan2(y, x)


def _enter(name: str, function: Callable[[float], float], *, pole: float | None = None) -> None:
    """Enter a function of one real, with its short name, which is that of C; at its pole it is infinite."""

    def call(value: float) -> float:
        try:
            return function(value)
        except OverflowError:
            return math.copysign(math.inf, value) if function in (math.sinh,) else math.inf
        except ValueError:
            return _at_pole(value, pole)

    call.__name__ = call.__qualname__ = f"math_{function.__name__}"
    call.__doc__ = f"Return {function.__name__} of a real, as C does."
    builtin(name, function.__name__, rows="bi:MA1 bi:MA5")(call)


def _at_pole(value: float, pole: float | None) -> float:
    if pole is None or abs(value) != abs(pole) or (pole <= 0 and value != pole):
        return INDEFINITE
    return math.copysign(math.inf, value) if pole > 0 else -math.inf


for _name, _function in {
    "MathArccos": math.acos, "MathArcsin": math.asin, "MathArctan": math.atan, "MathCos": math.cos,
    "MathCosh": math.cosh, "MathExp": math.exp, "MathExpm1": math.expm1, "MathSin": math.sin, "MathSinh": math.sinh,
    "MathSqrt": math.sqrt, "MathTan": math.tan, "MathTanh": math.tanh, "MathArccosh": math.acosh,
    "MathArcsinh": math.asinh,
}.items():  # fmt: skip
    _enter(_name, _function)
_enter("MathLog", math.log, pole=0.0)
_enter("MathLog10", math.log10, pole=0.0)
_enter("MathLog1p", math.log1p, pole=-1.0)
_enter("MathArctanh", math.atanh, pole=1.0)


@builtin("MathIsValidNumber", rows="bi:MA9")
def math_is_valid_number(value: float) -> bool:
    """Return whether a real is neither nan nor infinite."""
    return math.isfinite(value)


@builtin("MathClassify", rows="bi:MA10")
def math_classify(value: float) -> int:
    """Return which kind of real a value is, a member of ENUM_FP_CLASS."""
    return numbers.number(_class(value)) or 0


def _class(value: float) -> str:
    if math.isnan(value):
        return "FP_NAN"
    if math.isinf(value):
        return "FP_INFINITE"
    if value == 0:
        return "FP_ZERO"
    return "FP_SUBNORMAL" if abs(value) < SMALLEST_NORMAL else "FP_NORMAL"


@builtin("MathSwap", rows="bi:MA11")
def math_swap(types: tuple[str, ...], value: int) -> int:
    """Return an integer with its bytes in reverse order, unsigned, in the width of its type."""
    width = max(kinds.size(types[0]), 2)
    return int.from_bytes((value & ((1 << 8 * width) - 1)).to_bytes(width, "little"), "big")
