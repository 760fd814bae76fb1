// CListView: a list of which one item can be chosen.
#include "WndClient.mqh"
#include "Items.mqh"

class CListView : public CWndClient
{
private:
   CItems m_items;

public:
   CListView(void) {}
   ~CListView(void) {}

   bool TotalView(const int value) { return value > 0; }
   virtual bool AddItem(const string item, const long value = 0) { return ItemAdd(item, value); }
   virtual bool ItemAdd(const string item, const long value = 0) { return m_items.Insert(m_items.Total(), item, value); }
   virtual bool ItemInsert(const int index, const string item, const long value = 0) { return m_items.Insert(index, item, value); }
   virtual bool ItemUpdate(const int index, const string item, const long value = 0) { return m_items.Update(index, item, value); }
   virtual bool ItemDelete(const int index) { return m_items.Delete(index); }
   virtual bool ItemsClear(void) { return m_items.Clear(); }
   int    Current(void) { return m_items.Current(); }
   string Select(void) { return m_items.Text(m_items.Current()); }
   bool   Select(const int index) { return m_items.Current(index) && Notify(ON_CHANGE); }
   bool   SelectByText(const string text) { int index = m_items.IndexOf(text); return index >= 0 && Select(index); }
   bool   SelectByValue(const long value) { int index = m_items.IndexOf(value); return index >= 0 && Select(index); }
   long   Value(void) { return m_items.Value(m_items.Current()); }

protected:
   virtual bool OnItemClick(const int index) { return Select(index); }
};
