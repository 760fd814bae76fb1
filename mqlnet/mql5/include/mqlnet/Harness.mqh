// What stands around the program under test: the servers it talks to, the clock, the world, the terminal itself.
//
//    Harness::Answer("GET", "https://api.example.com/v1/licence", 200, "Content-Type: application/json", "{\"ok\":true}");
//    Harness::Fault("http.response reset times=1");
//    HarnessCapture sent;
//    REQUIRE(Harness::Last("web", sent));
//    CHECK_EQUAL("POST", sent.method);
//
// Everything goes through the REST interface of `mqlnet up`: under `mqlnet test` by a built-in of the runner, in a terminal
// by WebRequest to HarnessAt, which must be in the list of allowed addresses. What only the runner can do (the clock, the
// world, a restart) returns false in a terminal; Advance waits there.
#include "Json.mqh"
#include "TestRun.mqh"

#ifndef __MQLNET__
input string HarnessAt    = "http://127.0.0.1:25000"; // where `mqlnet up` shows its page
input string HarnessToken = "";                       // the token that `mqlnet up` printed
#endif

// One thing that a server received.
struct HarnessCapture
{
   int    id;
   string kind;    // mail, file, exchange, push or session
   string title;   // one line about it
   string method;  // of an exchange, as are the next three
   string target;  // path and query
   string headers; // a line each
   int    status;  // what was answered, 0 for nothing
   string text;    // the body, the mail's first part, the file's content, the notification; \x2400 stands for a zero;
                   // of a WebSocket or an MQTT client its messages, a line each; of a socket the bytes that came
   string details; // all of it, as JSON
};

// An answer with all that can be said of it. Where the source of a value is a text, NULL leaves it out.
//
//    HarnessAnswer login("POST", "https://api.example.com/login", 201, "{\"token\":\"t\"}");
//    login.then = "logged in";
//    Harness::Answer(login);
struct HarnessAnswer
{
   string method;
   string url;       // * in its path stands for anything
   int    status;
   string headers;   // a line each
   string body;
   int    times;     // how often it answers, 0 for always
   int    delay_ms;
   string query;     // fields that a request must have: "symbol=EURUSD&side=*"; "" for any
   string given;     // headers that it must have, a line each; * stands for anything
   string asked;     // the body that it must have, with * for anything; NULL for any
   string when;      // the state of the server in which it is in force; NULL for any, "" for the state at first
   string then;      // the state after it; NULL for the same
   string websocket; // frames of a WebSocket as JSON: see WebSocket.mqh

   HarnessAnswer(const string a_method = "*", const string a_url = "/*", const int a_status = 200, const string a_body = "")
   {
      method = a_method;
      url = a_url;
      status = a_status;
      headers = "";
      body = a_body;
      times = 0;
      delay_ms = 0;
      query = "";
      given = "";
      asked = NULL;
      when = NULL;
      then = NULL;
      websocket = NULL;
   }
};

class Harness
{
private:
   static string s_answer;

   static int    Ask(const string method, const string path, const string body);
   static bool   Change(const string method, const string path, const string body) { return Ask(method, path, body) / 100 == 2; }
   static bool   Read(const int id, HarnessCapture &capture);
   static string Heard(void);
   static string Members(const string headers);
   static string Fields(const string query);
   static string Optional(const string name, const string text) { return text == NULL ? "" : ",\"" + name + "\":" + JsonQuote(text); }

public:
   // What the interface said last: the reason why a call returned false.
   static string Reason(void) { return JsonAt(s_answer, "error"); }
   // Whether this runs under `mqlnet test`, where clock, world and terminal can be moved.
   static bool   IsRunner(void);

   // Servers.
   static string Address(const string listener);
   static bool   Reset(void) { return Change("POST", "/api/v1/reset", ""); }
   static bool   Fault(const string line) { return Change("POST", "/api/v1/faults", "{\"fault\":" + JsonQuote(line) + "}"); }
   static bool   ClearFaults(void) { return Change("DELETE", "/api/v1/faults", ""); }
   static bool   Answer(const string method, const string url, const int status, const string headers, const string body);
   static bool   Answer(const HarnessAnswer &answer);
   static bool   ClearAnswers(void) { return Change("DELETE", "/api/v1/answers", ""); }
   // What a socket is answered, as JSON: see Conversation.mqh, which writes it.
   // What an MQTT broker answers, as JSON: see Conversation.mqh.
   static bool   Packet(const string answer) { return Change("POST", "/api/v1/answers", answer); }
   static bool   Script(const string script) { return Change("POST", "/api/v1/scripts", script); }
   // Plays what `mqlnet run --record FILE` has kept; the file lies beside the test. A request that is not in it is a failure.
   static bool   Replay(const string file) { return Change("POST", "/api/v1/terminal/replay", "{\"file\":" + JsonQuote(file) + "}"); }
   // Makes a folder on the FTP server, for SendFTP: "reports/eu". It is gone after the test.
   static bool   Folder(const string path) { return Change("POST", "/api/v1/folders", "{\"folder\":" + JsonQuote(path) + "}"); }

   // What they received.
   static int    Count(const string server);
   // Waits until there are `count`; false if they do not come. A letter goes out behind the program's back.
   static bool   Await(const string server, const int count);
   static bool   Last(const string server, HarnessCapture &capture);
   static bool   At(const string server, const int index, HarnessCapture &capture);

   // The terminal.
   static bool   Advance(const int ms);
   static bool   World(const string name, const string value);
   static bool   Restart(void);
};

string Harness::s_answer = "";

bool Harness::IsRunner(void)
{
#ifdef __MQLNET__
   return true;
#else
   return false;
#endif
}

// Asks the interface; returns the status, 0 or less where it could not be reached.
int Harness::Ask(const string method, const string path, const string body)
{
#ifdef __MQLNET__
   return MqlnetControl(method, path, body, s_answer);
#else
   uchar sent[], received[];
   int size = StringToCharArray(body, sent, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   ArrayResize(sent, size);
   string headers = "X-Mqlnet-Token: " + HarnessToken + "\r\n", answered;
   if(size > 0)
      headers += "Content-Type: application/json\r\n";
   int status = WebRequest(method, HarnessAt + path, headers, 10000, sent, received, answered);
   if(status < 100 || status > 599)
   {
      s_answer = "{\"error\":" + JsonQuote("no answer from " + HarnessAt + ", error " + (string)GetLastError()) + "}";
      ResetLastError();
      return 0;
   }
   s_answer = CharArrayToString(received, 0, WHOLE_ARRAY, CP_UTF8);
   return status;
#endif
}

#ifndef __MQLNET__
// In a terminal, too, each test finds the servers as if just started.
class CHarnessHook
{
public:
   static void Reset(void) { Harness::Reset(); }
   CHarnessHook(void) { test_begin = Reset; }
};

CHarnessHook harness_hook;
#endif

// The URL or address of a listener as `mqlnet up` names it: "web", "web-tls", "smtp", "ftp", "tcp" …; "" if there is none.
string Harness::Address(const string listener)
{
   if(Ask("GET", "/api/v1/addresses", "") != 200)
      return "";
   string one = JsonAt(s_answer, "addresses.0");
   for(int i = 0; one != ""; one = JsonAt(s_answer, "addresses." + (string)++i))
      if(JsonAt(one, "label") == listener)
         return JsonAt(one, "url");
   return "";
}

// From now on requests with this method ("*": any) and URL get this answer. In the URL's path * stands for anything; a
// query decides nothing (HarnessAnswer has one). Headers are lines.
bool Harness::Answer(const string method, const string url, const int status, const string headers, const string body)
{
   HarnessAnswer answer(method, url, status, body);
   answer.headers = headers;
   return Answer(answer);
}

bool Harness::Answer(const HarnessAnswer &answer)
{
   string host = "", path = answer.url;
   int begins = StringFind(path, "://");
   if(begins >= 0)
   {
      int slash = StringFind(path, "/", begins + 3);
      host = StringSubstr(path, begins + 3, slash < 0 ? -1 : slash - begins - 3);
      path = slash < 0 ? "/" : StringSubstr(path, slash);
   }
   int query = StringFind(path, "?");
   if(query >= 0)
      path = StringSubstr(path, 0, query);
   string members = "{\"request\":" + JsonQuote(answer.method + " " + path);
   string headers = answer.given + (host == "" ? "" : "\nHost: " + host);
   if(StringLen(headers) > 0)
      members += ",\"request_headers\":" + Members(headers);
   if(answer.query != "")
      members += ",\"query\":" + Fields(answer.query);
   if(answer.websocket != NULL)
      members += ",\"websocket\":" + answer.websocket;
   else
      members += ",\"status\":" + (string)answer.status + ",\"text\":" + JsonQuote(answer.body);
   if(answer.times > 0)
      members += ",\"times\":" + (string)answer.times;
   if(answer.delay_ms > 0)
      members += ",\"delay_ms\":" + (string)answer.delay_ms;
   members += Optional("body", answer.asked) + Optional("when", answer.when) + Optional("then", answer.then);
   return Change("POST", "/api/v1/answers", members + ",\"headers\":" + Members(answer.headers) + "}");
}

// Fields of a query as a JSON object.
string Harness::Fields(const string query)
{
   string fields[];
   string lines = "";
   int count = StringSplit(query, '&', fields);
   for(int i = 0; i < count; i++)
   {
      int equals = StringFind(fields[i], "=");
      lines += StringSubstr(fields[i], 0, equals) + ": " + (equals < 0 ? "" : StringSubstr(fields[i], equals + 1)) + "\n";
   }
   return Members(lines);
}

// Header lines as a JSON object.
string Harness::Members(const string headers)
{
   string lines[], members = "";
   int count = StringSplit(headers, '\n', lines);
   for(int i = 0; i < count; i++)
   {
      int colon = StringFind(lines[i], ":");
      if(colon <= 0)
         continue;
      string name = StringSubstr(lines[i], 0, colon), value = StringSubstr(lines[i], colon + 1);
      StringTrimLeft(value);
      StringTrimRight(value);
      members += (members == "" ? "" : ",") + JsonQuote(name) + ":" + JsonQuote(value);
   }
   return "{" + members + "}";
}

// How many things the server received: "web", "smtp", "ftp", "push", "tcp" or "mqtt".
int Harness::Count(const string server)
{
   return Ask("GET", "/api/v1/captures?server=" + server + "&limit=1", "") == 200 ? (int)StringToInteger(JsonAt(s_answer, "total")) : -1;
}

bool Harness::Await(const string server, const int count)
{
   string kinds[][2] = {{"web", "exchange"}, {"smtp", "mail"}, {"ftp", "file"}, {"push", "push"}, {"tcp", "session"}, {"mqtt", "session"}};
   string whole = server; // of a letter under way there is a connection only
   for(int i = 0; i < ArrayRange(kinds, 0); i++)
      if(kinds[i][0] == server)
         whole += "&kind=" + kinds[i][1];
   int came = Count(whole);
   while(came >= 0 && came < count && !IsRunner()) // under the runner all has come by now
   {
      string marker = JsonAt(s_answer, "marker");
      if(Ask("GET", "/api/v1/captures/wait?server=" + whole + "&timeout=9&after=" + marker, "") != 200)
         return false;
      came = Count(whole);
   }
   return came >= count;
}

bool Harness::Last(const string server, HarnessCapture &capture)
{
   return At(server, Count(server) - 1, capture);
}

// The thing number `index`, counted from 0 in the order in which they came.
bool Harness::At(const string server, const int index, HarnessCapture &capture)
{
   int count = Count(server);
   if(index < 0 || index >= count)
      return false;
   int newest = count - index; // captures are listed newest first
   return newest <= 1000 && Ask("GET", "/api/v1/captures?server=" + server + "&limit=" + (string)newest, "") == 200
          && Read((int)StringToInteger(JsonAt(s_answer, "captures." + (string)(newest - 1) + ".id")), capture);
}

bool Harness::Read(const int id, HarnessCapture &capture)
{
   if(Ask("GET", "/api/v1/captures/" + (string)id, "") != 200)
      return false;
   string request = JsonAt(s_answer, "exchange.request");
   capture.id = id;
   capture.details = s_answer;
   capture.kind = JsonAt(s_answer, "capture.kind");
   capture.title = JsonAt(s_answer, "capture.title");
   capture.method = JsonAt(request, "method");
   capture.target = JsonAt(request, "target");
   capture.status = (int)StringToInteger(JsonAt(s_answer, "exchange.response.status"));
   capture.headers = "";
   string name = JsonAt(request, "headers.0.0");
   for(int i = 0; name != ""; name = JsonAt(request, "headers." + (string)++i + ".0"))
      capture.headers += name + ": " + JsonAt(request, "headers." + (string)i + ".1") + "\r\n";
   string places[] = {"push.text", "mail.parts.0.content.text", "file.content.text", "exchange.request.body.text"};
   capture.text = "";
   for(int i = 0; i < ArraySize(places) && StringLen(capture.text) == 0; i++)
      capture.text = JsonAt(s_answer, places[i]);
   string message = JsonAt(s_answer, "exchange.messages.0");
   for(int i = 0; message != ""; message = JsonAt(s_answer, "exchange.messages." + (string)++i))
      if(JsonAt(message, "direction") == "in")
         capture.text += (capture.text == "" ? "" : "\n") + JsonAt(message, "content.text");
   if(capture.kind == "session")
      capture.text = Heard();
   return true;
}

// What came on a connection: its messages, a line each, and where there are none its bytes.
string Harness::Heard(void)
{
   string messages = "", bytes = "", step = JsonAt(s_answer, "session.steps.0");
   for(int i = 0; step != ""; step = JsonAt(s_answer, "session.steps." + (string)++i))
   {
      if(JsonAt(step, "direction") != "in")
         continue;
      if(JsonAt(step, "what") == "message")
         messages += (messages == "" ? "" : "\n") + JsonAt(step, "data.text");
      else
         bytes += JsonAt(step, "data.text");
   }
   return messages == "" ? bytes : messages;
}

// Lets time go by: at once under the runner; in a terminal by waiting, half a minute at most.
bool Harness::Advance(const int ms)
{
   if(IsRunner())
      return Change("POST", "/api/v1/terminal/clock", "{\"advance_ms\":" + (string)ms + "}");
   if(ms > 30000)
      return false;
   Sleep(ms);
   return true;
}

// Sets a value of the world by its name: "account.balance", "symbols.EURUSD.bid": what a world file can say of them.
bool Harness::World(const string name, const string value)
{
   return Change("POST", "/api/v1/terminal/world", "{\"name\":" + JsonQuote(name) + ",\"value\":" + JsonQuote(value) + "}");
}

// The terminal is closed and opened again, and the program with it: every global and static variable begins afresh; files
// and sockets are closed; session cookies, mail that waits, temporary global variables of the terminal and the count of
// notifications are gone. What a disk keeps stays: files, other cookies, GlobalVariableSet. So do servers and clock. The
// test itself goes on with its local variables. Where the program has OnDeinit and OnInit, call them before and after.
bool Harness::Restart(void)
{
   CTestRun run = test_run;
   bool is_done = Change("POST", "/api/v1/terminal/restart", "");
   test_run = run;
   return is_done;
}
