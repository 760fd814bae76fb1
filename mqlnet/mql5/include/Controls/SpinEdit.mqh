// CSpinEdit: a whole number between two bounds.
#include "WndContainer.mqh"
#include "Edit.mqh"

class CSpinEdit : public CWndContainer
{
private:
   int m_min_value;
   int m_max_value;
   int m_value;

public:
   CSpinEdit(void) : m_min_value(0), m_max_value(0), m_value(0) {}
   ~CSpinEdit(void) {}

   int  MinValue(void) const { return m_min_value; }
   void MinValue(const int value) { m_min_value = value; Value(m_value); }
   int  MaxValue(void) const { return m_max_value; }
   void MaxValue(const int value) { m_max_value = value; Value(m_value); }
   int  Value(void) const { return m_value; }
   // False if the value stays what it was; what is beyond a bound becomes the bound.
   bool Value(int value)
   {
      value = MathMax(m_min_value, MathMin(m_max_value, value));
      if(value == m_value)
         return false;
      m_value = value;
      return OnChangeValue();
   }

   virtual bool Save(const int file_handle) { return FileWriteInteger(file_handle, m_value) > 0; }
   virtual bool Load(const int file_handle) { Value(FileReadInteger(file_handle)); return true; }

protected:
   virtual bool OnClickInc(void) { return Value(m_value + 1); }
   virtual bool OnClickDec(void) { return Value(m_value - 1); }
   virtual bool OnChangeValue(void) { return Notify(ON_CHANGE); }
};
