"""Errors and warnings about source text: the compiler's number and our words for it.

Numbers are those of the compiler's tables (lang:CE1-CE35); None where it knows none. A message
may have gaps that are filled where it is reported.
"""

from typing import Final, NamedTuple


class Complaint(NamedTuple):
    """A kind of error or warning."""

    number: int | None
    text: str


# Files and directives
UNREADABLE: Final = Complaint(100, "{}")
BAD_INCLUDE: Final = Complaint(105, "#include needs a file name")
NO_INCLUDE_QUOTE: Final = Complaint(113, '#include needs a file name in <> or ""')
NO_INCLUDE: Final = Complaint(106, "'{}' is not there")
INCLUDE_DEPTH: Final = Complaint(100, "files include each other more than {} deep")
BAD_MACRO_NAME: Final = Complaint(108, "'{}' cannot be the name of a macro")
UNKNOWN_DIRECTIVE: Final = Complaint(109, "MQL5 has no directive '#{}'")
NOT_AT_START: Final = Complaint(109, "a directive stands at the start of a line")
UNKNOWN_SIGN: Final = Complaint(110, "'{}' is no sign of the language")
OPEN_STRING: Final = Complaint(112, "the string has no closing quote on its line")
OPEN_INCLUDE_NAME: Final = Complaint(115, "the file name has no closing '>'")
OPEN_CHARACTER: Final = Complaint(114, "the character has no closing quote on its line")
EMPTY_CHARACTER: Final = Complaint(114, "there is no character between the quotes")
LOWER_PREFIX: Final = Complaint(None, "write the prefix as a capital: {}'…'")
FOREIGN_NAME: Final = Complaint(None, "name '{}' has letters beyond the Latin ones; the manual allows none")
LONG_NAME: Final = Complaint(126, "the name has more than 250 characters")
LONG_STRING: Final = Complaint(371, "the string has more than 65535 characters")
OPEN_COMMENT: Final = Complaint(161, "the comment has no end")
NO_IMPORT_NAME: Final = Complaint(174, "#import needs a file name in quotes")
OPEN_IMPORT: Final = Complaint(300, '#import "{}" has no closing #import')
IMPORT_PLACE: Final = Complaint(109, "#import stands outside of functions and classes")
RESOURCE_NAME: Final = Complaint(313, "#resource needs a path in quotes")
FEW_ARGUMENTS: Final = Complaint(315, "macro '{}' has a call without a closing ')'")
BAD_MACRO_TEXT: Final = Complaint(316, "'##' needs a token on either side")
BAD_MACRO_PARAMETERS: Final = Complaint(317, "the parameters of macro '{}' are names with commas between them")
MACRO_ARGUMENTS: Final = Complaint(318, "macro '{}' takes {} arguments, not {}")
MACRO_PARAMETERS: Final = Complaint(319, "macro '{}' has more than 64 parameters")
MACRO_TOO_COMPLEX: Final = Complaint(320, "macro '{}' expands to more than {:,} tokens")
MACROS_TOO_COMPLEX: Final = Complaint(320, "the macros of the program expand to too many tokens")
MACRO_TOO_DEEP: Final = Complaint(320, "the arguments of macro '{}' are nested too deeply")
CONDITION: Final = Complaint(372, "{}")
MACRO_REDEFINED: Final = Complaint(30, "macro '{}' is defined again; the new text replaces the old one")
BEHIND_INCLUDE: Final = Complaint(None, "'{}' behind the file name is ignored")
INCLUDE_PLACE: Final = Complaint(None, "{}")
RESOURCE_PATH: Final = Complaint(313, "the path of a resource cannot have '..': '{}'")
NO_RESOURCE: Final = Complaint(310, "resource file '{}' is not there")
RESOURCE_TWICE: Final = Complaint(314, "resource '{}' is there already")
UNKNOWN_PROPERTY: Final = Complaint(288, "MQL5 has no property '{}'")
PROPERTY_INDEX: Final = Complaint(290, "property '{}' has an index that does not exist: they begin with 1")
PROPERTY_VALUE: Final = Complaint(289, "the value of property '{}' is not a constant")
PROPERTY_IN_INCLUDE: Final = Complaint(88, "#property counts in the main file only")
MQL4: Final = Complaint(413, "the file is MQL4, not MQL5")

# Syntax
POINTER_TO_REFERENCE: Final = Complaint(248, "there is no pointer to a reference")
REFERENCE_TO_REFERENCE: Final = Complaint(249, "there is no reference to a reference")
SEMICOLON: Final = Complaint(154, "';' expected")
COMMA: Final = Complaint(155, "',' expected")
OPENING_BRACE: Final = Complaint(141, "'{{' expected")
CLOSING_BRACE: Final = Complaint(133, "the '{{' has no matching '}}'")
OPENING_PARENTHESIS: Final = Complaint(132, "'(' expected")
CLOSING_PARENTHESIS: Final = Complaint(145, "the '(' has no matching ')'")
CLOSING_BRACKET: Final = Complaint(145, "the '[' has no matching ']'")
STRAY_CLOSING: Final = Complaint(131, "'{}' closes nothing")
COMMA_OR_BRACE: Final = Complaint(190, "',' or '}}' expected in the list")
INPUT_NAME: Final = Complaint(149, 'input(…) takes name="…"')
TYPEDEF: Final = Complaint(149, "a typedef is for pointers to functions: typedef int (*name)(int);")
UNEXPECTED_AFTER_TEMPLATE: Final = Complaint(149, "a template begins with template<typename T>")
COLON: Final = Complaint(123, "':' expected")
UNEXPECTED: Final = Complaint(149, "'{}' is not expected here")
UNEXPECTED_END: Final = Complaint(161, "the text ends too early")
OPERAND: Final = Complaint(223, "'{}' is no operand")
NAME_EXPECTED: Final = Complaint(228, "a name is expected, not '{}'")
RESERVED_NAME: Final = Complaint(228, "'{}' is a word of the language and cannot be a name")
NO_TYPE: Final = Complaint(116, "'{}' has no type")
TOO_DEEP: Final = Complaint(134, "nested too deeply")
TOO_LONG: Final = Complaint(134, "more than {:,} parts in one expression or 'else if'")
GLOBAL_EXPRESSION: Final = Complaint(175, "'{}' begins a statement, which is not allowed outside of a function")
STRAY_ELSE: Final = Complaint(183, "'else' without 'if'")
STRAY_CASE: Final = Complaint(184, "'{}' outside of a switch")
NO_WHILE: Final = Complaint(236, "'while' expected behind the body of 'do'")
NESTED_FUNCTION: Final = Complaint(160, "function '{}' inside a function")
NESTED_TEMPLATE: Final = Complaint(325, "a template inside a function")
CASE_DECLARATION: Final = Complaint(179, "a variable cannot be declared under 'case' without braces")
ENUM_MEMBER: Final = Complaint(196, "a name is expected in the enumeration, not '{}'")
BAD_OPERATOR: Final = Complaint(352, "'{}' is no operator that can be overloaded")
FIXED_OPERATOR: Final = Complaint(353, "operator '{}' cannot be overloaded")
PURE: Final = Complaint(381, "only '= 0', '= NULL' and '= delete' can stand here")
NO_BODY_AFTER_INITS: Final = Complaint(330, "the constructor's list has no body behind it")
STRUCT_FORWARD: Final = Complaint(162, "a structure cannot be declared without its body")
