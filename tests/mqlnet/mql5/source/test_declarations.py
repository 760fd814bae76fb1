# ruff: noqa: E501 - a tree stands on one line, beside its text
"""Declarations: variables, functions, classes, enumerations, templates and the rest, as trees."""

import pytest

from mqlnet.mql5.source import tree
from tests.mqlnet.mql5.source.support.reading import declared, found, program, shown


def test_variables() -> None:
    assert declared("int a=1, *b, c[2][], d(3);") == (
        "Variables(variables=[Variable(a, type=int, 1), "
        "Variable(b, type=Type(int, stars=1)), "
        "Variable(c, type=int, dimensions=[2, None]), "
        "Variable(d, type=int, arguments=[3])])"
    )


# rows: lang:IN25, lang:IN26, lang:IN28, lang:IN31
def test_lists() -> None:
    assert declared("int a[] = {1,,{},{2,},};") == (
        "Variables(variables=[Variable(a, type=int, dimensions=[None], InitList(elements=["
        "1, None, InitList(elements=[]), InitList(elements=[2])]))])"
    )


# rows: lang:TY9, lang:PT15, lang:FN9, lang:AR12, lang:AR23, lang:FN14, lang:FN35
@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", ""),
        ("void", ""),
        ("int", "Parameter(type=int)"),
        ("const string &s", "Parameter(s, type=Type(string, is_const=True, is_reference=True))"),
        ("T *&p", "Parameter(p, type=Type(T, stars=1, is_reference=True))"),
        ("C *&a[]", "Parameter(a, type=Type(C, stars=1, is_reference=True), dimensions=[None])"),
        ("const C *const p", "Parameter(p, type=Type(C, is_const=True, stars=1, is_pointer_const=True))"),
        (
            "int &a[][3]",
            "Parameter(a, type=Type(int, is_reference=True), dimensions=[None, 3])",
        ),
        ("double x=1", "Parameter(x, type=double, default=1)"),
        ("A<int> &a", "Parameter(a, type=Type(Name(A, arguments=[int]), is_reference=True))"),
        ("unsigned int a", "Parameter(a, type=uint)"),
        ("any a, ...", "Parameter(a, type=any), Parameter(..., type=...)"),
    ],
)
def test_parameters(text: str, result: str) -> None:
    assert f"parameters=[{result}], body=None" in declared(f"void f({text});").replace("name=", "")


# rows: lang:FN1, lang:FN24, lang:FN29, lang:FN30, lang:CT4, lang:CT11, lang:CT13, lang:VI5, lang:CL9, lang:CL11, lang:OV1, lang:OV4
@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("int f() { }", "Function(f, result=int, parameters=[], body=Block(statements=[]))"),
        ("inline int f() export;", "Function(f, result=int, parameters=[], body=None, modifiers={export inline})"),
        ("void C::f() const { }", "Function(f, result=void, parameters=[], body=Block(statements=[]), modifiers={const}, scope=C)"),
        ("C::C() : a(1), B() { }", "Function(C, result=None, parameters=[], body=Block(statements=[]), scope=C, inits=[MemberInit(a, arguments=[1]), MemberInit(B, arguments=[])])"),
        ("C::~C() { }", "Function(~C, result=None, parameters=[], body=Block(statements=[]), scope=C)"),
        ("void C::~C(void) { }", "Function(~C, result=void, parameters=[], body=Block(statements=[]), scope=C)"),
        ("T A::B::operator[](int i);", "Function(operator[], result=T, parameters=[Parameter(i, type=int)], body=None, scope=Scoped(scope=A, B))"),
        ("C *f();", "Function(f, result=Type(C, stars=1), parameters=[], body=None)"),
        ("void static f();", "Function(f, result=void, parameters=[], body=None, modifiers={static})"),
        ("template<typename T> T f(T a);", "Function(f, result=T, parameters=[Parameter(a, type=T)], body=None, template=[TemplateParameter(T)])"),
        ("template<typename A, class B> void C<A>::f();", "Function(f, result=void, parameters=[], body=None, scope=Name(C, arguments=[A]), template=[TemplateParameter(A), TemplateParameter(B)])"),
        ("template<typename A> template<typename B> void C::f();", "Function(f, result=void, parameters=[], body=None, scope=C, template=[TemplateParameter(A), TemplateParameter(B)])"),
        ("template<> void f();", "Function(f, result=void, parameters=[], body=None, template=[])"),
        ("typedef int (*F)(int, string &s);", "FunctionType(F, result=int, parameters=[Parameter(type=int), Parameter(s, type=Type(string, is_reference=True))])"),
    ],
)  # fmt: skip
def test_functions(text: str, result: str) -> None:
    assert declared(text).replace("name=", "") == result.replace("name=", "")


# rows: lang:IN33, lang:CL15, lang:TP17
@pytest.mark.parametrize(
    ("text", "is_function"),
    [
        ("C f(A a);", True),
        ("C f(A &a);", True),
        ("C f(const A &);", True),
        ("C f(int);", True),
        ("C f();", True),
        ("class A {}; C f(A);", True),
        ("C f(A) { }", True),
        ("C f(MqlTick &tick);", True),
        ("C x(1);", False),
        ("C x(a+1);", False),
        ("C x(a);", False),
        ("C x(a, 2);", False),
        ("C x(int(3));", False),
        ('C x("s");', False),
        ("int C::count = 5;", False),
        ("template<typename T> static int C::n = 0;", False),
        ("C A::x(1);", False),
    ],
)
def test_function_or_object(text: str, is_function: bool) -> None:
    unit = program(text)
    assert list(map(str, unit.diagnostics)) == []
    assert isinstance(unit.declarations[-1], tree.Function if is_function else tree.Variables)


# rows: lang:CL1, lang:CL2, lang:CL5, lang:CL17, lang:CL20, lang:SU3, lang:SU12, lang:SU13, lang:SU16, lang:VI4, lang:VI9, lang:VI12, lang:CT1, lang:TP1, lang:TP16
def test_a_class_has_everything() -> None:
    unit = program(
        "class Forward;\n"
        "template<typename T> class C : public B<T> {\n"
        "  int hidden;\n"
        "  struct Inner { int x; };\n"
        "public:\n"
        "  C() {} C(const C &o) = delete; ~C() {} void C(int a) {}\n"
        "  virtual T get(int i) const override final;\n"
        "  virtual void none() = 0; virtual void null() = NULL;\n"
        "  static int count; int operator++(int); bool operator!() const;\n"
        "  template<typename U> void m(U u) {}\n"
        "  enum E { A = 1, B2 }; using B::f; typedef void (*F)();\n"
        "protected: int kept;\n"
        "} object, *pointer;"
    )
    assert list(map(str, unit.diagnostics)) == []
    forward, class_, variables = unit.declarations
    assert shown(forward) == "Class(kind=class, Forward, members=None)"
    assert isinstance(class_, tree.Class)
    assert isinstance(variables, tree.Variables)
    assert shown(class_.bases) == "[BaseClass(access=public, Name(B, arguments=[T]))]"
    members = class_.members
    assert members is not None
    assert [(type(each).__name__, each.access) for each in members if not isinstance(each, tree.Namespace | tree.Import | tree.InputGroup)] == [
        ("Variables", "private"), ("Class", "private"), ("Function", "public"), ("Function", "public"),
        ("Function", "public"), ("Function", "public"), ("Function", "public"), ("Function", "public"),
        ("Function", "public"), ("Variables", "public"), ("Function", "public"), ("Function", "public"),
        ("Function", "public"), ("Enum", "public"), ("Using", "public"), ("FunctionType", "public"),
        ("Variables", "protected"),
    ]  # fmt: skip
    words = {each.name: sorted(each.modifiers) for each in members if isinstance(each, tree.Function)}
    assert words["get"] == ["const", "final", "override", "virtual"]
    assert words["none"] == words["null"] == ["pure", "virtual"]
    assert [variable.name for variable in variables.variables] == ["object", "pointer"]


@pytest.mark.parametrize(
    ("text", "is_final", "pack"),
    [
        ("struct S final pack(4) {};", True, True),
        ("struct pack(4) S {};", False, True),
        ("class S final : public B {};", True, False),
        ("struct S {};", False, False),
    ],
)
def test_final_and_pack(text: str, is_final: bool, pack: bool) -> None:
    (class_,) = program(text).declarations
    assert isinstance(class_, tree.Class)
    assert (class_.name, class_.is_final, class_.pack is not None) == ("S", is_final, pack)


def test_sections_default_by_kind() -> None:
    unit = program("class A { int a; }; struct B { int b; }; union C { int c; }; interface D { void d(); };")
    members = [member for each in unit.declarations if isinstance(each, tree.Class) for member in each.members or ()]
    accesses = [each.access for each in members if isinstance(each, tree.Variables | tree.Function)]
    assert accesses == ["private", "public", "public", "public"]


# rows: lang:EN1, lang:EN12, lang:EN15
def test_enumerations() -> None:
    assert declared("enum E { A, // first one\n B=5, /* second */\n C // third\n};") == (
        "Enum(E, members=[EnumMember(A, label=first one), EnumMember(B, 5, label=second), EnumMember(C, label=third)])"
    )
    assert declared("enum { A, };") == "Enum(members=[EnumMember(A)])"


# rows: lang:LX9, lang:IN16, lang:IN18, lang:IN19, lang:IN20, lang:IN21, lang:IN24
@pytest.mark.parametrize(
    ("text", "storage", "label"),
    [
        ("input int a = 1; // Shown name", "input", "Shown name"),
        ("input int a = 1; /* Shown */ // more", "input", "Shown"),
        ("input int a = 1;", "input", None),
        ("input int a = 1;\n// not this", "input", None),
        ('input(name="Better") int a = 1; // comment', "input", "Better"),
        ("sinput int a = 1;", "sinput", None),
        ("static input int a = 1;", "sinput", None),
        ("extern int a;", "extern", None),
        ("static int a; // no input", "static", None),
        (f"input int a = 1; // {'x' * 80}", "input", "x" * 63),
    ],
)
def test_storage_and_labels(text: str, storage: str, label: str | None) -> None:
    (variables,) = program(text).declarations
    assert isinstance(variables, tree.Variables)
    assert (variables.storage, variables.label) == (storage, label)


def test_input_group() -> None:
    assert declared('input group "One"\ninput int a;\nsinput group "Two";').startswith(
        "InputGroup(title=Text(One)); Variables"
    )
    assert (
        declared("int group = 1; int name, pack, final, override, export;").count("Variable(") == 6
    )  # rows: lang:LX15


# rows: lang:NS1, lang:SM18
def test_namespaces_nest_and_semicolons_do_no_harm() -> None:
    assert declared("namespace A { int a; namespace B { void f() {}; } } ;;") == (
        "Namespace(A, declarations=[Variables(variables=[Variable(a, type=int)]), "
        "Namespace(B, declarations=[Function(f, result=void, parameters=[], body=Block(statements=[]))])])"
    )


# rows: lang:MX1
def test_matrix_types() -> None:
    assert found(program("matrix m(2,2); matrix<double> n = {{1,2},{3,4}}; vector f(vectorf &v, complex c);")) == []


def test_elaborated_types() -> None:
    assert declared("class C *p; struct S s;").count("Variables(") == 2


def test_allow_comments() -> None:
    unit = program("int a; // mqlnet: allow NAME\nint b; // why // mqlnet: allow one-two, THREE\n// mqlnet: allowed X")
    assert unit.allowed == {(0, 1, "NAME"), (0, 2, "one-two"), (0, 2, "THREE")}
