// A WebSocket server of your own: what it waits for and what it says, in order.
//
//    HarnessWebSocket feed;
//    feed.Expect("*subscribe*");
//    feed.Send("{\"bid\":1.08432}");
//    REQUIRE(feed.Open("wss://feed.example.com/v1"));
//
// The last message that is expected stays so, with its answer. A program that says something else is disconnected with
// 1008, and a failed test shows what it said. What came is the `text` of Harness::Last("web", …), a line for each message.
// Connections to port 80 and, over TLS, to port 443 reach it.
#include "Harness.mqh"

class HarnessWebSocket
{
private:
   string m_frames;
   string m_expected; // members of a frame that is not complete yet

   void   Add(const string members)
   {
      m_frames += (m_frames == "" ? "" : ",") + "{" + m_expected + (m_expected == "" || members == "" ? "" : ",") + members + "}";
      m_expected = "";
   }

public:
   HarnessWebSocket(void) : m_frames(""), m_expected("") {}

   // A message that must come; * stands for anything.
   void   Expect(const string message)
   {
      if(m_expected != "")
         Add("");
      m_expected = "\"expect\":" + JsonQuote(message);
   }
   void   Send(const string text) { Add("\"send\":" + JsonQuote(text)); }
   void   Ping(void) { Add("\"ping\":true"); }
   // Ends the connection with a code: 1000 is the usual end, 1012 a restart of the server.
   void   Close(const int code = 1000) { Add("\"close\":" + (string)code); }
   // Ends the connection without a word.
   void   Drop(void) { Add("\"drop\":true"); }
   // Puts it in force for a number of connections, 0 for all of them. The newest comes first.
   bool   Open(const string url, const int times = 0)
   {
      if(m_expected != "")
         Add("");
      HarnessAnswer answer("GET", url);
      answer.times = times;
      answer.websocket = "[" + m_frames + "]";
      return Harness::Answer(answer);
   }
};
