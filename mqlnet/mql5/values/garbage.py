"""Values of variables that nobody gave a value: anything that their types can hold (lang:IN4 IN5).

The numbers come from a generator that begins the same in every run, so that what they break can be repeated.
"""

import math
from random import Random

from mqlnet.mql5.values import kinds
from mqlnet.mql5.values.arrays import AnyArray, Array
from mqlnet.mql5.values.numbers import single, wrap


def garbage(kind: str, numbers: Random) -> object:
    """Return any value of the static type ``kind``, a number or a bool."""
    if kind == "bool":
        return numbers.random() < 0.5
    if kind in ("double", "float"):
        value = math.ldexp(numbers.uniform(-1.0, 1.0), numbers.randint(-100, 100))
        return single(value) if kind == "float" else value
    return wrap(numbers.getrandbits(64), kind)


def fill(array: AnyArray, kind: str, numbers: Random) -> AnyArray:
    """Put any values into an array whose elements are of the static type ``kind``; return it."""
    if not isinstance(array, Array):
        array[:] = numbers.randbytes(len(array))
    elif kinds.is_number(kind):
        array.data[:] = [garbage(kind, numbers) for _ in array.data]
    return array
