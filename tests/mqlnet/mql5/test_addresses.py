"""The list of addresses that a source names: through inputs, macros, concatenations, formats, functions and classes."""

import pytest

from mqlnet.mql5.addresses import addresses, host_entry, url_entry
from mqlnet.mql5.compile_report import Addresses
from mqlnet.mql5.origins.texts import UNKNOWN, Piece
from tests.mqlnet.mql5.origins.support.reading import read

REQUEST = """
int Ask(const string url)
{
   char body[], answer[];
   string headers;
   return WebRequest("GET", url, "", 500, body, answer, headers);
}
"""


def named(source: str) -> Addresses:
    unit, program, _ = read(source)
    return addresses(unit, program)


def entries(source: str) -> list[str]:
    return [address.entry for address in named(source).entries]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ('Ask("https://api.telegram.org/bot1/getMe");', ["https://api.telegram.org"]),
        ('Ask("http://127.0.0.1:8080/x");', ["http://127.0.0.1:8080"]),
        ('Ask("https://a.example:443?q=1"); Ask("HTTP://b.example:80");', ["http://b.example", "https://a.example"]),
        ('Ask(BASE + "/v1/" + (string)AccountInfoInteger(ACCOUNT_LOGIN));', ["https://macro.example"]),
        ('Ask("https://" + InpHost + "/v1");', ["https://input.example"]),
        ('Ask(StringFormat("https://%s:%d/%s?x=%.2f", InpHost, 8443, Symbol(), Bid()));', ["https://input.example:8443"]),
        ('string url = "https://set.example/"; url += "more"; Ask(url);', ["https://set.example"]),
        ('string url = ""; url = InpTest ? "https://test.example" : "https://live.example"; Ask(url);',
         ["https://live.example", "https://test.example"]),
        ('string url = ""; url += "https://begun.example/"; url += "x"; Ask(url);', ["https://begun.example"]),
        ("Ask(Built());", ["https://built.example"]),
        ('Client c("https://class.example/api"); c.Get("/me");', ["https://class.example"]),
        ('string all[2] = {"https://one.example", "https://two.example"}; Ask(all[0]);', []),
    ],
)  # fmt: skip
def test_the_rows_for_the_list(body: str, rows: list[str]) -> None:
    source = (
        REQUEST
        + """
#define BASE "https://macro.example"
input string InpHost = "input.example";
input bool InpTest = false;
double Bid() { return 1.5; }
string Built() { string path = "/p"; return "https://built.example" + path; }
class Client
{
   string m_base;
public:
   Client(const string base) : m_base(base) {}
   int Get(const string path) { return Ask(m_base + path); }
};
void OnStart() { """
        + body
        + " }"
    )
    assert entries(source) == rows


def test_a_socket_is_listed_by_its_host_as_it_is_passed() -> None:
    source = 'input string Host = "Feed.example"; void OnStart() { SocketConnect(1, Host, 9000, 10); }'
    [row] = named(source).entries
    assert (row.entry, row.inputs, row.certain) == ("Feed.example", ("Host",), True)


def test_an_input_is_named_only_if_its_value_is_in_the_row() -> None:
    source = REQUEST + 'input string Token = "t"; void OnStart() { Ask("https://a.example/bot" + Token); }'
    [row] = named(source).entries
    assert (row.entry, row.inputs) == ("https://a.example", ())
    assert [place.line for place in row.places] == [6]


def test_what_is_not_known_is_reported_with_what_is() -> None:
    calls = 'Ask(Url); Ask("https://" + Symbol()); SocketConnect(1, Symbol(), 1, 1);'
    found = named(REQUEST + 'input string Url = ""; void OnStart() { ' + calls + " }")
    assert found.entries == ()
    assert [(each.function, each.known) for each in found.unknown] == [
        ("WebRequest", "https://…"),
        ("SocketConnect", "…"),
    ]
    [empty] = named(REQUEST + 'input string Url = ""; void OnStart() { Ask(Url); }').unknown
    assert (empty.known, empty.inputs) == ("", ("Url",))


def test_a_url_that_goes_on_unknown_right_behind_a_whole_host_is_no_certainty() -> None:
    source = REQUEST + 'void OnStart() { Ask("https://a.example" + Symbol()); }'
    [row] = named(source).entries
    assert (row.entry, row.certain) == ("https://a.example", False)


@pytest.mark.parametrize("url", ["ftp://a.example/", "https://", "//a.example", "a.example", ""])
def test_what_is_no_url_makes_no_row(url: str) -> None:
    assert url_entry((Piece(url),)) is None


def test_pieces_are_read_up_to_the_first_unknown_one() -> None:
    assert url_entry((Piece("https://user:pw@h.example:8"), Piece("0/x"), UNKNOWN)) == ("https://h.example:80", True)
    assert url_entry((Piece("https://h"), UNKNOWN, Piece(".example/"))) is None
    assert host_entry((Piece("h"), UNKNOWN)) is None
    assert host_entry((Piece("h"), Piece(".example"))) == ("h.example", True)


def test_a_program_that_builds_its_texts_without_end_is_answered() -> None:
    grows = "".join(f'string f{i}(string s) {{ return f{i + 1}(s + "a") + f{i + 1}(s + "b"); }}\n' for i in range(20))
    source = REQUEST + grows + 'string f20(string s) { return f0(s) + s; }\nvoid OnStart() { Ask(f0("https://x")); }'
    assert named(source).entries == ()
