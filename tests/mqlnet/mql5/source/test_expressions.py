"""Expressions: what binds how, and what is a cast, a template or a comparison."""

import pytest

from tests.mqlnet.mql5.source.support.reading import body, declared, value


# rows: lang:OP1, lang:OP2, lang:OP3, lang:OP25, lang:CV20, lang:CV21
@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a * b + c", "(a * b) + c"),
        ("a - b - c", "(a - b) - c"),
        ("a & b == c", "a & (b == c)"),
        ("a | b ^ c & d", "a | (b ^ (c & d))"),
        ("a || b && c | d", "a || (b && (c | d))"),
        ("a << b + c", "a << (b + c)"),
        ("a < b == c > d", "(a < b) == (c > d)"),
        ("a @ b * c", "(a @ b) * c"),
        ("!a.b", "!(a.b)"),
        ("-a[1]++", "-((a[1])++)"),
        ("x+++y", "(x++) + y"),
        ("a = b = c", "a = (b = c)"),
        ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
        ("a ? b ? c : d : e", "a ? (b ? c : d) : e"),
        ("a = b ? c : d", "a = (b ? c : d)"),
        ("a || b ? c : d", "(a || b) ? c : d"),
        ("(int)a / b", "((int)a) / b"),
        ("(string)(float)x", "(string)((float)x)"),
        ("-a * b", "(-a) * b"),
        ("*p + *q", "(*p) + (*q)"),
        ("&a.b", "&(a.b)"),
    ],
)
def test_what_binds_tighter(text: str, same: str) -> None:
    assert value(text) == value(same)


def test_trees() -> None:
    assert value("a - 1") == "Binary(-, left=a, right=1)"
    assert value("f(1,,x)") == "Call(function=f, arguments=[1, None, x])"
    assert value("a.b[i]") == "Index(object=Member(object=a, b), index=i)"
    assert value("a += b") == "Assign(+=, target=a, b)"
    assert value("a--") == "Postfix(--, a)"
    assert value("~a") == "Unary(~, a)"
    assert value("a ? b : c") == "Conditional(condition=a, then=b, otherwise=c)"
    assert value("true") == "Integer(1, type=bool)"
    assert value("NULL") == "Null()"
    assert value("this") == "This()"
    assert value("'A'") == "Integer(65, type=ushort)"
    assert value("1.5f") == "Real(1.5, type=float)"


# rows: lang:LX46, lang:LX49, lang:PP33, lang:PP34
def test_strings_join() -> None:
    assert value('"a" /* c */ "b"\n"c"') == "Text(abc)"
    assert value('"a"[0]') == "Index(object=Text(a), index=0)"
    assert value('__FUNCTION__ ": x"') == "Binary(+, left=Predefined(__FUNCTION__), right=Text(: x))"
    assert value('"x " __FUNCSIG__') == "Binary(+, left=Text(x ), right=Predefined(__FUNCSIG__))"


# rows: lang:CV20, lang:CV46, lang:OP33, lang:OP34
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("(int)-1", "Cast(type=int, Unary(-, 1))"),
        ("(a)-1", "Binary(-, left=a, right=1)"),
        ("(ENUM_X)-1", "Cast(type=ENUM_X, Unary(-, 1))"),
        ("(T)x", "Cast(type=T, x)"),
        ("(T*)x", "Cast(type=Type(T, stars=1), x)"),
        ("(const T*)x", "Cast(type=Type(T, is_const=True, stars=1), x)"),
        ("(A::B)x", "Cast(type=Scoped(scope=A, B), x)"),
        ("(A<int>*)x", "Cast(type=Type(Name(A, arguments=[int]), stars=1), x)"),
        ("int(x)", "Call(function=int, arguments=[x])"),
        ("dynamic_cast<T *>(p)", "DynamicCast(type=Type(T, stars=1), p)"),
        ("(a)", "a"),
        ("(a) + b", "Binary(+, left=a, right=b)"),
    ],
)
def test_casts(text: str, tree: str) -> None:
    assert value(text) == tree


def test_name_of_a_declared_type_in_brackets_is_a_cast() -> None:
    assert declared("enum E { A }; int x = (E)-1;").endswith("Variable(x, type=int, Cast(type=E, Unary(-, 1)))])")
    assert declared("int y, x = (y)-1;").endswith("Variable(x, type=int, Binary(-, left=y, right=1))])")


# rows: lang:TP7, lang:TP13, lang:NS2, lang:VI7, lang:EN13
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a < b", "Binary(<, left=a, right=b)"),
        ("a < b && c > (d)", "Binary(&&, left=Binary(<, left=a, right=b), right=Binary(>, left=c, right=d))"),
        ("f<int>(x)", "Call(function=Name(f, arguments=[int]), arguments=[x])"),
        ("o.f<int>(x)", "Call(function=Member(object=o, Name(f, arguments=[int])), arguments=[x])"),
        ("A<B<int>>::c", "Scoped(scope=Name(A, arguments=[Name(B, arguments=[int])]), c)"),
        ("::f", "Scoped(scope=None, f)"),
        ("A::B::c", "Scoped(scope=Scoped(scope=A, B), c)"),
        ("o.Base::f()", "Call(function=Member(object=o, Scoped(scope=Base, f)), arguments=[])"),
        ("o.operator+(x)", "Call(function=Member(object=o, operator+), arguments=[x])"),
        ("o.delete", "Member(object=o, delete)"),
        ("string::Init(x)", "Call(function=Scoped(scope=string, Init), arguments=[x])"),
    ],
)  # fmt: skip
def test_names(text: str, tree: str) -> None:
    assert value(text) == tree


# rows: lang:TY11, lang:TY12, lang:TY13, lang:PT1, lang:PT3, lang:OV6, lang:CT9
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("sizeof(int)", "SizeOf(int)"),
        ("sizeof(x.y)", "SizeOf(Member(object=x, y))"),
        ("sizeof(T)", "SizeOf(T)"),
        ("typename(T*)", "TypeNameOf(Type(T, stars=1))"),
        ("typename(A<int>)", "TypeNameOf(Name(A, arguments=[int]))"),
        ("offsetof(S, a.b)", "OffsetOf(object=S, member=Member(object=a, b))"),
        ("new C", "New(type=C, arguments=None)"),
        ("new C(1)", "New(type=C, arguments=[1])"),
        ("new A<int>()", "New(type=Name(A, arguments=[int]), arguments=[])"),
        ("new C[3]", "New(type=C, arguments=None, length=3)"),
        ("o[]", "Index(object=o, index=None)"),
    ],
)
def test_words_with_operands(text: str, tree: str) -> None:
    assert value(text) == tree


def test_delete_is_an_operator() -> None:
    assert body("delete p; delete(p);") == "; ".join(["ExpressionStatement(expression=Delete(p))"] * 2)


# rows: lang:MX3, lang:IN27
def test_a_list_may_be_assigned() -> None:
    assert value("m = {1, 2}") == "Assign(=, target=m, InitList(elements=[1, 2]))"
