// Tests of Bridge.mqh: what goes out, what comes back, and what happens where nothing does.
#include <mqlnet/Test.mqh>
#include <mqlnet/Harness.mqh>
#include <mqlnet/WebSocket.mqh>
#include "Bridge.mqh"

#define TELEGRAM_OK "{\"ok\":true,\"result\":{\"message_id\":1}}"
#define LICENCE_URL "https://licence.example.com/v1/check"

CTelegram telegram("12:abc", "-100 7");

bool Accept(const string method) { return Harness::Answer("POST", "https://api.telegram.org/bot12:abc/" + method, 200, "", TELEGRAM_OK); }

bool Licensed(void) { return Harness::Answer("GET", LICENCE_URL, 200, "", "{\"licensed\":true}"); }

LICENCE Check(const int attempts) { return CheckLicence(LICENCE_URL, 5012, attempts); }

// A picture in MQL5\Files.
bool Picture(const string bytes)
{
   uchar content[];
   Append(content, bytes);
   return FileSave("chart.png", content);
}

// ---- Telegram

TEST(text_is_posted_as_a_form)
{
   REQUIRE(Accept("sendMessage"));
   CHECK(telegram.Text("EURUSD +1 & 50% \x20AC"));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL("POST /bot12:abc/sendMessage", sent.method + " " + sent.target);
   CHECK_CONTAINS("Content-Type: application/x-www-form-urlencoded\r\n", sent.headers);
   CHECK_EQUAL("chat_id=-100%207&text=EURUSD%20%2B1%20%26%2050%25%20%E2%82%AC", sent.text);
}

// Telegram's own answers, kept by: mqlnet run Bridge.mq5 --outside --record telegram.toml
TEST(text_is_answered_as_was_recorded)
{
   if(!Harness::IsRunner())
      SKIP("in a terminal: mqlnet up --answers telegram.toml");
   REQUIRE(Harness::Replay("telegram.toml"));
   CTelegram recorded("any token", "5012");
   CHECK(recorded.Text("Bridge runs on EURUSD"));
   CHECK(!recorded.Text("Bridge runs on EURUSD")); // the second time 429: too many requests
}

TEST(text_is_cut_at_the_limit)
{
   REQUIRE(Accept("sendMessage"));
   string text;
   StringInit(text, 5000, 'x');
   CHECK(telegram.Text(text));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL(StringLen("chat_id=-100%207&text=") + 4096, StringLen(sent.text));
}

TEST(text_that_telegram_rejects_has_failed)
{
   REQUIRE(Harness::Answer("POST", "https://api.telegram.org/*", 200, "", "{\"ok\":false}"));
   CHECK(!telegram.Text("x"));
}

TEST(text_is_not_sent_where_the_connection_resets)
{
   REQUIRE(Accept("sendMessage"));
   REQUIRE(Harness::Fault("web.response-head reset times=1"));
   CHECK(!telegram.Text("x"));
   CHECK_ERROR(ERR_WEBREQUEST_REQUEST_FAILED);
}

TEST(photo_is_posted_in_three_parts)
{
   REQUIRE(Accept("sendPhoto") && Picture("PNG\r\npixels"));
   CHECK(telegram.Photo("chart.png", "caption \x20AC"));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL("/bot12:abc/sendPhoto", sent.target);
   CHECK_CONTAINS("Content-Type: multipart/form-data; boundary=----bridge7e1f2c\r\n", sent.headers);
   string part = "------bridge7e1f2c\r\nContent-Disposition: form-data; name=";
   CHECK_EQUAL(part + "\"chat_id\"\r\n\r\n-100 7\r\n" + part + "\"caption\"\r\n\r\ncaption \x20AC\r\n" + part
               + "\"photo\"; filename=\"chart.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\npixels\r\n------bridge7e1f2c--\r\n",
               sent.text);
}

// The harness gives bytes that are no text as base64.
TEST(photo_keeps_every_byte)
{
   uchar content[256];
   for(int i = 0; i < 256; i++)
      content[i] = (uchar)i;
   REQUIRE(Accept("sendPhoto") && FileSave("chart.png", content));
   CHECK(telegram.Photo("chart.png", ""));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   uchar key[], coded[], body[];
   StringToCharArray(JsonAt(sent.details, "exchange.request.body.base64"), coded, 0, WHOLE_ARRAY, CP_UTF8);
   ArrayResize(coded, ArraySize(coded) - 1);
   REQUIRE(CryptDecode(CRYPT_BASE64, coded, key, body) > 256);
   int begins = ArraySize(body) - 256 - StringLen("\r\n------bridge7e1f2c--\r\n");
   uchar picture[];
   ArrayCopy(picture, body, 0, begins, 256);
   CHECK_ARRAY(content, picture);
}

// ---- Licence

struct LicenceRow
{
   int     status;
   string  body;
   LICENCE expected;
   int     requests;
};

LicenceRow licence_rows[] =
{
   {200, "{\"licensed\":true}",  LICENCE_VALID,   1},
   {200, "{\"licensed\":false}", LICENCE_REFUSED, 1},
   {200, "",                     LICENCE_REFUSED, 1},
   {403, "",                     LICENCE_REFUSED, 1},
   {429, "",                     LICENCE_UNKNOWN, 2},
   {503, "",                     LICENCE_UNKNOWN, 2},
};

TEST_EACH(licence_by_answer, LicenceRow, licence_rows)
{
   Harness::Reset();
   REQUIRE(Harness::Answer("GET", LICENCE_URL, row.status, "", row.body));
   CHECK_EQUAL(row.expected, Check(2));
   CHECK_EQUAL(row.requests, Harness::Count("web"));
}

TEST(licence_names_the_account)
{
   REQUIRE(Licensed());
   CHECK_EQUAL(LICENCE_VALID, Check(1));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL("GET /v1/check?account=5012", sent.method + " " + sent.target);
}

TEST(licence_is_asked_again_after_a_reset)
{
   REQUIRE(Licensed() && Harness::Fault("web.response-head reset times=2"));
   CHECK_EQUAL(LICENCE_VALID, Check(3));
}

TEST(licence_waits_longer_each_time)
{
   REQUIRE(Licensed() && Harness::Fault("web.response-head reply 503 times=3"));
   ulong begins = GetTickCount64();
   CHECK_EQUAL(LICENCE_VALID, Check(4));
   CHECK_NEAR(7000, (double)(GetTickCount64() - begins), 500);
}

// ---- Feed

#define FEED_URL "wss://feed.example.com/v1"

// A server that confirms every message.
bool Confirming(const string expected)
{
   HarnessWebSocket server;
   server.Expect(expected);
   server.Send("ok");
   return server.Open(FEED_URL);
}

// Servers in front of it that go away, one connection each.
bool Dropping(const int times)
{
   HarnessWebSocket server;
   server.Expect("*");
   server.Drop();
   return server.Open(FEED_URL, times);
}

bool Feed(const string line)
{
   CFeed feed("feed.example.com", "/v1", 500);
   return feed.Publish(line);
}

TEST(feed_accepts_as_the_standard_says) { CHECK_EQUAL("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", AcceptOf("dGhlIHNhbXBsZSBub25jZQ==")); }

TEST(feed_sends_a_line)
{
   REQUIRE(Confirming("EURUSD 1.08432 \x20AC"));
   CHECK(Feed("EURUSD 1.08432 \x20AC"));
}

TEST(feed_keeps_its_connection)
{
   REQUIRE(Confirming("*"));
   CFeed feed("feed.example.com", "/v1", 500);
   CHECK(feed.Publish("a"));
   CHECK(feed.Publish("b"));
   CHECK(feed.IsOpen());
   CHECK_EQUAL(1, Harness::Count("web"));
   HarnessCapture sent;
   REQUIRE(Harness::Last("web", sent));
   CHECK_EQUAL("a\nb", sent.text);
}

TEST(feed_takes_a_long_line)
{
   string line;
   StringInit(line, 300, 'x');
   REQUIRE(Confirming(line));
   CHECK(Feed(line));
}

TEST(feed_answers_a_ping)
{
   HarnessWebSocket server;
   server.Expect("*");
   server.Ping();
   server.Send("ok");
   REQUIRE(server.Open(FEED_URL));
   CHECK(Feed("EURUSD 1.1"));
}

TEST(feed_takes_an_answer_in_pieces)
{
   REQUIRE(Confirming("*") && Harness::Fault("web.response-head drip 1 1"));
   CHECK(Feed("GBPUSD 1.27"));
}

TEST(feed_connects_again_after_a_drop)
{
   REQUIRE(Confirming("*") && Dropping(1));
   CHECK(Feed("EURUSD 1.1"));
   CHECK_EQUAL(2, Harness::Count("web"));
}

TEST(feed_gives_up_after_the_second_drop)
{
   REQUIRE(Confirming("*") && Dropping(2));
   CFeed feed("feed.example.com", "/v1", 500);
   CHECK(!feed.Publish("EURUSD 1.1"));
   CHECK(!feed.IsOpen());
}

TEST(feed_does_not_take_another_confirmation)
{
   HarnessWebSocket server;
   server.Expect("*");
   server.Send("no");
   REQUIRE(server.Open(FEED_URL));
   CHECK(!Feed("EURUSD 1.1"));
}

// ---- Report

TEST(report_holds_deals_and_total)
{
   DealLine deals[2];
   deals[0].symbol = "EURUSD"; deals[0].lots = 0.1; deals[0].profit = 12.5;
   deals[1].symbol = "XAUUSD"; deals[1].lots = 1;   deals[1].profit = -2.25;
   CHECK(SendReport("report.csv", "", deals));
   HarnessCapture sent;
   REQUIRE(Harness::Last("ftp", sent));
   CHECK_EQUAL("symbol;lots;profit\r\nEURUSD;0.10;12.50\r\nXAUUSD;1.00;-2.25\r\ntotal;;10.25\r\n", sent.text);
}

TEST(report_needs_its_folder)
{
   DealLine none[];
   CHECK(!SendReport("report.csv", "reports/eu", none));
   CHECK_ERROR(ERR_FTP_CHANGEDIR);
   REQUIRE(Harness::Folder("reports/eu"));
   CHECK(SendReport("report.csv", "reports/eu", none));
}

TEST(report_that_the_server_refuses_has_failed)
{
   DealLine none[];
   REQUIRE(Harness::Fault("ftp.stor reply 552 \"disk full\""));
   CHECK(!SendReport("report.csv", "", none));
}

// ---- Mail

TEST(mail_names_failure_and_code)
{
   CAlarm alarm;
   CHECK(alarm.Raise("feed", 5273));
   REQUIRE(Harness::Await("smtp", 1));
   HarnessCapture sent;
   REQUIRE(Harness::Last("smtp", sent));
   CHECK_EQUAL("Bridge: feed", sent.title);
   CHECK_CONTAINS("feed failed with error 5273 at ", sent.text);
}

TEST(mail_comes_once_an_hour)
{
   if(!Harness::IsRunner())
      SKIP("a terminal has no hour for this");
   CAlarm alarm;
   CHECK(alarm.Raise("feed", 1));
   CHECK(!alarm.Raise("feed", 1));
   CHECK(Harness::Advance(3500000));
   CHECK(!alarm.Raise("feed", 1));
   CHECK(Harness::Advance(101000));
   CHECK(alarm.Raise("feed", 1));
   CHECK(Harness::Await("smtp", 2));
}

// ---- Property

uint Digit(const string text, const int at)
{
   ushort unit = text[at];
   return unit >= 'A' ? unit - 'A' + 10 : unit - '0';
}

// What a server makes of a form's value; anything that may not stand there becomes "?".
string Decoded(const string value)
{
   uchar bytes[];
   for(int i = 0; i < StringLen(value); i++)
   {
      int count = ArraySize(bytes);
      ArrayResize(bytes, count + 1, 1000);
      ushort unit = value[i];
      if(unit == '%')
      {
         bytes[count] = (uchar)(Digit(value, i + 1) * 16 + Digit(value, i + 2));
         i += 2;
      }
      else
         bytes[count] = unit > 32 && unit < 127 && unit != '&' && unit != '=' && unit != '+' ? (uchar)unit : (uchar)'?';
   }
   return CharArrayToString(bytes, 0, WHOLE_ARRAY, CP_UTF8);
}

TEST_FOR(form_values_arrive_as_they_were, string, text)
{
   CHECK_EQUAL(text, Decoded(FormValue(text)));
}
