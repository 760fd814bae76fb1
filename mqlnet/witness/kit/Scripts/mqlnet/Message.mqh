// JSON messages of one line: reads one into paths and values, and writes values.
//
// {"cmd": "call", "arguments": [{"name": "socket"}]} has the values `cmd` and `arguments.0.name`; the value of the path
// `arguments` itself is the number of its elements.
class Message
  {
   string            m_text;
   int               m_at;
   string            m_paths[];
   string            m_values[];
   string            m_kinds[];

   ushort            Here(void) { return m_at < StringLen(m_text) ? StringGetCharacter(m_text, m_at) : (ushort)0; }
   void              Space(void);
   void              Keep(string path, string kind, string value);
   bool              Word(string path, string word, string kind);
   bool              Any(string path);
   bool              Members(string path);
   bool              Elements(string path);
   bool              Text(string &text);
   int               Find(string path);

public:
   bool              Read(string text);
   bool              Has(string path) { return Find(path) >= 0; }
   bool              IsNull(string path) { int i = Find(path); return i >= 0 && m_kinds[i] == "null"; }
   string            Value(string path) { int i = Find(path); return i < 0 ? "" : m_values[i]; }
   long              Number(string path) { return StringToInteger(Value(path)); }
   bool              Flag(string path) { return Value(path) == "true"; }

   static string     Quoted(string text);
   static string     Quoted(const uchar &bytes[]);
   static void       Bytes(string base64, uchar &bytes[]);
  };

// Read a message; false if the text is no JSON.
bool Message::Read(string text)
  {
   m_text = text;
   m_at = 0;
   ArrayResize(m_paths, 0);
   ArrayResize(m_values, 0);
   ArrayResize(m_kinds, 0);
   if(!Any(""))
      return false;
   Space();
   return m_at == StringLen(m_text);
  }

int Message::Find(string path)
  {
   for(int i = 0; i < ArraySize(m_paths); i++)
      if(m_paths[i] == path)
         return i;
   return -1;
  }

void Message::Keep(string path, string kind, string value)
  {
   int count = ArraySize(m_paths);
   ArrayResize(m_paths, count + 1, 64);
   ArrayResize(m_values, count + 1, 64);
   ArrayResize(m_kinds, count + 1, 64);
   m_paths[count] = path;
   m_values[count] = value;
   m_kinds[count] = kind;
  }

void Message::Space(void)
  {
   while(Here() == ' ' || Here() == '\t' || Here() == '\r' || Here() == '\n')
      m_at++;
  }

bool Message::Word(string path, string word, string kind)
  {
   if(StringSubstr(m_text, m_at, StringLen(word)) != word)
      return false;
   m_at += StringLen(word);
   Keep(path, kind, word);
   return true;
  }

bool Message::Any(string path)
  {
   Space();
   ushort here = Here();
   if(here == '{')
      return Members(path);
   if(here == '[')
      return Elements(path);
   if(here == '"')
     {
      string text;
      if(!Text(text))
         return false;
      Keep(path, "string", text);
      return true;
     }
   if(here == 't')
      return Word(path, "true", "bool");
   if(here == 'f')
      return Word(path, "false", "bool");
   if(here == 'n')
      return Word(path, "null", "null");
   int begin = m_at;
   while((Here() >= '0' && Here() <= '9') || Here() == '-' || Here() == '+' || Here() == '.' || Here() == 'e' || Here() == 'E')
      m_at++;
   Keep(path, "number", StringSubstr(m_text, begin, m_at - begin));
   return m_at > begin;
  }

bool Message::Members(string path)
  {
   m_at++;
   Space();
   if(Here() == '}')
     {
      m_at++;
      return true;
     }
   while(true)
     {
      Space();
      string name;
      if(Here() != '"' || !Text(name))
         return false;
      Space();
      if(Here() != ':')
         return false;
      m_at++;
      if(!Any(path == "" ? name : path + "." + name))
         return false;
      Space();
      if(Here() == '}')
        {
         m_at++;
         return true;
        }
      if(Here() != ',')
         return false;
      m_at++;
     }
   return false;
  }

bool Message::Elements(string path)
  {
   int count = 0;
   m_at++;
   Space();
   while(Here() != ']')
     {
      if(!Any(path + "." + (string)count))
         return false;
      count++;
      Space();
      if(Here() == ',')
         m_at++;
      else
         if(Here() != ']')
            return false;
     }
   m_at++;
   Keep(path, "array", (string)count);
   return true;
  }

bool Message::Text(string &text)
  {
   text = "";
   m_at++;
   int length = StringLen(m_text);
   while(m_at < length)
     {
      int plain = m_at;
      while(m_at < length && Here() != '"' && Here() != '\\')
         m_at++;
      if(m_at > plain)
         text += StringSubstr(m_text, plain, m_at - plain);
      if(m_at >= length)
         return false;
      ushort here = Here();
      m_at++;
      if(here == '"')
         return true;
      ushort escaped = Here();
      m_at++;
      switch(escaped)
        {
         case 'u':
            text += ShortToString((ushort)StringToInteger("0x" + StringSubstr(m_text, m_at, 4)));
            m_at += 4;
            break;
         case 'n': text += "\n"; break;
         case 'r': text += "\r"; break;
         case 't': text += "\t"; break;
         case 'b': text += "\x08"; break;
         case 'f': text += "\x0C"; break;
         default: text += ShortToString(escaped);
        }
     }
   return false;
  }

// Return a text as JSON, in ASCII.
string Message::Quoted(string text)
  {
   string result = "\"";
   int length = StringLen(text), plain = 0;
   for(int i = 0; i < length; i++)
     {
      ushort unit = StringGetCharacter(text, i);
      if(unit >= 32 && unit < 127 && unit != '"' && unit != '\\')
         continue;
      if(i > plain)
         result += StringSubstr(text, plain, i - plain);
      result += StringFormat("\\u%04x", (int)unit);
      plain = i + 1;
     }
   if(length > plain)
      result += StringSubstr(text, plain, length - plain);
   return result + "\"";
  }

// Return bytes as JSON, in base64.
string Message::Quoted(const uchar &bytes[])
  {
   if(ArraySize(bytes) == 0)
      return "\"\"";
   uchar key[], encoded[];
   CryptEncode(CRYPT_BASE64, bytes, key, encoded);
   return "\"" + CharArrayToString(encoded, 0, WHOLE_ARRAY, CP_UTF8) + "\"";
  }

void Message::Bytes(string base64, uchar &bytes[])
  {
   ArrayResize(bytes, 0);
   if(base64 == "")
      return;
   uchar encoded[], key[];
   int size = StringToCharArray(base64, encoded, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   ArrayResize(encoded, size);
   CryptDecode(CRYPT_BASE64, encoded, key, bytes);
  }
