// CDatePicker: a date.
#include "WndContainer.mqh"

class CDatePicker : public CWndContainer
{
private:
   datetime m_value;

public:
   CDatePicker(void) : m_value(0) {}
   ~CDatePicker(void) {}

   datetime Value(void) const { return m_value; }
   void     Value(datetime value) { m_value = value; }

   virtual bool Save(const int file_handle) { return FileWriteLong(file_handle, m_value) > 0; }
   virtual bool Load(const int file_handle) { m_value = (datetime)FileReadLong(file_handle); return true; }
};
