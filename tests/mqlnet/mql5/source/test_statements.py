# ruff: noqa: E501 - a tree stands on one line, beside its text
"""Statements, and how the reader goes on after a mistake in one."""

import pytest

from mqlnet.mql5.source import tree
from tests.mqlnet.mql5.source.support.reading import body, found, program


# rows: lang:SM1, lang:SM2, lang:SM3, lang:SM4, lang:SM5, lang:SM6, lang:SM12, lang:SM15, lang:SM19
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (";", "Empty()"),
        ("{ }", "Block(statements=[])"),
        ("f();", "ExpressionStatement(expression=Call(function=f, arguments=[]))"),
        ("if(a) b;", "If(condition=a, then=ExpressionStatement(expression=b), otherwise=None)"),
        ("if(a) ; else ;", "If(condition=a, then=Empty(), otherwise=Empty())"),
        ("if(a) if(b) ; else ;", "If(condition=a, then=If(condition=b, then=Empty(), otherwise=Empty()), otherwise=None)"),
        ("while(a) ;", "While(condition=a, body=Empty())"),
        ("do ; while(a);", "DoWhile(body=Empty(), condition=a)"),
        ("for(;;) ;", "For(start=None, condition=None, step=None, body=Empty())"),
        ("for(a=1,b=2;a<b;a++,b--) ;", "For(start=Comma(parts=[Assign(=, target=a, 1), Assign(=, target=b, 2)]), condition=Binary(<, left=a, right=b), step=Comma(parts=[Postfix(++, a), Postfix(--, b)]), body=Empty())"),
        ("switch(a) { case 1: case 'x': f; break; default: ; }", "Switch(a, cases=[Case(1, statements=[]), Case(Integer(120, type=ushort), statements=[ExpressionStatement(expression=f), Break()]), Case(None, statements=[Empty()])])"),
        ("return;", "Return(None)"),
        ("return a;", "Return(a)"),
        ("continue;", "Continue()"),
    ],
)  # fmt: skip
def test_trees(text: str, tree: str) -> None:
    assert body(text) == tree


# rows: lang:IN2, lang:IN13, lang:IN33, lang:SM20, lang:TY17
@pytest.mark.parametrize(
    ("text", "is_declaration"),
    [
        ("int a;", True),
        ("Foo a;", True),
        ("Foo *a;", True),
        ("Foo *a=b;", True),
        ("a * b;", True),
        ("Foo *a, *b;", True),
        ("Foo a(1);", True),
        ("Foo a();", True),
        ("A<int> a;", True),
        ("A<B*> *a;", True),
        ("A::B a;", True),
        ("::A a;", True),
        ("const int a=1;", True),
        ("static int a;", True),
        ("datetime static a=0;", True),
        ("Foo const a;", True),
        ("a = b;", False),
        ("a * b + c;", False),
        ("a * b.c;", False),
        ("a < b;", False),
        ("a < b > (c);", False),
        ("a::b = c;", False),
        ("a::b();", False),
        ("::f(a);", False),
        ("a & b;", False),
        ("int(a);", False),
        ("a[1] = 2;", False),
        ("*a = b;", False),
    ],
)
def test_declaration_or_expression(text: str, is_declaration: bool) -> None:
    assert body(text).startswith("Variables(" if is_declaration else "ExpressionStatement(")


def test_type_and_variables_behind_it_are_two_statements() -> None:
    assert body("struct S { int a; } s, t[2]; enum E { A } e; s.a = 1;").count("; ") == 4


def test_a_chain_of_else_is_as_deep_as_it_is_long() -> None:
    shown = body("if(a) ; " + "else if(b) ; " * 300 + "else ;")
    assert shown.count("If(") == 301


# rows: lang:CE35
def test_one_run_shows_every_mistake() -> None:
    unit = program("void f() {\n a = ;\n b = );\n if( { }\n c = 1;\n}\nint x = ;\nint g( { }\nint $;\nint y;\n")
    lines = {line for line, _, _ in found(unit)}
    assert {2, 3, 4, 7, 8, 9} <= lines
    assert not {5, 10} & lines


def test_a_variable_is_declared_though_its_value_is_wrong() -> None:
    unit = program("int a = 1 +, b = 2;\nint c = (1;\nint d;")
    declared = [each for each in unit.declarations if isinstance(each, tree.Variables)]
    assert [variable.name for each in declared for variable in each.variables] == ["a", "b", "c", "d"]
