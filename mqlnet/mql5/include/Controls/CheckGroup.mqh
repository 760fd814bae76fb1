// CCheckGroup: choices of which any number may hold; the group's value is the bits of those that do.
#include "WndClient.mqh"
#include "CheckBox.mqh"
#include "Items.mqh"
#include <Arrays/ArrayInt.mqh>

class CCheckGroup : public CWndClient
{
private:
   CItems    m_items;
   CArrayInt m_states;

public:
   CCheckGroup(void) {}
   ~CCheckGroup(void) {}

   virtual bool AddItem(const string item, const long value = 0);
   long Value(void) const;
   bool Value(const long value);
   int  Check(const int idx) const { return idx >= 0 && idx < m_states.Total() ? m_states.At(idx) : 0; }
   bool Check(const int idx, const int value) { return m_states.Update(idx, value) && Notify(ON_CHANGE); }

   virtual bool Save(const int file_handle) { return FileWriteLong(file_handle, Value()) > 0; }
   virtual bool Load(const int file_handle) { return Value(FileReadLong(file_handle)); }
};

// A number of 0 stands for the bit of the place.
bool CCheckGroup::AddItem(const string item, const long value)
{
   int index = m_items.Total();
   return m_items.Insert(index, item, value == 0 ? (long)1 << index : value) && m_states.Add(0);
}

long CCheckGroup::Value(void) const
{
   long bits = 0;
   for(int i = 0; i < m_states.Total(); i++)
      if(m_states.At(i) != 0)
         bits |= m_items.Value(i);
   return bits;
}

bool CCheckGroup::Value(const long value)
{
   for(int i = 0; i < m_states.Total(); i++)
      m_states.Update(i, (value & m_items.Value(i)) != 0 ? 1 : 0);
   return true;
}
