// Test.mqh as a terminal runs it: what the journal says of tests that pass, fail, are skipped, and of rows and draws.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#define TEST_NO_ONSTART
#include <mqlnet/Test.mqh>

struct Row { string text; int length; };
Row rows[] = {{"", 0}, {"ab", 2}, {"abc", 2}};
string g_order = "";
int g_largest = 0;

SETUP { g_order += "("; }
TEARDOWN { g_order += ")"; }

TEST(passes)
{
   g_order += "p";
   CHECK(1 + 1 == 2);
   CHECK_EQUAL(4, StringLen("four"));
   CHECK_EQUAL("a", "a");
   CHECK_NEAR(0.3, 0.1 + 0.2, 1e-9);
   SetUserError(7);
   CHECK_ERROR(ERR_USER_ERROR_FIRST + 7);
   CHECK_ERROR(0);
   uchar one[] = {1, 2}, same[] = {1, 2};
   CHECK_ARRAY(one, same);
   CHECK_CONTAINS("ell", "hello");
}

TEST(fails)
{
   CHECK(false); // prints:    FAILED testing.mq5(31): CHECK(false)
   CHECK_EQUAL(1, 2); // prints:    FAILED testing.mq5(32): CHECK_EQUAL(1, 2): expected 1, got 2
   CHECK_EQUAL("a\n", "b"); // prints:    FAILED testing.mq5(33): CHECK_EQUAL("a\n", "b"): expected "a\n", got "b"
   CHECK_NEAR(1.0, 1.5, 0.1); // prints:    FAILED testing.mq5(34): CHECK_NEAR(1.0, 1.5): expected 1.0 within 0.1, got 1.5
   CHECK_ERROR(4014); // prints:    FAILED testing.mq5(35): CHECK_ERROR(4014): expected 4014, got 0
   int one[] = {1, 2}, other[] = {1, 3}, shorter[] = {1};
   CHECK_ARRAY(one, other); // prints:    FAILED testing.mq5(37): CHECK_ARRAY(one, other): expected [1] 2, got 3
   CHECK_ARRAY(one, shorter); // prints:    FAILED testing.mq5(38): CHECK_ARRAY(one, shorter): expected 2 elements, got 1
   CHECK_CONTAINS("x", "hello"); // prints:    FAILED testing.mq5(39): CHECK_CONTAINS("x", "hello"): no "x" in "hello"
   REQUIRE(false); // prints:    FAILED testing.mq5(40): CHECK(false)
   g_order += "never";
}

TEST(skips)
{
   SKIP("not today"); // prints:    SKIPPED testing.mq5(46): not today
   g_order += "never";
}

TEST_EACH(measures, Row, rows) { CHECK_EQUAL(row.length, StringLen(row.text)); } // prints:    FAILED testing.mq5(50): CHECK_EQUAL(row.length, StringLen(row.text)): expected 2, got 3  [rows[2]]

TEST_FOR(stays_small, int, number)
{
   g_largest = MathMax(g_largest, number);
   CHECK(number < 1000); // prints:    FAILED testing.mq5(55): CHECK(number<1000)  [number = 2147483647]
}

TEST_FOR2(adds, uchar, one, string, text) { CHECK_EQUAL(StringLen(text) + 1, StringLen(text + ShortToString((ushort)(one + 1)))); }

int g_failed_before = 0;

void Run(const string name)
{
   TestOne(name);
}

void OnStart()
{
   Print("" + ArraySize(test_entries) + " " + test_entries[0].Name() + " " + test_entries[5].Name()); // prints: 6 passes adds
   Run("passes");
   Print("" + test_run.checks + " " + test_run.failures + " " + g_order);       // prints: 8 0 (p)
   Run("fails");
   Print("" + test_run.checks + " " + test_run.failures + " " + g_order);       // prints: 9 9 (p)()
   Run("skips");
   Print("" + test_run.checks + " " + test_run.is_skipped + " " + g_order);     // prints: 0 true (p)()()
   Run("measures");
   Print("" + test_run.checks + " " + test_run.failures);                     // prints: 3 1
   Run("stays_small");
   Print("" + test_run.checks + " " + test_run.failures + " " + g_largest);     // prints: 4 1 2147483647
   Run("adds");
   Print("" + test_run.checks + " " + test_run.failures);                     // prints: 100 0
   Print(TestOne("nosuch"));                                           // prints: false
   Print("" + TestShow(0.1) + " " + TestShow("q\"\\\t\x0001") + " " + TestShow(true) + " " + TestShow((string)NULL)); // prints: 0.1 "q\"\\\t\x0001" true NULL
}
