// What the other side of a socket says: a conversation of bytes, or an MQTT broker. Without one it is an echo.
//
//    HarnessConversation server;
//    server.Expect("LOGIN *\n");
//    server.Send("OK\n");
//    REQUIRE(server.Open());
//
//    HarnessBroker broker;
//    broker.Publish("signals/EURUSD", "buy");   // to a client that subscribes
//    REQUIRE(broker.Open());
//
// A conversation is for connections that begin as it does; what came is the `text` of Harness::Last("tcp", …). Sockets to any
// port but 80, 443, 1883 and 8883 reach it. The broker is at 1883, over TLS at 8883; the `text` of Harness::Last("mqtt", …) is
// topic and content of each message that was published, a line each.
#include "Harness.mqh"

class HarnessConversation
{
private:
   string m_steps;
   string m_expected; // a member of a step that is not complete yet

   void   Add(const string members)
   {
      m_steps += (m_steps == "" ? "" : ",") + "{" + m_expected + (m_expected == "" || members == "" ? "" : ",") + members + "}";
      m_expected = "";
   }

public:
   HarnessConversation(void) : m_steps(""), m_expected("") {}

   // What must come, all of it since the last step; * stands for anything. The last one stays in force.
   void   Expect(const string text)
   {
      if(m_expected != "")
         Add("");
      m_expected = "\"expect\":" + JsonQuote(text);
   }
   void   Send(const string text) { Add("\"send\":" + JsonQuote(text)); }
   void   SendBytes(const uchar &bytes[])
   {
      uchar key[], coded[];
      CryptEncode(CRYPT_BASE64, bytes, key, coded);
      Add("\"base64\":" + JsonQuote(CharArrayToString(coded, 0, WHOLE_ARRAY, CP_UTF8)));
   }
   // Ends the connection without a word.
   void   Drop(void) { Add("\"drop\":true"); }
   // Puts it in force for a number of connections, 0 for all of them. The newest comes first.
   bool   Open(const int times = 0)
   {
      if(m_expected != "")
         Add("");
      return Harness::Script("{\"steps\":[" + m_steps + "]" + (times > 0 ? ",\"times\":" + (string)times : "") + "}");
   }
};

// The broker takes everybody and everything, and passes messages on; what it shall do otherwise is said here.
class HarnessBroker
{
private:
   string m_messages;
   int    m_connack;
   int    m_suback;

public:
   HarnessBroker(void) : m_messages(""), m_connack(0), m_suback(0) {}

   // Refuses clients with this code of CONNACK: 5 is "not authorized" in MQTT 3.1.1.
   void   Refuse(const int code) { m_connack = code; }
   // Answers subscriptions with this code of SUBACK: 128 refuses them.
   void   RefuseSubscriptions(const int code = 128) { m_suback = code; }
   // A message to who subscribes, to whatever topics.
   void   Publish(const string topic, const string text)
   {
      m_messages += (m_messages == "" ? "" : ",") + "{\"topic\":" + JsonQuote(topic) + ",\"text\":" + JsonQuote(text) + "}";
   }
   bool   Open(void)
   {
      return Harness::Packet("{\"request\":\"MQTT CONNECT *\",\"code\":" + (string)m_connack + "}")
             && Harness::Packet("{\"request\":\"MQTT SUBSCRIBE *\",\"code\":" + (string)m_suback
                                + ",\"publish\":[" + m_messages + "]}");
   }
};
