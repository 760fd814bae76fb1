"""Random functions that mean the same in MQL5 and in C: typed expressions, assignments, loops, branches, arrays.

What the two languages differ in, or what C leaves open, is kept out: shift counts are below 32, divisors are not
zero, reals that become integers are small, no operand has an effect that another one sees.
"""

import random

INTEGERS = ("char", "uchar", "short", "ushort", "int", "uint", "long", "ulong")
REALS = ("float", "double")
EDGES = (
    0,
    1,
    -1,
    2,
    7,
    -7,
    100,
    127,
    -128,
    255,
    32767,
    -32768,
    65535,
    2147483647,
    -2147483647,
    4294967295,
    1 << 40,
    -(1 << 62),
)


class Writer:
    """Writes functions; one seed gives the same ones again."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._names: list[tuple[str, str]] = []
        self._counters = 0

    def function(self, name: str) -> tuple[str, str]:
        """Return a function without parameters and its result type."""
        choose = self._random
        result = choose.choice(("long", "ulong", "int", "uint", "double"))
        self._names = []
        lines = [f"{result} {name}()", "  {"]
        for number in range(choose.randint(2, 5)):
            kind = choose.choice(INTEGERS + REALS)
            lines.append(f"   {kind} v{number} = ({kind}){self._literal(kind)};")
            self._names.append((f"v{number}", kind))
        lines.append(f"   int arr[8] = {{{', '.join(str(choose.randint(-1000, 1000)) for _ in range(8))}}};")
        lines += [line for _ in range(choose.randint(1, 6)) for line in self._statement(2)]
        lines.append(f"   return ({result})({self._expression(3, real=result == 'double')});")
        return "\n".join([*lines, "  }", ""]), result

    def _literal(self, kind: str) -> str:
        if kind in REALS:
            return f"{self._random.uniform(-1000, 1000):.3f}"
        value = self._random.choice(EDGES) if self._random.random() < 0.7 else self._random.randint(-(1 << 40), 1 << 40)
        return f"({value})"

    # -- statements

    def _statement(self, depth: int) -> list[str]:
        choose = self._random.random()
        if depth and choose < 0.2:
            return self._loop(depth - 1)
        if depth and choose < 0.35:
            inner = [f"   {line}" for line in self._statement(depth - 1)]
            other = [f"   {line}" for line in self._statement(depth - 1)]
            return [f"   if({self._condition()})", "     {", *inner, "     }", "   else", "     {", *other, "     }"]
        if choose < 0.5:
            index = f"({self._expression(1, real=False)}) & 7"
            operator = self._random.choice(("=", "+=", "^=", "-="))
            return [f"   arr[{index}] {operator} (int)({self._expression(2, real=False)});"]
        return [self._assignment()]

    def _assignment(self) -> str:
        name, kind = self._random.choice([each for each in self._names if not each[0].startswith("i")])
        if kind in REALS:
            if self._random.random() < 0.5:
                return f"   {name} = ({kind})({self._expression(2, real=True)});"
            return f"   {name} {self._random.choice(('+=', '-=', '*='))} {self._random.choice(('0.5', '3', '1.25'))};"
        roll = self._random.random()
        if roll < 0.2:
            return f"   {name}{self._random.choice(('++', '--'))};"
        if roll < 0.35:
            return f"   {name} {self._random.choice(('<<=', '>>='))} {self._random.randint(0, 7)};"
        if roll < 0.65:
            operator = self._random.choice(("+=", "-=", "*=", "&=", "|=", "^="))
            return f"   {name} {operator} {self._expression(1, real=False)};"
        if roll < 0.75:
            return f"   {name} {self._random.choice(('/=', '%='))} {self._divisor()};"
        return f"   {name} = ({kind})({self._expression(2, real=False)});"

    def _loop(self, depth: int) -> list[str]:
        name = f"i{self._counters}"
        self._counters += 1
        shape = self._random.randint(0, 4)
        bound = self._random.randint(0, 9)
        self._names.append((name, "int"))
        body = [f"   {line}" for _ in range(self._random.randint(1, 2)) for line in self._statement(depth)]
        self._names.remove((name, "int"))
        if self._random.random() < 0.3:
            jump = self._random.choice(("break", "continue"))
            body.insert(
                self._random.randint(0, len(body) - 1) if depth == 0 else 0, f"      if({name} == {bound // 2}) {jump};"
            )
        heads = (
            f"   for(int {name} = 0; {name} < {bound}; {name}++)",
            f"   for(int {name} = {bound}; {name} >= 0; {name}--)",
            f"   for(int {name} = {-bound}; {name} <= {bound}; {name} += 3)",
            f"   for(int {name} = {bound * 3}; {name} > 0; {name} /= 2)",
        )
        if shape < len(heads):
            return [heads[shape], "     {", *body, "     }"]
        return [
            f"   int {name} = {bound};", "   do", "     {", f"      {name}--;",
            *[line.replace("continue", "break") for line in body], "     }", f"   while({name} > 0);",
        ]  # fmt: skip

    # -- expressions

    def _expression(self, depth: int, *, real: bool) -> str:
        roll = self._random.random()
        if depth == 0 or roll < 0.12:
            return self._leaf(real=real)
        if roll < 0.2:
            then, otherwise = self._expression(depth - 1, real=real), self._expression(depth - 1, real=real)
            return f"(({self._condition()}) ? {then} : {otherwise})"
        if real:
            return self._real(depth, roll)
        if roll < 0.32:
            kind = self._random.choice(INTEGERS)
            return f"({kind})({self._expression(depth - 1, real=False)})"
        if roll < 0.4:
            return f"{self._random.choice(('-', '~'))}({self._expression(depth - 1, real=False)})"
        if roll < 0.5:
            return f"(({self._expression(depth - 1, real=False)}) {self._random.choice(('/', '%'))} {self._divisor()})"
        if roll < 0.6:
            count = self._random.choice((str(self._random.randint(0, 31)), f"(({self._leaf(real=False)}) & 31)"))
            return f"(({self._expression(depth - 1, real=False)}) {self._random.choice(('<<', '>>'))} {count})"
        operator = self._random.choice(("+", "-", "*", "&", "|", "^"))
        return f"({self._expression(depth - 1, real=False)} {operator} {self._expression(depth - 1, real=False)})"

    def _real(self, depth: int, roll: float) -> str:
        if roll < 0.4:
            return f"(double)({self._expression(depth - 1, real=False)})"
        if roll < 0.5:
            return f"(float)({self._expression(depth - 1, real=True)})"
        left, right = (
            self._expression(depth - 1, real=True),
            self._expression(depth - 1, real=self._random.random() < 0.5),
        )
        return f"({left} {self._random.choice(('+', '-', '*'))} {right})"

    def _leaf(self, *, real: bool) -> str:
        fitting = [name for name, kind in self._names if (kind in REALS) == real]
        roll = self._random.random()
        if fitting and roll < 0.75:
            return self._random.choice(fitting)
        if real:
            return f"{self._random.uniform(-100, 100):.2f}"
        if roll < 0.85:
            return f"arr[{self._random.randint(0, 7)}]"
        return f"({self._random.choice(EDGES[:14])})"

    def _divisor(self) -> str:
        if self._random.random() < 0.5:
            return str(self._random.choice((2, 3, 7, 10, 1000, 65536)))
        return f"((({self._leaf(real=False)}) & 15) + 1)"

    def _condition(self) -> str:
        if self._random.random() < 0.25:
            return f"({self._condition()}) {self._random.choice(('&&', '||'))} !({self._condition()})"
        real = self._random.random() < 0.2
        left, right = self._expression(1, real=real), self._expression(1, real=real)
        return f"{left} {self._random.choice(('<', '<=', '>', '>=', '==', '!='))} {right}"
