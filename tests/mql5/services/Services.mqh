// Small clients of services that programs talk to: Discord, an API in the way of OpenAI's, a licence server, MQTT.
// Telegram and a WebSocket feed are in ../example/Bridge.mqh.
#include "../example/Bridge.mqh"

// A text as a member of JSON.
string JsonText(const string text)
{
   string escaped = text;
   StringReplace(escaped, "\\", "\\\\");
   StringReplace(escaped, "\"", "\\\"");
   StringReplace(escaped, "\n", "\\n");
   return "\"" + escaped + "\"";
}

// ---- Discord: a webhook answers 204 and no body, and 429 to who is too quick

bool Discord(const string webhook, const string text)
{
   uchar body[];
   string answer;
   Append(body, "{\"content\":" + JsonText(text) + "}");
   for(int attempt = 0; attempt < 2; attempt++)
   {
      int status = Ask("POST", webhook, "Content-Type: application/json\r\n", body, answer);
      if(status != 429)
         return status == 204;
      Sleep(2000);
   }
   return false;
}

// ---- Chat: the text of the first choice, "" where there is none

string Chat(const string base, const string key, const string question)
{
   uchar body[];
   string answer;
   Append(body, "{\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":" + JsonText(question) + "}]}");
   string headers = "Content-Type: application/json\r\nAuthorization: Bearer " + key + "\r\n";
   if(Ask("POST", base + "/v1/chat/completions", headers, body, answer) != 200)
      return "";
   int begins = StringFind(answer, "\"content\":\"");
   if(begins < 0)
      return "";
   begins += StringLen("\"content\":\"");
   return StringSubstr(answer, begins, StringFind(answer, "\"", begins) - begins);
}

// ---- Licence server: a session is opened, used and closed

int Status(const string method, const string url)
{
   uchar nothing[];
   string answer;
   return Ask(method, url, "", nothing, answer);
}

// ---- MQTT 3.1.1 over a plain socket

class CMqtt
{
private:
   int    m_socket;
   ushort m_number;

   void   Text(uchar &packet[], const string text);
   bool   Talk(const uchar first, const uchar &body[], uchar &answer[]);
   bool   Read(uchar &body[], uchar &first);

public:
   CMqtt(void) : m_socket(INVALID_HANDLE), m_number(0) {}
   ~CMqtt(void) { if(m_socket != INVALID_HANDLE) SocketClose(m_socket); }

   bool   Connect(const string host, const string client);
   bool   Publish(const string topic, const string text);
   bool   Subscribe(const string topic);
   bool   Receive(string &topic, string &text);
};

void CMqtt::Text(uchar &packet[], const string text)
{
   uchar bytes[];
   Append(bytes, text);
   int size = ArraySize(packet), count = ArraySize(bytes);
   ArrayResize(packet, size + 2);
   packet[size] = (uchar)(count >> 8);
   packet[size + 1] = (uchar)count;
   Append(packet, text);
}

// Sends a packet, and waits for the one that acknowledges it.
bool CMqtt::Talk(const uchar first, const uchar &body[], uchar &answer[])
{
   uchar packet[], kind;
   ArrayResize(packet, 2);
   packet[0] = first;
   packet[1] = (uchar)ArraySize(body); // short packets only: one byte says their length
   ArrayCopy(packet, body, 2);
   return ArraySize(body) < 128 && SocketSend(m_socket, packet, ArraySize(packet)) == ArraySize(packet) && Read(answer, kind);
}

bool CMqtt::Read(uchar &body[], uchar &first)
{
   uchar head[];
   if(SocketRead(m_socket, head, 2, 1000) != 2)
      return false;
   first = head[0];
   ArrayResize(body, head[1]);
   return head[1] == 0 || SocketRead(m_socket, body, head[1], 1000) == head[1];
}

bool CMqtt::Connect(const string host, const string client)
{
   uchar body[], answer[], settings[] = {4, 2, 0, 60}; // level, clean session, 60 seconds
   m_socket = SocketCreate();
   if(m_socket == INVALID_HANDLE || !SocketConnect(m_socket, host, 1883, 1000))
      return false;
   Text(body, "MQTT");
   ArrayCopy(body, settings, ArraySize(body));
   Text(body, client);
   return Talk(0x10, body, answer) && ArraySize(answer) == 2 && answer[1] == 0;
}

// With quality of service 1: the broker must acknowledge it, by its number.
bool CMqtt::Publish(const string topic, const string text)
{
   uchar body[], answer[], number[2];
   m_number++;
   number[0] = (uchar)(m_number >> 8);
   number[1] = (uchar)m_number;
   Text(body, topic);
   ArrayCopy(body, number, ArraySize(body));
   Append(body, text);
   return Talk(0x32, body, answer) && ArraySize(answer) == 2 && answer[0] == number[0] && answer[1] == number[1];
}

bool CMqtt::Subscribe(const string topic)
{
   uchar body[], answer[], quality[] = {0};
   m_number++;
   ArrayResize(body, 2);
   body[0] = (uchar)(m_number >> 8);
   body[1] = (uchar)m_number;
   Text(body, topic);
   ArrayCopy(body, quality, ArraySize(body));
   return Talk(0x82, body, answer) && ArraySize(answer) == 3 && answer[2] < 128;
}

bool CMqtt::Receive(string &topic, string &text)
{
   uchar body[], first;
   if(!Read(body, first) || (first >> 4) != 3)
      return false;
   int size = (body[0] << 8) | body[1];
   topic = CharArrayToString(body, 2, size, CP_UTF8);
   text = CharArrayToString(body, 2 + size, WHOLE_ARRAY, CP_UTF8);
   return true;
}
