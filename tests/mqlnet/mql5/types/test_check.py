"""The typed tree answers every question of meaning (the contract with the translator).

rows: lang:CT5 lang:CT6 lang:VI1 lang:VI2 lang:VI15 lang:TP5 lang:TP11 lang:TP21 lang:PP33 lang:PP34 lang:FN10 lang:FN11
rows: lang:FN22 lang:AR1 lang:AR2 lang:AR16 lang:SR13
rows: lang:SU3 lang:SU17 lang:CL12 lang:CV48 lang:CV49 lang:OP22 lang:OP23
rows: lang:FN20 lang:NS4 lang:PP60 lang:PP61 lang:IN8 lang:IN9 lang:IN10 lang:IN20 lang:SM20 lang:CT1 lang:CL8 lang:OV6
rows: lang:OV9 lang:OV11 lang:FN30 lang:IN29 lang:SU20 lang:OP16 lang:OP18 lang:AR23 lang:CV36
"""

import pytest

from mqlnet.mql5.types import typed
from mqlnet.mql5.types.conversions import How
from mqlnet.mql5.types.symbols import Passing, Storage
from tests.mqlnet.mql5.types.support.checked import function, klass, program, statement, value


def test_default_arguments_are_filled_in() -> None:
    made = program("int Add(int a, double b = 2) { return a; } void OnStart() { Add(1); }")
    call = value(made, "OnStart")
    assert isinstance(call, typed.Call)
    assert [each.value for each in call.arguments if isinstance(each, typed.Constant)] == [1, 2.0]


def test_each_conversion_is_a_node() -> None:
    made = program("void OnStart() { int n = 1; double d = n; string s = (string)d; bool b = n; Print(s, b); }")
    conversions = [value(made, "OnStart", at) for at in (1, 2, 3)]
    assert all(isinstance(each, typed.Convert) for each in conversions)
    hows = [each.how for each in conversions if isinstance(each, typed.Convert)]
    assert hows == [How.INTEGER_TO_DOUBLE, How.DOUBLE_TO_STRING, How.NUMBER_TO_BOOL]


def test_only_a_variable_that_is_referred_to_needs_a_cell() -> None:
    made = program("void Set(int &x) { x = 1; } void OnStart() { int a = 0, b = 0; Set(a); Print(a, b); }")
    cells = {each.name: each.cell for each in function(made, "OnStart").locals}
    assert cells == {"a": True, "b": False}
    assert function(made, "Set").parameters[0].passing is Passing.REFERENCE


def test_an_integer_of_the_other_sign_is_taken_by_reference() -> None:
    made = program("void Set(uint &x) { x = 1; } void OnStart() { int a = 0; Set(a); Print(a); }")
    call = value(made, "OnStart", 1)
    assert isinstance(call, typed.Call)
    (argument,) = call.arguments
    assert isinstance(argument, typed.Reference)
    assert (argument.type.name, argument.place.type.name) == ("uint", "int")


def test_arguments_that_are_objects_are_passed_as_they_are() -> None:
    made = program(
        "struct S { int n; }; void Set(S &s, int &a[]) { s.n = a[0]; } void OnStart() { S s = {}; "
        "int a[3] = {}; Set(s, a); }"
    )
    call = value(made, "OnStart", 2)
    assert isinstance(call, typed.Call)
    assert all(isinstance(each, typed.Name) for each in call.arguments)
    assert [each.passing for each in function(made, "Set").parameters] == [Passing.OBJECT, Passing.OBJECT]


def test_members_go_through_this_and_pointers_through_a_dereference() -> None:
    made = program(
        "class C { public: int n; int Get() { return n; } }; void OnStart() { C *p = new C; Print(p.n); delete p; }"
    )
    field = value(made, "C::Get")
    assert isinstance(field, typed.Field)
    assert isinstance(field.object, typed.This)
    printed = value(made, "OnStart", 1)
    assert isinstance(printed, typed.CallBuiltin)
    (far,) = printed.arguments
    assert isinstance(far, typed.Field)
    assert isinstance(far.object, typed.Dereference)


def test_a_class_knows_its_layout() -> None:
    made = program(
        "struct A { char a; int b; }; struct B pack(4) { char a; int b; double c; }; union U { int n; "
        "uchar b[8]; }; A a; B b; U u; void OnStart() { }"
    )
    assert [(each.offset, each.name) for each in klass(made, "A").all_fields] == [(0, "a"), (1, "b")]
    assert [(each.offset, each.name) for each in klass(made, "B").all_fields] == [(0, "a"), (4, "b"), (8, "c")]
    assert (klass(made, "A").size, klass(made, "B").size, klass(made, "U").size) == (5, 16, 8)
    assert {each.offset for each in klass(made, "U").all_fields} == {0}


def test_the_virtual_table_has_the_function_of_each_class() -> None:
    made = program(
        "class A { public: virtual void f() { } virtual void g() { } };"
        "class B : public A { public: void f() { } }; class C : public B { public: void f() { } };"
        "void OnStart() { A *a = new C; a.f(); a.A::f(); delete a; }"
    )
    table = {slot.name: method.qualified for slot, method in klass(made, "C").virtuals.items()}
    assert table == {"f": "C::f", "g": "A::g"}
    first, second = value(made, "OnStart", 1), value(made, "OnStart", 2)
    assert isinstance(first, typed.CallMethod)
    assert isinstance(second, typed.CallMethod)
    assert (first.virtual, second.virtual) == (True, False)


def test_a_constructor_begins_base_and_fields_in_their_order() -> None:
    made = program(
        "class P { public: P(int a = 1) { } }; class B { public: B(int a) { } };"
        "class C : public B { int y; P p; int x; public: C() : x(1), y(2), B(3) { } }; void OnStart() { C c; }"
    )
    begun = [each.field.name if each.field else "base" for each in function(made, "C::C").initialisers]
    assert begun == ["base", "y", "p", "x"]


def test_objects_that_die_are_named_by_their_block() -> None:
    made = program(
        "class C { public: ~C() { } }; class D { C c; }; void OnStart() { C a; D b[2]; int n = 0; "
        "Print(n); { C inner; } }"
    )
    body = function(made, "OnStart").body
    assert body is not None
    assert [each.name for each in body.dying] == ["a", "b"]
    inner = body.statements[-1]
    assert isinstance(inner, typed.Block)
    assert [each.name for each in inner.dying] == ["inner"]


def test_each_set_of_types_is_a_function_and_a_class_of_its_own() -> None:
    made = program(
        "template<typename T> T Max(T a, T b) { Print(__FUNCSIG__); return a > b ? a : b; }"
        "template<typename T> class Box { public: T value; static int made; Box() { made++; } };"
        "template<typename T> int Box::made = 0;"
        "void OnStart() { Max(1, 2); Max(1.5, 2.5); Box<int> a; Box<string> b; Print(a.value, b.value); }"
    )
    assert {each.signature for each in made.functions if each.name == "Max"} == {
        "int Max<int>(int,int)",
        "double Max<double>(double,double)",
    }
    assert {each.name for each in made.classes if each.template} == {"Box<int>", "Box<string>"}
    assert len([each for each in made.globals if each.variable.name == "made"]) == 2


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "void f(double &a[], const string &s, int n) { Print(__FUNCSIG__); }",
            "f",
            "void f(double&[],const string&,int)",
        ),
        (
            "class C { public: int g(float a) const { Print(__FUNCSIG__); return 1; } };",
            "C::g",
            "int C::g(float) const",
        ),
        ("class C { public: C(int a, color c) { Print(__FUNCSIG__); } };", "C::C", "C::C(int,color)"),
        ("namespace N { class A { public: A() { Print(__FUNCTION__); } }; }", "N::A::A", "N::A::A"),
        ("class C { public: void g() { Print(__FUNCTION__); } };", "C::g", "C::g"),
    ],
)
def test_functions_know_their_names(text: str, name: str, expected: str) -> None:
    printed = value(program(text + " void OnStart() { }"), name)
    assert isinstance(printed, typed.CallBuiltin)
    (argument,) = printed.arguments
    assert isinstance(argument, typed.Constant)
    assert argument.value == expected


def test_methods_of_strings_and_arrays_are_built_in_functions() -> None:
    made = program('void OnStart() { string s = "a"; int a[]; s.Len(); a.Resize(3); a.Size(); s.Find("a"); }')
    calls = [value(made, "OnStart", at) for at in (2, 3, 4, 5)]
    names = [each.function.name for each in calls if isinstance(each, typed.CallBuiltin)]
    assert names == ["StringLen", "ArrayResize", "ArraySize", "StringFind"]
    assert set(made.builtins) == set(names)


def test_an_index_for_each_dimension_is_one_element_and_fewer_are_a_row() -> None:
    made = program("void Row(int &a[]) { a[0] = 1; } void OnStart() { int a[2][3] = {}; Print(a[1][2]); Row(a[1]); }")
    printed = value(made, "OnStart", 1)
    assert isinstance(printed, typed.CallBuiltin)
    (element,) = printed.arguments
    assert isinstance(element, typed.Element)
    assert len(element.indices) == 2
    call = value(made, "OnStart", 2)
    assert isinstance(call, typed.Call)
    assert call.arguments[0].type.name == "int [3]"


def test_a_list_gives_an_open_array_its_length() -> None:
    made = program("void OnStart() { int a[] = {1, 2, 3}; int b[]; Print(a[0], ArraySize(b)); }")
    assert [each.type.name for each in function(made, "OnStart").locals] == ["int [3]", "int []"]


def test_an_update_says_how_the_place_goes_there_and_back() -> None:
    made = program('void OnStart() { int n = 1; n += 1.5; string s = "a"; s += "b"; Print(n, s); }')
    update = value(made, "OnStart", 1)
    assert isinstance(update, typed.Update)
    assert (update.compute.name, update.before, update.after) == ("double", How.INTEGER_TO_DOUBLE, How.REAL_TO_INTEGER)
    text = value(made, "OnStart", 3)
    assert isinstance(text, typed.Update)
    assert text.compute.name == "string"


def test_an_object_is_copied_where_it_is_kept() -> None:
    made = program(
        "struct S { int n; }; class C { public: int n; C() { } C(const C &c) { n = c.n; } };"
        "class D { public: int n; void operator=(int v) { n = v; } };"
        "void OnStart() { S a = {1}; S b = a; b = a; C c; C d = c; D e = 5; Print(b.n, d.n, e.n); }"
    )
    assert isinstance(value(made, "OnStart", 1), typed.Copied)
    assert isinstance(value(made, "OnStart", 2), typed.CopyObject)
    construct = value(made, "OnStart", 4)
    assert isinstance(construct, typed.Construct)
    assert construct.constructor is not None
    assert isinstance(value(made, "OnStart", 5), typed.Assigned)


def test_this_and_objects_become_handles() -> None:
    made = program(
        "class C { public: C *Self() { return &this; } }; void Take(C *p) { } void OnStart() { C c; "
        "Take(c); Take(&c); }"
    )
    assert isinstance(value(made, "C::Self"), typed.AddressOf)
    for at in (1, 2):
        call = value(made, "OnStart", at)
        assert isinstance(call, typed.Call)
        assert isinstance(call.arguments[0], typed.AddressOf)


def test_static_locals_belong_to_their_function() -> None:
    made = program("int f() { static int n = 1; return n++; } void OnStart() { f(); }")
    assert isinstance(statement(made, "f"), typed.DeclareStatic)
    (only,) = function(made, "f").statics
    assert only.storage is Storage.STATIC


def test_globals_and_static_fields_begin_in_order_of_text() -> None:
    made = program(
        "int a = 1; class C { public: static int n; }; int f() { return a; } int C::n = f(); "
        "int b = C::n; void OnStart() { Print(b); }"
    )
    assert [each.variable.name for each in made.globals] == ["a", "n", "b"]


def test_inputs_have_names_for_people() -> None:
    made = program(
        'input group "Money"\ninput double Lots = 0.1; // Size of a trade\nsinput int Magic = 5;\n'
        'input(name="Shown") string Text = "a"; // not this\nvoid OnStart() { Print(Lots, Magic, Text); }'
    )
    seen = [each.variable.input for each in made.globals]
    assert [(each.label, each.group, each.optimised) for each in seen if each is not None] == [
        ("Size of a trade", "Money", True),
        ("Magic", "Money", False),
        ("Shown", "Money", True),
    ]


def test_imported_functions_are_found_by_name_and_through_their_module() -> None:
    made = program(
        '#import "kernel32.dll"\nint GetTickCount64();\nint Beep(int f, int d);\n#import\n'
        "void OnStart() { Print(kernel32::GetTickCount64()); Beep(1, 2); }"
    )
    call = value(made, "OnStart", 1)
    assert isinstance(call, typed.Call)
    assert call.function.module == "kernel32.dll"


def test_local_types_are_checked() -> None:
    made = program(
        "void OnStart() { struct S { int n; int Get() { return n; } }; enum E { A = 3 }; S s = {A}; Print(s.Get()); }"
    )
    assert klass(made, "S").complete
    assert {each.name for each in made.functions} == {"Get", "OnStart"}


def test_a_long_chain_costs_no_stack() -> None:
    made = program("void OnStart() { int a = 1; Print(" + "+".join(["a"] * 900) + "); }")
    assert len(made.functions) == 1


def test_methods_of_library_structures_come_along() -> None:
    made = program("void OnStart() { MqlCalendarValue v = {}; Print(v.HasActualValue()); }")
    assert "MqlCalendarValue::HasActualValue" in {each.qualified for each in made.functions}
    again = program("void OnStart() { MqlCalendarValue v = {}; Print(v.HasActualValue()); }")
    assert "MqlCalendarValue::HasActualValue" in {each.qualified for each in again.functions}


def test_the_common_type_of_numbers_is_the_result_of_a_built_in() -> None:
    made = program("void OnStart() { MathMax(1, 2.5); MathMax(1, 2); MathAbs((long)1); }")
    assert [value(made, "OnStart", at).type.name for at in range(3)] == ["double", "int", "long"]
