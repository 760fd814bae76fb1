"""The messages of the checker.

A row for each mistake, with the compiler's number (lang:CE1-CE35) and one sentence.

`{0}`, `{1}` … are filled in by whoever reports. A number of None: the compiler's number is not known. `hint` says
how to mend it.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Message(NamedTuple):
    """A mistake: its number, its sentence, whether it is an error, and a cure that is always the same."""

    number: int | None
    text: str
    severity: str = "error"
    hint: str = ""


def _error(number: int | None, text: str, hint: str = "") -> Message:
    return Message(number, text, "error", hint)


def _warning(number: int | None, text: str, hint: str = "") -> Message:
    return Message(number, text, "warning", hint)


# --- names and declarations ---
UNDECLARED: Final = _error(256, "undeclared identifier '{0}'")
DECLARED_BELOW: Final = _warning(None, "'{0}' is used above its declaration", "the manual wants it declared before")
UNKNOWN_TYPE: Final = _error(149, "'{0}' is not a type")
VARIABLE_EXISTS: Final = _error(124, "variable '{0}' is already declared in this scope")
FUNCTION_HAS_NAME: Final = _warning(
    None, "variable '{0}' has the name of a function", "rename one: compilers since build 5200 refuse it"
)
VARIABLE_EXISTS_AS_PARAMETER: Final = _error(376, "'{0}' is already a parameter of this function")
TYPE_EXISTS: Final = _error(127, "'{0}' is already a structure or class here")
MEMBER_EXISTS: Final = _error(129, "'{0}' is already a member of '{1}'")
FUNCTION_EXISTS: Final = _error(165, "function '{0}' already has a body")
OTHER_RESULT: Final = _error(163, "function '{0}' is already declared with another result type")
METHOD_EXISTS: Final = _error(222, "method '{0}' with these parameters is already declared")
IS_VARIABLE: Final = _error(194, "'{0}' is already a variable")
IS_TYPE: Final = _error(195, "'{0}' is already a structure or class")
IS_TYPE_IN_DECLARATION: Final = _error(281, "'{0}' is the name of a type: a variable or function cannot have it")
IS_ENUM: Final = _error(230, "'{0}' is already an enumeration")
ENUM_EXISTS: Final = _error(191, "'{0}' is already a member of an enumeration here")
ENUM_VALUE_DIFFERS: Final = _error(193, "enumeration member '{0}' is already declared with value {1}")
AMBIGUOUS_NAME: Final = _error(
    410, "'{0}' is ambiguous: it is a member of '{1}' and of '{2}'", "write {1}::{0} or {2}::{0}"
)
NOT_A_SCOPE: Final = _error(232, "'{0}' is no class, structure, enumeration or namespace")
FORWARD_STRUCT: Final = _warning(162, "structure '{0}' is declared, but its body is missing")
INCOMPLETE: Final = _error(128, "'{0}' is declared, but its body is missing")
USED_ABOVE: Final = _error(400, "'{0}' is declared below: only a pointer to it can be used here")
SAME_NAME_AS_METHOD: Final = _error(347, "'{0}' is already a method of '{1}'")
SAME_NAME_AS_FIELD: Final = _error(346, "'{0}' is already a field of '{1}'")
EXTERN_INITIALISED: Final = _warning(None, "'{0}' is extern and has a value: this is its definition", "write input")
EXTERN_TWICE: Final = _error(303, "extern variable '{0}' already has a value")
EXTERN_MISSING: Final = _error(None, "unresolved extern variable '{0}': it is defined nowhere")
LOCAL_FUNCTION: Final = _error(325, "a function can be declared at global level only")
CONST_UNINITIALISED: Final = _error(389, "const variable '{0}' needs a value")
INPUT_TYPE: Final = _error(285, "'{0}' cannot be an input: only simple types and enumerations can")
CONSTANT_NEEDED: Final = _error(188, "a constant expression is needed here")
STATIC_FROM_LOCAL: Final = _warning(
    327, "a static variable begins with the value of the local variable '{0}'", "it takes the one of the first call"
)
MACRO_OUTSIDE: Final = _error(377, "{0} cannot be used outside of a function")
ENUM_CONSTANT: Final = _error(188, "the value of '{0}' is not a constant integer")
HIDES_LOCAL: Final = _warning(61, "declaration of '{0}' hides a local variable")
HIDES_GLOBAL: Final = _warning(62, "declaration of '{0}' hides a global variable")
HIDES_PREDEFINED: Final = _warning(64, "declaration of '{0}' hides a predefined variable")
HIDES_MEMBER: Final = _warning(72, "declaration of '{0}' hides a member of '{1}'", "this.{0} still reaches the member")
LOCALS_TOO_LARGE: Final = _warning(26, "the local variables of '{0}' take {1} bytes, more than 512 KB")
UNUSED: Final = _warning(31, "variable '{0}' is declared but never used")
UNINITIALISED: Final = _warning(60, "variable '{0}' may have no value yet", "give it one where it is declared")
ENUM_MERGED: Final = _warning(29, "enumeration '{0}' is already declared: its members are added to the first")
RESOURCE_TYPE: Final = _error(407, "'{0}' cannot be the type of a resource variable")

# --- types ---
VOID_TYPE: Final = _error(143, "'{0}' cannot be of type void")
POINTER_TO_SIMPLE: Final = _error(253, "a pointer can only point to a class: '{0}' is no class")
POINTER_TO_POINTER: Final = _error(250, "there is no pointer to a pointer")
REFERENCE_HERE: Final = _error(229, "a reference is possible as a parameter only", "leave '&' out")
ARRAY_SIZE: Final = _error(203, "the size of an array must be a positive integer constant")
ARRAY_DIMENSION: Final = _error(146, "only the first of an array's dimensions can be open")
ARRAY_TOO_MANY_DIMENSIONS: Final = _error(146, "an array has at most four dimensions")
ARRAY_TOO_LARGE: Final = _error(335, "the array '{0}' is too large")
TEMPLATE_ARGUMENTS: Final = _error(364, "'{0}' needs {1} template arguments, {2} are given")
TEMPLATE_WITHOUT_ARGUMENTS: Final = _error(379, "'{0}' is a template: write '{0}<…>'")
NOT_A_TEMPLATE: Final = _error(379, "'{0}' is no template")
TEMPLATE_NESTED_TOO_DEEP: Final = _error(379, "template '{0}' needs itself without end")
ABSTRACT: Final = _error(383, "'{0}' is abstract: it has no objects", "'{1}' has no body in it")
INTERFACE_OBJECT: Final = _error(399, "'{0}' is an interface: it has no objects")

# --- conversions ---
CANNOT_CONVERT: Final = _error(406, "cannot convert '{0}' to '{1}'")
CANNOT_CAST: Final = _error(252, "cannot cast '{0}' to '{1}'")
PARAMETER_CONVERSION: Final = _error(246, "cannot convert parameter '{0}' to '{1}'")
TO_ENUM: Final = _error(262, "cannot convert {0} to enumeration '{1}': none of its members has this value")
PRIVATE_BASE: Final = _error(388, "'{0}' inherits '{1}' privately: the cast is not possible here")
PRIVATE_BASE_IMPLICIT: Final = _error(284, "'{0}' inherits '{1}' privately: the conversion is not possible here")
CONST_OBJECT_POINTER: Final = _error(358, "a pointer to a const '{0}' cannot become a pointer to a changeable one")
STRING_TO_BOOL: Final = _error(
    252, "a string cannot be a condition: cannot convert 'string' to 'bool'", 'compare it: s != ""'
)
DYNAMIC_CAST_TARGET: Final = _error(384, "dynamic_cast needs a pointer to a class, not '{0}'")
VOID_VALUE: Final = _error(151, "an expression of type void has no value")
LOSS: Final = _warning(43, "possible loss of data due to type conversion from '{0}' to '{1}'")
CONSTANT_LOSS: Final = _warning(44, "truncation of the constant {0} from '{1}' to '{2}'")
TEXT_TO_NUMBER: Final = _warning(180, "implicit conversion from 'string' to '{0}'")
NUMBER_TO_TEXT: Final = _warning(181, "implicit conversion from '{0}' to 'string'")
IMPLICIT_ENUM: Final = _warning(42, "implicit conversion from '{0}' to enumeration '{1}'")
OTHER_ENUM: Final = _warning(42, "implicit conversion from enumeration '{0}' to enumeration '{1}'")
OTHER_ENUM_MEMBER: Final = _warning(42, "'{0}' of enumeration '{1}' is used as '{2}' of enumeration '{3}'")

# --- expressions ---
ILLEGAL_OPERATION: Final = _error(150, "operator '{0}' cannot be used with '{1}'")
ILLEGAL_OPERANDS: Final = _error(150, "operator '{0}' cannot be used with '{1}' and '{2}'")
NOT_A_PLACE: Final = _error(177, "only a variable can be changed: this is no variable")
CONST_CHANGED: Final = _error(189, "'{0}' is const and cannot be changed")
INPUT_CHANGED: Final = _error(189, "'{0}' is an input and cannot be changed")
CONST_METHOD_CHANGES: Final = _error(274, "a const method cannot change '{0}'")
CONST_METHOD_CALLS: Final = _error(279, "'{0}' is not const and cannot be called for a const object")
ZERO_DIVIDE: Final = _error(198, "division by zero in a constant expression")
CONDITIONAL_TYPES: Final = _error(302, "'{0}' and '{1}' have no common type")
NOT_AN_ARRAY: Final = _error(241, "'{0}' is not an array")
ARRAY_ACCESS: Final = _error(120, "an array as a whole cannot be used here", "use ArrayCopy, or name one element")
INDEX_RANGE: Final = _error(218, "index {0} is outside of the array, which has {1} elements")
INDEX_TYPE: Final = _error(173, "an index must be an integer, not '{0}'")
NO_INDEX: Final = _error(157, "an index is missing")
NO_MEMBER: Final = _error(130, "'{0}' has no member '{1}'")
OBJECT_NEEDED: Final = _error(280, "'.{0}' needs an object; '{1}' is no object")
NO_THIS: Final = _error(351, "'{0}' needs an object: a static function has none")
NO_THIS_AT_ALL: Final = _error(374, "'{0}' needs an object")
THIS_OUTSIDE: Final = _error(256, "'this' stands in methods only")
PRIVATE_FIELD: Final = _error(211, "'{0}' is a private member of '{1}'")
PRIVATE_METHOD: Final = _error(214, "'{0}' is a private method of '{1}'")
PROTECTED_FIELD: Final = _error(204, "'{0}' is a protected member of '{1}'")
PROTECTED_METHOD: Final = _error(264, "'{0}' is a protected method of '{1}'")
DELETE_ARRAY: Final = _error(235, "delete needs a pointer: '{0}' is an array", "delete each element")
DELETE_NO_POINTER: Final = _error(237, "delete needs a pointer, not '{0}'")
NEW_NO_CLASS: Final = _error(299, "new makes objects of classes only: '{0}' is no class")
ADDRESS: Final = _error(150, "'&' needs an object of a class or a function, not '{0}'")
NOT_A_VALUE: Final = _error(170, "'{0}' is a type, not a value")
FUNCTION_AS_VALUE: Final = _error(223, "'{0}' is a function: call it")
BRACES_HERE: Final = _error(239, "a list in braces can only follow '=' in a declaration")
NULL_OBJECT: Final = _error(150, "NULL has no members")
NO_EFFECT: Final = _warning(178, "the expression has no effect")
SIGN_MISMATCH: Final = _warning(45, "sign mismatch: '{0}' is compared with '{1}'")
BOOL_ARITHMETIC: Final = _warning(66, "bool in arithmetic with '{0}' is unsafe")
SHIFT_COUNT: Final = _warning(75, "shift count {0} is negative or too large for '{1}'")
MINUS_ULONG: Final = _warning(67, "unary minus of 'ulong'")
OVERFLOW: Final = _warning(59, "the constant overflows '{0}'")
PRECEDENCE: Final = _warning(80, "check the order of '{0}' and '{1}'", "put parentheses around what belongs together")
ALWAYS: Final = _warning(65, "the expression is always {0}")
ASSIGNED_CONDITION: Final = _warning(None, "an assignment is used as a condition", "'==' compares")

# --- statements ---
BREAK: Final = _error(153, "break outside of a loop or switch")
CONTINUE: Final = _error(210, "continue outside of a loop")
RETURN_NEEDED: Final = _error(121, "'{0}' must return a value")
RETURN_OF_VOID: Final = _error(167, "'{0}' is void and cannot return a value")
NOT_ALL_PATHS: Final = _warning(78, "not all paths of '{0}' return a value")
NO_RETURN: Final = _error(117, "'{0}' returns no value")
SWITCH_TYPE: Final = _error(260, "switch needs an integer, not '{0}'")
CASE_TWICE: Final = _error(172, "case {0} stands twice in this switch")
CASE_CONSTANT: Final = _error(171, "case needs an integer constant")
DEFAULT_TWICE: Final = _error(238, "this switch has two defaults")
EMPTY_STATEMENT: Final = _warning(69, "empty controlled statement")

# --- functions and calls ---
PARAMETER_COUNT: Final = _error(199, "wrong parameters count: '{0}' takes {1}, {2} are given")
NO_OVERLOAD: Final = _error(166, "no overload of '{0}' fits ({1})")
AMBIGUOUS_CALL: Final = _error(182, "ambiguous call of '{0}': more than one overload fits ({1})")
AMBIGUOUS_EXACT: Final = _error(227, "ambiguous call of '{0}': more than one overload takes exactly ({1})")
ARGUMENT_MISSING: Final = _error(291, "an argument is left out")
NO_VARIABLE: Final = _error(200, "parameter '{0}' is passed by reference: a variable is needed")
OTHER_TYPE: Final = _error(201, "parameter '{0}' is passed by reference: a variable of type '{1}' is needed, not '{2}'")
CONST_ARGUMENT: Final = _error(202, "a constant cannot be passed as '{0}', which is not const")
ARRAY_ARGUMENT: Final = _error(241, "parameter '{0}' needs an array")
NO_BODY: Final = _error(270, "function '{0}' has no body")
UNUSED_PROTOTYPE: Final = _warning(41, "function '{0}' has no body and is not called")
DELETED: Final = _error(412, "'{0}' is deleted and cannot be called")
OBJECT_BY_VALUE: Final = _error(293, "'{0}': objects are passed by reference only", "write '&{0}'")
ARRAY_BY_VALUE: Final = _error(294, "'{0}': arrays are passed by reference only", "write '&{0}[]'")
DEFAULT_OF_REFERENCE: Final = _error(138, "'{0}' is passed by reference and cannot have a default")
DEFAULT_MISSING: Final = _error(277, "'{0}' needs a default, as those before it have one")
DEFAULT_DIFFERS: Final = _error(278, "the default of '{0}' differs from the one in the declaration")
TOO_MANY_PARAMETERS: Final = _error(147, "a function has at most 64 parameters")
ELLIPSIS: Final = _error(185, "a function of a program cannot take any number of arguments")
BUILTIN_EXISTS: Final = _error(271, "'{0}' with these parameters is a built-in function and cannot be declared again")
CONST_FUNCTION: Final = _error(272, "only a method can be const")
NOT_A_FUNCTION: Final = _error(223, "'{0}' is not a function")
FUNCTION_NEEDED: Final = _error(385, "a function is needed here, not '{0}'")
FUNCTION_TYPE: Final = _error(387, "'{0}' has no overload of type '{1}'")
METHOD_POINTER: Final = _error(386, "a method cannot be pointed to")
NO_COPY: Final = _error(373, "'{0}' cannot be returned: it has no copy constructor")
HIDDEN_METHOD: Final = _warning(
    None, "deprecated behaviour: '{0}' of '{1}' is hidden by '{2}'", "add 'using {1}::{0};' to the class"
)
FIXED_ARRAY: Final = _warning(63, "'{0}' cannot be used for an array of fixed size")
CHECK_RESULT: Final = _warning(83, "the result of '{0}' should be checked")
EXPORT_METHOD: Final = _error(357, "a method cannot be exported")
EXPORT_TEMPLATE: Final = _error(366, "a template cannot be exported")
IMPORT_TEMPLATE: Final = _error(367, "a template cannot be imported")
NO_IMPORT: Final = _error(243, "'{1}' is not imported: '{0}' cannot be called", 'declare it: #import "{1}.dll"')
NOT_IMPORTED: Final = _error(225, "'{0}' is not declared in the import of '{1}'")
IMPORT_DIFFERS: Final = _error(205, "'{0}' is already imported from '{1}' with another result type")
IMPORT_BODY: Final = _error(None, "an imported function cannot have a body")
IMPORT_PARAMETER: Final = _error(298, "an imported function cannot have the parameter '{0}'")
LOOSE_HANDLER: Final = _warning(None, "'{0}' lacks const or &: it is called all the same", "it should be: {1}")
EVENT_HANDLER: Final = _warning(70, "'{0}' has the wrong result or parameters and is never called", "it should be: {1}")
EVENT_HANDLERS: Final = {
    name: EVENT_HANDLER._replace(number=number) for name, number in (("OnStart", 52), ("OnInit", 54), ("OnDeinit", 56))
}
START_IN_INDICATOR: Final = _warning(53, "OnStart is called in scripts and services only")
ENUM_TO_STRING: Final = _error(321, "EnumToString needs an enumeration, not '{0}'")
ZERO_MEMORY: Final = _error(226, "ZeroMemory cannot be used for '{0}': it has protected or const members")
SIMPLE_NEEDED: Final = _error(369, "'{0}' has strings, dynamic arrays or objects: its bytes cannot be copied")
SPECIFIER_OUTSIDE: Final = _error(405, "'{0}' is written in the class only")

# --- templates ---
DEDUCTION: Final = _error(363, "the type '{0}' of template '{1}' does not follow from the arguments")
DEDUCTION_AMBIGUOUS: Final = _error(362, "the type '{0}' of template '{1}' is ambiguous: '{2}' or '{3}'")
TEMPLATE_FAILS: Final = _error(361, "template '{0}' cannot be applied to ({1})")
VIRTUAL_TEMPLATE: Final = _error(365, "a template cannot be virtual")

# --- classes ---
BASE_NO_CLASS: Final = _error(299, "'{0}' cannot be a base: it is no class")
SELF_BASE: Final = _error(128, "'{0}' inherits from itself")
CLASS_FROM_STRUCT: Final = _error(266, "class '{0}' cannot inherit from structure '{1}'")
STRUCT_FROM_CLASS: Final = _error(267, "structure '{0}' cannot inherit from class '{1}'")
MANY_BASES: Final = _error(239, "'{0}' can have one base only")
FINAL_BASE: Final = _error(401, "'{0}' is final: nothing can inherit from it")
INTERFACE_BASE: Final = _error(395, "interface '{0}' can inherit from an interface only")
INTERFACE_FIELD: Final = _error(398, "an interface has no fields")
INTERFACE_ACCESS: Final = _error(393, "the methods of an interface are public")
UNION_BASE: Final = _error(239, "a union cannot inherit")
UNION_MEMBER: Final = _error(
    409, "'{0}' cannot be a member of a union", "only numbers, and arrays and structures of them, can"
)
SELF_MEMBER: Final = _error(128, "'{0}' contains itself")
VIRTUAL_STRUCT: Final = _error(269, "a method of a structure cannot be virtual")
VIRTUAL_STATIC: Final = _error(348, "a static method cannot be virtual")
VIRTUAL_CONSTRUCTOR: Final = _error(268, "a constructor cannot be virtual")
VIRTUAL_FIELD: Final = _error(263, "a field cannot be virtual")
CONST_STATIC: Final = _error(349, "a static method cannot be const")
CONST_CONSTRUCTOR: Final = _error(286, "a constructor or destructor cannot be const")
STATIC_CONSTRUCTOR: Final = _error(350, "a constructor or destructor cannot be static")
DESTRUCTOR_PARAMETERS: Final = _error(221, "a destructor has no parameters")
DESTRUCTOR_NAME: Final = _error(122, "the destructor of '{0}' is '~{0}'")
OVERRIDE_RESULT: Final = _error(265, "'{0}' returns '{1}', but the method it overrides returns '{2}'")
OVERRIDE_NOTHING: Final = _error(404, "'{0}' is marked override, but overrides nothing")
OVERRIDE_FINAL: Final = _error(402, "'{0}' is final in '{1}' and cannot be overridden")
FINAL_NOT_VIRTUAL: Final = _error(403, "'{0}' is final, but not virtual")
PURE_NOT_VIRTUAL: Final = _error(382, "'{0}' has no body ('= 0'), but is not virtual")
CONST_DIFFERS: Final = _warning(74, "'{0}' differs in const from the method of '{1}': it does not override it")
NOT_DECLARED: Final = _error(213, "'{0}' is not declared in '{1}'")
DECLARED_OTHERWISE: Final = _error(224, "'{0}' is declared in '{1}' with other parameters")
DEFINED_OTHERWISE: Final = _error(354, "the result of '{0}' differs from its declaration")
STATIC_UNDEFINED: Final = _error(370, "static member '{0}' is not defined", "add '{1} {0};' at global level")
NOT_STATIC: Final = _error(345, "'{0}' is not static: it cannot be defined at global level")
FIELD_INITIALISED: Final = _error(
    219, "a member cannot have a value at its declaration", "give it one in the constructor"
)
NO_DEFAULT_CONSTRUCTOR: Final = _error(328, "an array of '{0}' needs a constructor without parameters")
NO_CONSTRUCTOR: Final = _error(339, "'{0}' has no constructor for these arguments ({1})")
NO_CONSTRUCTOR_FOR_MEMBER: Final = _error(
    339, "'{0}' has no constructor without parameters: '{1}' needs a value in the list"
)
EXPLICIT_CONSTRUCTOR: Final = _error(305, "a constructor cannot be called for an object")
LIST_OUTSIDE: Final = _error(329, "only a constructor can have an initialiser list")
LIST_EMPTY: Final = _error(331, "the initialiser list is empty")
LIST_ARRAY: Final = _error(332, "array '{0}' cannot be initialised in the list")
LIST_BASE_FIELD: Final = _error(333, "'{0}' belongs to the base class: its constructor initialises it")
LIST_OWN_CONSTRUCTOR: Final = _error(333, "a constructor of '{0}' cannot call another one of it")
LIST_TWICE: Final = _error(343, "'{0}' stands twice in the list")
LIST_STATIC: Final = _error(344, "static member '{0}' cannot be initialised in the list")
OPERATOR_COUNT: Final = _error(355, "'{0}' takes {1} parameters")
NO_ASSIGNMENT: Final = _error(216, "objects of '{0}' cannot be copied: '{1}' cannot")
CONST_MEMBER_COPY: Final = _error(216, "objects of '{0}' cannot be copied: '{1}' is const")
EMPTY_STRUCT: Final = _warning(82, "structure '{0}' has no members: its size is 1 byte")

CONST_MISSING: Final = _error(306, "'{0}' is declared as const")
CONST_TOO_MUCH: Final = _error(307, "'{0}' is not declared as const")

# --- initialisers ---
TOO_MANY_ITEMS: Final = _error(186, "the list has {0} items, but '{1}' has room for {2}")
BRACES_NEEDED: Final = _error(276, "a list in braces is needed for '{0}'")
BRACES_FLAT: Final = _error(276, "each row of '{0}' needs braces of its own")
BRACES_AROUND: Final = _warning(None, "braces around the one value of '{0}'", "leave the braces out")
BRACES_FOR: Final = _error(
    242, "'{0}' cannot be initialised by a list", "it has a constructor, or is no array and no structure"
)

# --- the program ---
NO_HANDLER: Final = _error(356, "no event handler: the terminal has nothing to call", "write OnStart, OnInit, OnTick …")
MQL4: Final = _error(413, "this is a program for MetaTrader 4", "compile it with MetaEditor 4, or rename it to .mq5")
TESTER_DEINIT: Final = _error(375, "OnTesterInit needs OnTesterDeinit")
INIT_IN_SCRIPT: Final = _warning(55, "OnInit is not called in scripts and services")
DEINIT_IN_SCRIPT: Final = _warning(57, "OnDeinit is not called in scripts and services")
TWO_CALCULATES_PRICE: Final = _warning(58, "two forms of OnCalculate: the one with one array of prices is used")
TWO_CALCULATES: Final = _warning(81, "two forms of OnCalculate: the one with prices open, high, low, close is used")
