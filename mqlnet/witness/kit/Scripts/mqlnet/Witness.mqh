// What a probe and its report need. A probe is a function that says what this terminal does:
//
//    PROBE(lang_Q13) { string s = "abc"; int far = 300; SAY(s[far]); }
//
// It registers itself by a global object. The report has one line for each probe, in ASCII: `says`, its row, its text.
#define PROBE(row)                                       \
   void probe_##row(void);                               \
   Probe entry_##row(#row, probe_##row);                 \
   void probe_##row(void)
#define SAY(value) witness.Say((string)(value))

typedef void (*ProbeCode)(void);

class Witness
  {
   string            m_names[];
   ProbeCode         m_codes[];
   string            m_words;
   string            m_lines;

   static string     Escaped(string text);
   string            Header(void);
   void              Write(int handle, string text);

public:
   void              Add(string name, ProbeCode code);
   void              Say(string text);
   void              Run(string file);
   void              Note(string file, string row);
   string            Lines(void) { return m_lines; }
   int               Count(void) { return ArraySize(m_names); }
  };

Witness witness;

class Probe
  {
public:
                     Probe(string name, ProbeCode code) { witness.Add(name, code); }
  };

void Witness::Add(string name, ProbeCode code)
  {
   int count = ArraySize(m_names);
   ArrayResize(m_names, count + 1, 64);
   ArrayResize(m_codes, count + 1, 64);
   m_names[count] = name;
   m_codes[count] = code;
  }

void Witness::Say(string text)
  {
   m_words = (m_words == "" ? "" : m_words + " | ") + Escaped(text);
  }

// Write out what is not plain ASCII, so that no code page changes the report.
string Witness::Escaped(string text)
  {
   string result = "";
   int length = StringLen(text);
   for(int i = 0; i < length; i++)
     {
      ushort unit = StringGetCharacter(text, i);
      if(unit == '\\')
         result += "\\\\";
      else
         if(unit < 32 || unit > 126)
            result += StringFormat("\\u%04X", (int)unit);
         else
            result += ShortToString(unit);
     }
   return result;
  }

// The computer and the person stay out of it: a build, its language, the kind of system.
string Witness::Header(void)
  {
   return "mqlnet-witness\t1\n"
          "build\t" + (string)TerminalInfoInteger(TERMINAL_BUILD) + "\n"
          "compiler\t" + (string)__MQLBUILD__ + "\n"
          "terminal\t" + Escaped(TerminalInfoString(TERMINAL_NAME)) + "\n"
          "system\t" + Escaped(TerminalInfoString(TERMINAL_OS_VERSION)) + "\n"
          "language\t" + Escaped(TerminalInfoString(TERMINAL_LANGUAGE)) + "\n"
          "codepage\t" + (string)TerminalInfoInteger(TERMINAL_CODEPAGE) + "\n"
          "x64\t" + (string)TerminalInfoInteger(TERMINAL_X64) + "\n"
          "date\t" + TimeToString(TimeGMT(), TIME_DATE) + "\n";
  }

void Witness::Write(int handle, string text)
  {
   uchar bytes[];
   int count = StringToCharArray(text, bytes, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   FileWriteArray(handle, bytes, 0, count);
   FileFlush(handle);
   m_lines += text;
  }

// Add the words said since the last probe to a report that a critical error has ended.
void Witness::Note(string file, string row)
  {
   int handle = FileOpen(file, FILE_READ | FILE_WRITE | FILE_BIN);
   FileSeek(handle, 0, SEEK_END);
   Write(handle, "says\t" + row + "\t" + m_words + "\n");
   FileClose(handle);
  }

// Run all probes. A line `asks` stands before each probe, on disk before its code runs: where a critical error ends the
// script, it names the probe. Run the script again and it goes on behind that probe.
void Witness::Run(string file)
  {
   int begun = 0;
   int handle = FileOpen(file, FILE_READ | FILE_WRITE | FILE_BIN);
   if(handle == INVALID_HANDLE)
     {
      Print("mqlnet: MQL5/Files/", file, " cannot be opened, error ", GetLastError());
      return;
     }
   uchar before[];
   FileReadArray(handle, before);
   m_lines = CharArrayToString(before, 0, WHOLE_ARRAY, CP_UTF8);
   string lines[];
   int count = StringSplit(m_lines, '\n', lines);
   for(int i = 0; i < count; i++)
      if(StringFind(lines[i], "asks\t") == 0)
         begun++;
   if(StringFind(m_lines, "\nend\t") >= 0)
     {
      begun = 0;
      m_lines = "";
      FileClose(handle);
      handle = FileOpen(file, FILE_WRITE | FILE_BIN);
     }
   if(m_lines == "")
      Write(handle, Header());
   for(int i = begun; i < ArraySize(m_names) && !IsStopped(); i++)
     {
      string row = m_names[i];
      Write(handle, "asks\t" + row + "\n");
      m_words = "";
      ResetLastError();
      ProbeCode code = m_codes[i];
      code();
      Write(handle, "says\t" + row + "\t" + m_words + "\n");
     }
   Write(handle, "end\t" + (string)ArraySize(m_names) + "\n");
   FileClose(handle);
  }
