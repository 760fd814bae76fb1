// The little of JSON that Harness.mqh needs: quoting a text, and reading one value of an answer by its path.

string JsonQuote(const string text)
{
   string quoted = "\"";
   for(int i = 0; i < StringLen(text); i++)
   {
      ushort unit = text[i];
      if(unit == '"' || unit == '\\')
         quoted += "\\" + ShortToString(unit);
      else if(unit < 32 || unit > 126)
         quoted += StringFormat("\\u%04x", (int)unit);
      else
         quoted += ShortToString(unit);
   }
   return quoted + "\"";
}

int JsonSkipBlanks(const string json, int at)
{
   while(at < StringLen(json) && json[at] <= ' ')
      at++;
   return at;
}

// The index behind the value that begins at `at`; strings are stepped over whole, and brackets are counted.
int JsonSkipValue(const string json, int at)
{
   int depth = 0, length = StringLen(json);
   for(; at < length; at++)
   {
      ushort unit = json[at];
      if(unit == '"')
      {
         for(at++; at < length && json[at] != '"'; at++)
            if(json[at] == '\\')
               at++;
         if(depth == 0)
            return at + 1;
         continue;
      }
      if(unit == '{' || unit == '[')
         depth++;
      else if(unit == '}' || unit == ']')
      {
         if(depth == 0)
            return at;
         if(--depth == 0)
            return at + 1;
      }
      else if(depth == 0 && (unit == ',' || unit <= ' '))
         return at;
   }
   return length;
}

ushort JsonHex(const string digits)
{
   return (ushort)StringToInteger("0x" + digits);
}

// A value as text: a string without its quotes and escapes, null as NULL, anything else as it stands.
string JsonPlain(const string value)
{
   if(value == "null")
      return NULL;
   if(StringLen(value) == 0 || value[0] != '"')
      return value;
   string plain = "";
   for(int i = 1; i < StringLen(value) - 1; i++)
   {
      ushort unit = value[i];
      if(unit == '\\')
      {
         unit = value[++i];
         switch(unit)
         {
            case 'n': unit = '\n'; break;
            case 'r': unit = '\r'; break;
            case 't': unit = '\t'; break;
            case 'b': unit = 8; break;
            case 'f': unit = 12; break;
            case 'u': unit = JsonHex(StringSubstr(value, i + 1, 4)); i += 4; break;
         }
      }
      plain += unit == 0 ? "\x2400" : ShortToString(unit); // a string of MQL5 cannot hold a zero: its symbol shows it
   }
   return plain;
}

// The value of one member of an object, or of one element of an array whose `key` is its number. "" if there is none.
string JsonStep(const string json, const string key)
{
   int at = JsonSkipBlanks(json, 0), length = StringLen(json);
   if(at >= length || (json[at] != '{' && json[at] != '['))
      return "";
   bool is_object = json[at] == '{';
   int index = 0;
   at = JsonSkipBlanks(json, at + 1);
   while(at < length && json[at] != '}' && json[at] != ']')
   {
      string name = (string)index++;
      if(is_object)
      {
         int end = JsonSkipValue(json, at);
         name = JsonPlain(StringSubstr(json, at, end - at));
         at = JsonSkipBlanks(json, JsonSkipBlanks(json, end) + 1);
      }
      int end = JsonSkipValue(json, at);
      if(name == key)
         return StringSubstr(json, at, end - at);
      at = JsonSkipBlanks(json, end);
      if(at < length && json[at] == ',')
         at = JsonSkipBlanks(json, at + 1);
   }
   return "";
}

// The value at a path as "exchange.request.headers.0.1", as text; "" if there is none.
string JsonAt(const string json, const string path)
{
   string steps[], value = json;
   int count = StringSplit(path, '.', steps);
   for(int i = 0; i < count; i++)
      value = JsonStep(value, steps[i]);
   return JsonPlain(value);
}
