// What an expert advisor tells the world: five ways out, each a function or a class that returns whether it got through.
// Nothing here reads an input: a test can call all of it.

#define WEB_TIMEOUT 5000
#define MAIL_PAUSE  3600 // seconds between two mails about the same thing

// Text as a value of a form (application/x-www-form-urlencoded), in UTF-8.
string FormValue(const string text)
{
   uchar bytes[];
   int count = StringToCharArray(text, bytes, 0, WHOLE_ARRAY, CP_UTF8) - 1; // the last one is the closing zero
   string value = "";
   for(int i = 0; i < count; i++)
   {
      uchar unit = bytes[i];
      bool is_plain = (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || (unit >= '0' && unit <= '9')
                      || unit == '-' || unit == '.' || unit == '_' || unit == '~';
      value += is_plain ? CharToString(unit) : StringFormat("%%%02X", unit);
   }
   return value;
}

// Appends text in UTF-8.
void Append(uchar &body[], const string text)
{
   uchar bytes[];
   int count = StringToCharArray(text, bytes, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   if(count > 0)
      ArrayCopy(body, bytes, ArraySize(body), 0, count);
}

// One request; returns the status, and 0 where there was no answer.
int Ask(const string method, const string url, const string headers, const uchar &body[], string &answer)
{
   uchar received[];
   string answered;
   answer = "";
   ResetLastError();
   int status = WebRequest(method, url, headers, WEB_TIMEOUT, body, received, answered);
   if(status < 100 || status > 599) // -1, or 1001 to 1003 where the connection failed
   {
      PrintFormat("%s: no answer, error %d", url, GetLastError());
      return 0;
   }
   answer = CharArrayToString(received, 0, WHOLE_ARRAY, CP_UTF8);
   return status;
}

// ---- Telegram -----------------------------------------------------------------------------------------------------

class CTelegram
{
private:
   string m_url;
   string m_chat;

   bool   Post(const string method, const string type, const uchar &body[]);

public:
   CTelegram(const string token, const string chat)
   {
      m_url = "https://api.telegram.org/bot" + token + "/";
      m_chat = chat;
   }

   bool   Text(const string text);
   bool   Photo(const string file, const string caption);
};

bool CTelegram::Post(const string method, const string type, const uchar &body[])
{
   string answer;
   int status = Ask("POST", m_url + method, "Content-Type: " + type + "\r\n", body, answer);
   return status == 200 && StringFind(answer, "\"ok\":true") >= 0; // the body counts, too
}

bool CTelegram::Text(const string text)
{
   uchar body[];
   Append(body, "chat_id=" + FormValue(m_chat) + "&text=" + FormValue(StringSubstr(text, 0, 4096))); // Telegram's limit
   return Post("sendMessage", "application/x-www-form-urlencoded", body);
}

// Sends a picture of MQL5\Files with a line below it.
bool CTelegram::Photo(const string file, const string caption)
{
   uchar picture[], body[];
   if(FileLoad(file, picture) <= 0)
      return false;
   string edge = "----bridge7e1f2c", line = "\r\n";
   string field = "--" + edge + line + "Content-Disposition: form-data; name=";
   Append(body, field + "\"chat_id\"" + line + line + m_chat + line);
   Append(body, field + "\"caption\"" + line + line + caption + line);
   Append(body, field + "\"photo\"; filename=\"" + file + "\"" + line + "Content-Type: image/png" + line + line);
   ArrayCopy(body, picture, ArraySize(body));
   Append(body, line + "--" + edge + "--" + line);
   return Post("sendPhoto", "multipart/form-data; boundary=" + edge, body);
}

// ---- Licence ------------------------------------------------------------------------------------------------------

enum LICENCE
{
   LICENCE_VALID,
   LICENCE_REFUSED,
   LICENCE_UNKNOWN // the server could not be asked
};

// Asks whether the account may run this. An answer is final; busy servers and lost connections are tried again, after
// 1, 2, 4 … seconds.
LICENCE CheckLicence(const string url, const long account, const int attempts)
{
   uchar nothing[];
   string answer;
   for(int attempt = 0; attempt < attempts; attempt++)
   {
      if(attempt > 0)
         Sleep(1000 << (attempt - 1));
      int status = Ask("GET", url + "?account=" + (string)account, "Accept: application/json\r\n", nothing, answer);
      if(status == 200)
         return StringFind(answer, "\"licensed\":true") >= 0 ? LICENCE_VALID : LICENCE_REFUSED;
      if(status >= 400 && status < 500 && status != 429)
         return LICENCE_REFUSED;
   }
   return LICENCE_UNKNOWN;
}

// ---- Feed ---------------------------------------------------------------------------------------------------------

#define WEBSOCKET_GUID "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" // RFC 6455, 1.3

enum OPCODE
{
   OPCODE_TEXT  = 1,
   OPCODE_CLOSE = 8,
   OPCODE_PING  = 9,
   OPCODE_PONG  = 10
};

// Text messages over a WebSocket that stays open (wss, so port 443); the server confirms each with "ok".
class CFeed
{
private:
   string m_host;
   string m_path;
   uint   m_timeout;
   int    m_socket;

   bool   Open(void);
   bool   Shake(void);
   bool   Write(const uchar &bytes[]);
   bool   Read(uchar &bytes[], const int count);
   bool   ReadHead(string &head);
   bool   SendFrame(const OPCODE opcode, const uchar &payload[]);
   bool   ReadFrame(OPCODE &opcode, uchar &payload[]);
   bool   Receive(string &message);

public:
   CFeed(const string host, const string path, const uint timeout) : m_socket(INVALID_HANDLE)
   {
      m_host = host;
      m_path = path;
      m_timeout = timeout;
   }
   ~CFeed(void) { Close(); }

   bool   IsOpen(void) const { return m_socket != INVALID_HANDLE; }
   bool   Publish(const string line);
   void   Close(void);
};

string Base64(const uchar &bytes[])
{
   uchar key[], coded[];
   return CryptEncode(CRYPT_BASE64, bytes, key, coded) > 0 ? CharArrayToString(coded, 0, WHOLE_ARRAY, CP_UTF8) : "";
}

// What a server makes of the key of a request: it proves that it speaks WebSocket.
string AcceptOf(const string key)
{
   uchar text[], none[], digest[];
   Append(text, key + WEBSOCKET_GUID);
   return CryptEncode(CRYPT_HASH_SHA1, text, none, digest) > 0 ? Base64(digest) : "";
}

bool CFeed::Open(void)
{
   if(IsOpen())
      return true;
   m_socket = SocketCreate();
   if(IsOpen() && !(SocketConnect(m_socket, m_host, 443, m_timeout) && SocketTimeouts(m_socket, m_timeout, m_timeout) && Shake()))
      Close();
   return IsOpen();
}

void CFeed::Close(void)
{
   if(IsOpen())
      SocketClose(m_socket);
   m_socket = INVALID_HANDLE;
}

bool CFeed::Shake(void)
{
   uchar nonce[16], request[];
   for(int i = 0; i < 16; i++)
      nonce[i] = (uchar)MathRand();
   string key = Base64(nonce), head;
   Append(request, "GET " + m_path + " HTTP/1.1\r\nHost: " + m_host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\n\r\n");
   if(!Write(request) || !ReadHead(head))
      return false;
   return StringFind(head, "HTTP/1.1 101 ") == 0 && StringFind(head, "\r\nSec-WebSocket-Accept: " + AcceptOf(key) + "\r\n") > 0;
}

bool CFeed::ReadHead(string &head)
{
   uchar unit[];
   head = "";
   while(StringFind(head, "\r\n\r\n") < 0)
   {
      if(StringLen(head) > 8192 || !Read(unit, 1))
         return false;
      head += CharToString(unit[0]);
   }
   return true;
}

// SocketTlsSend may take a part only.
bool CFeed::Write(const uchar &bytes[])
{
   int sent = 0, size = ArraySize(bytes);
   while(sent < size)
   {
      uchar left[];
      ArrayCopy(left, bytes, 0, sent);
      int count = SocketTlsSend(m_socket, left, ArraySize(left));
      if(count <= 0)
         return false;
      sent += count;
   }
   return true;
}

bool CFeed::Read(uchar &bytes[], const int count)
{
   ArrayResize(bytes, count);
   return count == 0 || SocketTlsRead(m_socket, bytes, count) == count;
}

// A client masks what it sends (RFC 6455, 5.3).
bool CFeed::SendFrame(const OPCODE opcode, const uchar &payload[])
{
   int size = ArraySize(payload);
   uchar frame[], mask[4];
   ArrayResize(frame, size < 126 ? 2 : 4);
   frame[0] = (uchar)(0x80 | opcode);
   frame[1] = (uchar)(0x80 | (size < 126 ? size : 126));
   if(size >= 126)
   {
      frame[2] = (uchar)(size >> 8);
      frame[3] = (uchar)size;
   }
   for(int i = 0; i < 4; i++)
      mask[i] = (uchar)MathRand();
   ArrayCopy(frame, mask, ArraySize(frame));
   int begins = ArraySize(frame);
   ArrayResize(frame, begins + size);
   for(int i = 0; i < size; i++)
      frame[begins + i] = (uchar)(payload[i] ^ mask[i % 4]);
   return Write(frame);
}

bool CFeed::ReadFrame(OPCODE &opcode, uchar &payload[])
{
   uchar head[];
   if(!Read(head, 2))
      return false;
   opcode = (OPCODE)(head[0] & 0x0F);
   int size = head[1] & 0x7F;
   if(size == 126)
   {
      if(!Read(head, 2))
         return false;
      size = (head[0] << 8) | head[1];
   }
   return size < 127 * 256 && Read(payload, size);
}

// Waits for a text; pings are answered, and a server that closes is believed.
bool CFeed::Receive(string &message)
{
   OPCODE opcode;
   uchar payload[];
   while(ReadFrame(opcode, payload))
   {
      if(opcode == OPCODE_PING && !SendFrame(OPCODE_PONG, payload))
         return false;
      if(opcode == OPCODE_CLOSE)
         return false;
      if(opcode == OPCODE_TEXT)
      {
         message = CharArrayToString(payload, 0, WHOLE_ARRAY, CP_UTF8);
         return true;
      }
   }
   return false;
}

// Sends a line and waits for its confirmation; a lost connection is opened once more.
bool CFeed::Publish(const string line)
{
   uchar payload[];
   Append(payload, line);
   for(int attempt = 0; attempt < 2; attempt++)
   {
      string confirmed;
      if(Open() && SendFrame(OPCODE_TEXT, payload) && Receive(confirmed))
         return confirmed == "ok";
      Close();
   }
   return false;
}

// ---- Report -------------------------------------------------------------------------------------------------------

struct DealLine
{
   string symbol;
   double lots;
   double profit;
};

// Writes the deals into a CSV file and sends it to the folder of the FTP server.
bool SendReport(const string file, const string folder, const DealLine &deals[])
{
   int handle = FileOpen(file, FILE_WRITE | FILE_TXT | FILE_ANSI);
   if(handle == INVALID_HANDLE)
      return false;
   double total = 0;
   FileWriteString(handle, "symbol;lots;profit\r\n");
   for(int i = 0; i < ArraySize(deals); i++)
   {
      FileWriteString(handle, StringFormat("%s;%.2f;%.2f\r\n", deals[i].symbol, deals[i].lots, deals[i].profit));
      total += deals[i].profit;
   }
   FileWriteString(handle, StringFormat("total;;%.2f\r\n", total));
   FileClose(handle); // before it is sent: what is not written yet would be missing
   return SendFTP(file, folder);
}

// ---- Mail ---------------------------------------------------------------------------------------------------------

// Mails about failures, once an hour about the same thing.
class CAlarm
{
private:
   string   m_last;
   datetime m_sent;

public:
   CAlarm(void) : m_last(""), m_sent(0) {}

   bool     Raise(const string what, const int code);
};

// Returns whether a mail went out.
bool CAlarm::Raise(const string what, const int code)
{
   if(what == m_last && TimeLocal() - m_sent < MAIL_PAUSE)
      return false;
   if(!SendMail("Bridge: " + what, StringFormat("%s failed with error %d at %s", what, code, TimeToString(TimeLocal()))))
      return false;
   m_last = what;
   m_sent = TimeLocal();
   return true;
}
