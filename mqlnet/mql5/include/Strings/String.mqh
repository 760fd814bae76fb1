// CString: a string as an object. Methods that change it do so in place.
#include <Object.mqh>

class CString : public CObject
{
protected:
   string m_string;

public:
   CString(void) : m_string("") {}
   ~CString(void) {}

   string Str(void) const { return m_string; }
   uint   Len(void) const { return (uint)StringLen(m_string); }
   void   Copy(string &copy) const { copy = m_string; }
   void   Copy(CString *copy) const { copy.Assign(m_string); }
   bool   Fill(const short character) { return StringFill(m_string, (ushort)character); }
   void   Assign(const string str) { m_string = str; }
   void   Assign(const CString *str) { m_string = str.Str(); }
   void   Append(const string str) { m_string += str; }
   void   Append(const CString *str) { m_string += str.Str(); }
   uint   Insert(const uint pos, const string substring);
   uint   Insert(const uint pos, const CString *substring) { return Insert(pos, substring.Str()); }

   int    Compare(const string str) const { return m_string < str ? -1 : m_string > str ? 1 : 0; }
   int    Compare(const CString *str) const { return Compare(str.Str()); }
   int    CompareNoCase(const string str) const;
   int    CompareNoCase(const CString *str) const { return CompareNoCase(str.Str()); }
   virtual int Compare(const CObject *node, const int mode = 0) const;

   string Left(const uint count) const { return StringSubstr(m_string, 0, (int)count); }
   string Right(const uint count) const { return count >= Len() ? m_string : StringSubstr(m_string, (int)(Len() - count)); }
   string Mid(const uint pos, const uint count) const { return StringSubstr(m_string, (int)pos, (int)count); }

   // Each returns how many characters it cut: those of `targets`, and blanks, tabs and line ends.
   int    Trim(const string targets) { int cut = TrimLeft(targets); return cut + TrimRight(targets); }
   int    TrimLeft(const string targets);
   int    TrimRight(const string targets);

   bool   Clear(void) { m_string = ""; return true; }
   bool   ToUpper(void) { return StringToUpper(m_string); }
   bool   ToLower(void) { return StringToLower(m_string); }
   void   Reverse(void);
   int    Find(const uint start, const string substring) const { return StringFind(m_string, substring, (int)start); }
   int    FindRev(const string substring) const;
   // Each returns how many places it changed.
   uint   Remove(const string substring) { return Replace(substring, ""); }
   uint   Replace(const string substring, const string newstring);

private:
   bool   IsCut(const ushort unit, const string targets) const;
};

// Returns the new length.
uint CString::Insert(const uint pos, const string substring)
{
   if(pos <= Len())
      m_string = StringSubstr(m_string, 0, (int)pos) + substring + StringSubstr(m_string, (int)pos);
   return Len();
}

int CString::CompareNoCase(const string str) const
{
   string one = m_string, other = str;
   StringToLower(one);
   StringToLower(other);
   return one < other ? -1 : one > other ? 1 : 0;
}

int CString::Compare(const CObject *node, const int mode) const
{
   const CString *other = dynamic_cast<const CString *>(node);
   return other == NULL ? 1 : Compare(other.Str());
}

bool CString::IsCut(const ushort unit, const string targets) const
{
   return unit == ' ' || unit == '\t' || unit == '\r' || unit == '\n' || StringFind(targets, ShortToString(unit)) >= 0;
}

int CString::TrimLeft(const string targets)
{
   int length = StringLen(m_string), cut = 0;
   while(cut < length && IsCut(m_string[cut], targets))
      cut++;
   m_string = StringSubstr(m_string, cut);
   return cut;
}

int CString::TrimRight(const string targets)
{
   int length = StringLen(m_string), kept = length;
   while(kept > 0 && IsCut(m_string[kept - 1], targets))
      kept--;
   m_string = StringSubstr(m_string, 0, kept);
   return length - kept;
}

void CString::Reverse(void)
{
   string reversed = "";
   for(int i = StringLen(m_string) - 1; i >= 0; i--)
      reversed += ShortToString(m_string[i]);
   m_string = reversed;
}

int CString::FindRev(const string substring) const
{
   int found = -1;
   for(int at = StringFind(m_string, substring); at >= 0; at = StringFind(m_string, substring, at + 1))
      found = at;
   return found;
}

uint CString::Replace(const string substring, const string newstring)
{
   int replaced = StringReplace(m_string, substring, newstring);
   return replaced < 0 ? 0 : (uint)replaced;
}
