"""Tokens: their texts, kinds and positions; and that the positions never lose count."""

from hypothesis import given
from hypothesis import strategies as st

from mqlnet.mql5.source.lexer import Kinds, has_open_comment, lex, lex_directive
from mqlnet.mql5.source.tokens import (
    CHARACTER,
    DIRECTIVE,
    END,
    FAULTY,
    KEYWORD,
    NAME,
    NUMBER,
    PREFIXED,
    SIGN,
    STRING,
    TYPE,
)

PIECES = [
    "a",
    "int",
    "if",
    '"s"',
    "'c'",
    "1.5",
    "0x1F",
    "D'2020.01.01'",
    "/* c */",
    "// c\n",
    "\n",
    " ",
    "+",
    ">>=",
    "#define X 1\n",
    "$",
    '"',
]


def texts(text: str) -> list[str]:
    return lex(text, 0, Kinds()).texts


# rows: lang:LX5, lang:LX11, lang:LX14
def test_kinds() -> None:
    tokens = lex("name Int int while 12 \"s\" 'c' D'' += $", 0, Kinds())
    assert tokens.kinds == [NAME, NAME, TYPE, KEYWORD, NUMBER, STRING, CHARACTER, PREFIXED, SIGN, FAULTY]


# rows: lang:LX17
def test_fixed_width_names_are_types() -> None:
    names = "int8_t uint8_t int16_t uint16_t int32_t uint32_t int64_t uint64_t"
    assert set(lex(names, 0, Kinds()).kinds) == {TYPE}


# rows: lang:LX15, lang:LX16
def test_words_of_other_languages_and_of_places_are_names() -> None:
    words = "goto friend auto constexpr nullptr static_cast try catch final override export pack group name"
    assert set(lex(words, 0, Kinds()).kinds) == {NAME}


def test_positions_count_from_the_base() -> None:
    tokens = lex("a /* x */ + b // c\n  d", 100, Kinds())
    assert list(zip(tokens.texts, tokens.positions, strict=True)) == [("a", 100), ("+", 110), ("b", 112), ("d", 121)]


# rows: lang:LX18
def test_longest_sign_wins() -> None:
    assert texts("a>>=b>>c->d:::e...f++ +") == [
        "a",
        ">>=",
        "b",
        ">>",
        "c",
        "-",
        ">",
        "d",
        "::",
        ":",
        "e",
        "...",
        "f",
        "++",
        "+",
    ]


# rows: lang:LX8
def test_comments_in_literals_are_text() -> None:
    assert texts('"// a /* b" \'"\' // c') == ['"// a /* b"', "'\"'"]


# rows: lang:LX20, lang:PP2
def test_a_directive_is_one_token_up_to_its_comment() -> None:
    tokens = lex('  #define A(x) "//" x \\\n  more /* c */ // rest\nb', 0, Kinds())
    assert tokens.kinds == [DIRECTIVE, NAME]
    assert tokens.texts[0] == '#define A(x) "//" x \\\n  more /* c */ '


def test_inside_a_directive_hashes_are_signs() -> None:
    assert lex_directive("#a ## b", 0, Kinds()).texts == ["#", "a", "##", "b"]


def test_open_comment_is_found() -> None:
    assert has_open_comment("a /* b")
    assert not has_open_comment('a "/* b"')
    assert not has_open_comment("a /* b */")
    assert not has_open_comment("a // /* b\n")
    assert has_open_comment("a // x */\n/* b")
    assert has_open_comment("#define A /* b")
    assert not has_open_comment('#define A "/*"')


def test_an_open_comment_behind_many_blanks_is_found_at_once() -> None:
    assert has_open_comment(f"a{' ' * 10_000}/* b")
    assert has_open_comment(f"a{'// b  c' * 1_000}\n{'/* d */ ' * 1_000}/* e")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_every_token_stands_where_it_says(text: str) -> None:
    tokens = lex(text, 7, Kinds())
    assert END not in tokens.kinds
    for each, pos in zip(tokens.texts, tokens.positions, strict=True):
        assert text[pos - 7 : pos - 7 + len(each)] == each
    assert tokens.positions == sorted(tokens.positions)
