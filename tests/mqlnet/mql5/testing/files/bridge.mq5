// An MQL5 test file with a test of each kind, and one of each way to fail.
#include <mqlnet/Test.mqh>
#include <mqlnet/Harness.mqh>

int g_calls = 0;

int Post(const string url, const string text, string &answer)
{
   char body[], result[];
   string headers;
   ArrayResize(body, StringToCharArray(text, body, 0, WHOLE_ARRAY, CP_UTF8) - 1);
   int status = WebRequest("POST", url, "X-Key: k\r\n", 5000, body, result, headers);
   answer = CharArrayToString(result, 0, WHOLE_ARRAY, CP_UTF8);
   g_calls++;
   return status;
}

class Forgotten {};
void Forget() { Forgotten *forgotten = new Forgotten; }

TEST(answered)
{
   REQUIRE(Harness::Answer("POST", "https://api.example.com/v1/orders", 201, "X-A: b", "{\"id\":7}"));
   string answer;
   CHECK_EQUAL(201, Post("https://api.example.com/v1/orders", "lots=\x20AC", answer));
   CHECK_EQUAL("{\"id\":7}", answer);
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL("POST /v1/orders 201 lots=\x20AC", sent.method + " " + sent.target + " " + (string)sent.status + " " + sent.text);
   CHECK_CONTAINS("X-Key: k\r\n", sent.headers);
   CHECK_EQUAL(1, Harness::Count("web"));
}

TEST(fresh)
{
   CHECK_EQUAL(0, g_calls);
   CHECK_EQUAL(0, Harness::Count("web"));
}

TEST(another_host)
{
   string answer;
   Harness::Answer("*", "https://one.example/*", 200, "", "one");
   CHECK_EQUAL(404, Post("https://two.example/x", "", answer));
   CHECK_EQUAL(200, Post("https://one.example/x?y=1", "", answer));
}

TEST(faulty)
{
   REQUIRE(Harness::Fault("web.response-head reset times=1"));
   string answer;
   CHECK_EQUAL(MQLInfoInteger(MQL_TESTER) ? -1 : 1003, Post("https://api.example.com/x", "", answer));
   CHECK_ERROR(5203);
}

TEST(later)
{
   datetime before = TimeLocal();
   CHECK(Harness::Advance(3600000));
   CHECK_EQUAL(3600, (int)(TimeLocal() - before));
}

TEST(replayed)
{
   string answer;
   REQUIRE(Harness::Replay("tape.toml"));
   CHECK_EQUAL(201, Post("https://api.example.com/v1/orders", "lots=1", answer));
   CHECK_EQUAL("{\"id\":7}", answer);
   CHECK(!Harness::Replay("none.toml"));
   CHECK_CONTAINS("none.toml: No such file", Harness::Reason());
}

TEST(unrecorded)
{
   string answer;
   REQUIRE(Harness::Replay("tape.toml"));
   Post("https://api.example.com/v1/orders", "lots=2", answer);
}

int Connected(void)
{
   int socket = SocketCreate();
   return SocketConnect(socket, "feed.example.com", 9000, 500) ? socket : INVALID_HANDLE;
}

struct RestartRow { int calls; };
RestartRow restart_rows[] = {{1}, {2}};

TEST_EACH(restarted, RestartRow, restart_rows)
{
   static int visits = 0;
   visits++;
   CHECK_EQUAL(1, visits);
   string answer;
   int expected = row.calls;
   Harness::Answer("GET", "https://api.example.com/*", 200, "Set-Cookie: session=1", "");
   for(int i = 0; i < expected; i++)
      Post("https://api.example.com/x", "", answer);
   int socket = Connected();
   GlobalVariableSet("kept", 7);
   GlobalVariableTemp("temporary");
   datetime before = TimeLocal();
   REQUIRE(Harness::Restart());
   CHECK_EQUAL(0, g_calls);
   CHECK_EQUAL(before, TimeLocal());
   CHECK(!SocketIsConnected(socket));
   CHECK_NEAR(7.0, GlobalVariableGet("kept"), 0.0);
   CHECK(!GlobalVariableCheck("temporary"));
   uchar nothing[], result[];
   string headers;
   HarnessCapture sent;
   WebRequest("GET", "https://api.example.com/y", "", 500, nothing, result, headers);
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL(-1, StringFind(sent.headers, "Cookie:"));
   WebRequest("GET", "https://api.example.com/y", "", 500, nothing, result, headers);
   REQUIRE(Harness::Last("web", sent));
   CHECK_CONTAINS("Cookie: session=1", sent.headers);
}

TEST_EACH(restarted_row, RestartRow, restart_rows) { CHECK(Harness::Restart()); CHECK(row.calls < 2); }

TEST(filed)
{
   int handle = FileOpen("report.csv", FILE_WRITE | FILE_TXT | FILE_ANSI);
   FileClose(handle);
   CHECK(!SendFTP("report.csv", "reports/eu"));
   REQUIRE(Harness::Folder("reports/eu"));
   CHECK(SendFTP("report.csv", "reports/eu"));
   CHECK(!Harness::Folder("../eu"));
   CHECK_CONTAINS("no path of a folder", Harness::Reason());
}

TEST(wrong)
{
   string answer;
   Print("on the way");
   CHECK_EQUAL(200, Post("https://api.example.com/none", "", answer));
}

TEST(crashing) { int none[]; none[3] = 1; }
TEST(leaking) { Forget(); }
TEST(skipped) { SKIP("not today"); }
TEST_FOR2(small, int, number, string, text) { CHECK(number < 1000 || StringLen(text) < 2); }
TEST_FOR(bytes, uchar, number) { CHECK(number < 256); }
TEST(richer)
{
   CHECK(Harness::World("account.balance", "512.5"));
   CHECK(Harness::World("symbols.EURUSD.bid", "1.25"));
   CHECK_NEAR(512.5, AccountInfoDouble(ACCOUNT_BALANCE), 0.0);
   CHECK_NEAR(1.25, SymbolInfoDouble("EURUSD", SYMBOL_BID), 0.0);
   CHECK(!Harness::World("account.wealth", "1"));
   CHECK_CONTAINS("wealth: unknown key", Harness::Reason());
}

TEST(runaway)
{
   while(true)
      g_calls++;
}
