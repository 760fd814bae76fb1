// CRadioGroup: choices of which one holds.
#include "WndClient.mqh"
#include "RadioButton.mqh"
#include "Items.mqh"

class CRadioGroup : public CWndClient
{
private:
   CItems m_items;

public:
   CRadioGroup(void) {}
   ~CRadioGroup(void) {}

   virtual bool AddItem(const string item, const long value = 0) { return m_items.Insert(m_items.Total(), item, value); }
   long Value(void) const { return m_items.Value(m_items.Current()); }
   bool Value(const long value) { int index = m_items.IndexOf(value); return index >= 0 && m_items.Current(index); }
   bool ValueCheck(long value) const { return m_items.IndexOf(value) >= 0; }

   virtual bool Save(const int file_handle) { return FileWriteLong(file_handle, Value()) > 0; }
   virtual bool Load(const int file_handle) { return Value(FileReadLong(file_handle)); }
};
