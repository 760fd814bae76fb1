// CItems: texts with a number each, one of which may be the current one. Lists, combo boxes and groups hold their items so.
#include <Arrays/ArrayString.mqh>
#include <Arrays/ArrayLong.mqh>

class CItems
{
private:
   CArrayString m_strings;
   CArrayLong   m_values;
   int          m_current;

public:
   CItems(void) : m_current(-1) {}

   int    Total(void) const { return m_strings.Total(); }
   // A number of 0 stands for the place, counted from 1.
   bool   Insert(const int index, const string item, const long value)
   {
      return m_strings.Insert(item, index) && m_values.Insert(value == 0 ? index + 1 : value, index);
   }
   bool   Update(const int index, const string item, const long value)
   {
      return m_strings.Update(index, item) && (value == 0 || m_values.Update(index, value));
   }
   bool   Delete(const int index);
   bool   Clear(void) { m_current = -1; return m_strings.Shutdown() && m_values.Shutdown(); }
   string Text(const int index) const { return index >= 0 && index < Total() ? m_strings.At(index) : ""; }
   long   Value(const int index) const { return index >= 0 && index < Total() ? m_values.At(index) : 0; }
   int    IndexOf(const string text) const { return m_strings.SearchLinear(text); }
   int    IndexOf(const long value) const { return m_values.SearchLinear(value); }
   int    Current(void) const { return m_current; }
   bool   Current(const int index)
   {
      if(index < -1 || index >= Total())
         return false;
      m_current = index;
      return true;
   }
};

bool CItems::Delete(const int index)
{
   if(!m_strings.Delete(index) || !m_values.Delete(index))
      return false;
   if(m_current == index)
      m_current = -1;
   else if(m_current > index)
      m_current--;
   return true;
}
