"""Assertions keep what they compare, and are otherwise the same."""

import ast
from types import FrameType
from typing import Any

import pytest

from conformance.recording.operands import Comparison, Operand, keep_operands, operands


def frame_and_test(body: str, **names: object) -> tuple[FrameType, ast.expr]:
    """Run a function with this body, whose assertions keep their operands; return where its last assertion failed."""
    source = "def case():\n" + "".join(f"    {line}\n" for line in body.splitlines())
    tree = ast.parse(source)
    scope: dict[str, Any] = dict(names)
    exec(compile(keep_operands(ast.parse(source)), "case.py", "exec"), scope)
    with pytest.raises(AssertionError) as caught:
        scope["case"]()
    traceback = caught.value.__traceback__
    assert traceback is not None
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    line = traceback.tb_lineno
    (node,) = (one for one in ast.walk(tree) if isinstance(one, ast.Assert) and one.lineno == line)
    return traceback.tb_frame, node.test


def found(body: str, **names: object) -> Comparison | Operand | None:
    frame, test = frame_and_test(body, **names)
    return operands(test, frame.f_locals)


def test_both_sides_of_a_comparison_are_kept_with_their_source() -> None:
    assert found("assert len('abc') == 1 + 3") == Comparison(
        Operand("len('abc')", 3), Operand("1 + 3", 4), demands_equality=True
    )


def test_each_side_is_evaluated_once_and_from_left_to_right() -> None:
    calls: list[int] = []

    def call(number: int) -> int:
        calls.append(number)
        return number

    found("assert call(1) == call(2), call(3)", call=call)
    assert calls == [1, 2, 3]


def test_the_last_assertion_counts() -> None:
    kept = found("assert 1 == 1 < 2\nassert (2, 3) == (2, 4)")
    assert kept == Comparison(
        Operand("(2, 3)", (2, 3), ("2", "3")), Operand("(2, 4)", (2, 4), ("2", "4")), demands_equality=True
    )


@pytest.mark.parametrize(
    ("comparison", "observed", "expected"), [("1 < 3 < 2 < 0", 3, 2), ("5 < 3 < 4", 5, 3), ("1 < 2 < 2", 2, 2)]
)
def test_in_a_chain_the_pair_that_fails_is_found(comparison: str, observed: int, expected: int) -> None:
    kept = found(f"assert {comparison}")
    assert isinstance(kept, Comparison)
    assert (kept.observed.value, kept.expected.value) == (observed, expected)


@pytest.mark.parametrize(
    ("test", "is_equality"),
    [("1 == 2", True), ("1 is None", True), ("1 != 1", False), ("1 in ()", False), ("1 not in (1,)", False),
     ("1 >= 2", False), ("1 > 2", False), ("2 <= 1", False), ("None is not None", False)],
)  # fmt: skip
def test_only_some_comparisons_say_what_is_expected(test: str, is_equality: bool) -> None:
    kept = found(f"assert {test}")
    assert isinstance(kept, Comparison)
    assert kept.demands_equality is is_equality


def test_what_is_no_comparison_is_kept_as_a_whole() -> None:
    assert found("assert not [0]") == Operand("not [0]", False)


def test_a_module_that_keeps_nothing_gives_nothing() -> None:
    test = ast.parse("1 == 2", mode="eval").body
    assert operands(test, {"answer": 1}) is None


def test_places_in_the_source_stay_the_same() -> None:
    source = "x = 1\nassert (\n    x ==\n    2\n)\n"
    plain, changed = compile(source, "case.py", "exec"), compile(keep_operands(ast.parse(source)), "case.py", "exec")
    assert {line for *_, line in changed.co_lines() if line} == {line for *_, line in plain.co_lines() if line}


@pytest.mark.parametrize(
    "block",
    [
        *("if x:\n {}", "if x:\n pass\nelse:\n {}", "for _ in x:\n {}", "while x:\n {}", "with x:\n {}"),
        *("def f():\n {}", "class C:\n {}", "match x:\n case 1:\n  {}", "try:\n {}\nfinally:\n pass"),
        *("try:\n pass\nfinally:\n {}", "try:\n pass\nexcept E:\n {}", "def f():\n with x:\n  if x:\n   {}"),
    ],
)
def test_assertions_of_inner_blocks_are_kept_too(block: str) -> None:
    kept = ast.unparse(keep_operands(ast.parse(block.format("assert x == 1"))))
    assert "assert (@0 := x) == (@1 := 1)" in kept
