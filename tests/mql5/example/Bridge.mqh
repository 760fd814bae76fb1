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

// Lines over a connection that stays; the server confirms each line by sending it back.
class CFeed
{
private:
   string m_host;
   uint   m_port;
   uint   m_timeout;
   int    m_socket;

   bool   Open(void);
   bool   Send(const string line);
   bool   Receive(string &line);

public:
   CFeed(const string host, const uint port, const uint timeout) : m_socket(INVALID_HANDLE)
   {
      m_host = host;
      m_port = port;
      m_timeout = timeout;
   }
   ~CFeed(void) { Close(); }

   bool   IsOpen(void) const { return m_socket != INVALID_HANDLE; }
   bool   Publish(const string line);
   void   Close(void);
};

bool CFeed::Open(void)
{
   if(IsOpen())
      return true;
   m_socket = SocketCreate();
   if(IsOpen() && !SocketConnect(m_socket, m_host, m_port, m_timeout))
      Close();
   return IsOpen();
}

void CFeed::Close(void)
{
   if(IsOpen())
      SocketClose(m_socket);
   m_socket = INVALID_HANDLE;
}

// SocketSend may take a part only.
bool CFeed::Send(const string line)
{
   uchar bytes[];
   Append(bytes, line + "\n");
   int sent = 0, size = ArraySize(bytes);
   while(sent < size)
   {
      uchar left[];
      ArrayCopy(left, bytes, 0, sent);
      int count = SocketSend(m_socket, left, ArraySize(left));
      if(count <= 0)
         return false;
      sent += count;
   }
   return true;
}

// Reads up to the end of a line, however many pieces it comes in.
bool CFeed::Receive(string &line)
{
   uchar bytes[], unit[];
   ulong ends = GetTickCount64() + m_timeout;
   while(GetTickCount64() < ends)
   {
      if(SocketRead(m_socket, unit, 1, m_timeout) != 1)
         return false;
      if(unit[0] == '\n')
      {
         line = CharArrayToString(bytes, 0, WHOLE_ARRAY, CP_UTF8);
         return true;
      }
      ArrayCopy(bytes, unit, ArraySize(bytes), 0, 1);
   }
   return false;
}

// Sends a line and waits for its confirmation; a lost connection is opened once more.
bool CFeed::Publish(const string line)
{
   for(int attempt = 0; attempt < 2; attempt++)
   {
      string confirmed;
      if(Open() && Send(line) && Receive(confirmed))
         return confirmed == line;
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
