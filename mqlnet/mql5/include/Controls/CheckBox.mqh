// CCheckBox: a choice of yes or no, with a text.
#include "WndContainer.mqh"
#include "BmpButton.mqh"
#include "Edit.mqh"

class CCheckBox : public CWndContainer
{
private:
   CBmpButton m_button;
   CEdit      m_label;
   int        m_value;

public:
   CCheckBox(void) : m_value(1) {}
   ~CCheckBox(void) {}

   string Text(void) const { return m_label.Text(); }
   bool   Text(const string value) { return m_label.Text(value); }
   color  Color(void) const { return m_label.Color(); }
   bool   Color(const color value) { return m_label.Color(value); }
   bool   Checked(void) const { return m_button.Pressed(); }
   bool   Checked(const bool flag) { return m_button.Pressed(flag); }
   int    Value(void) const { return m_value; }
   void   Value(const int value) { m_value = value; }

   virtual bool Save(const int file_handle) { return FileWriteInteger(file_handle, Checked()) > 0; }
   virtual bool Load(const int file_handle) { return Checked(FileReadInteger(file_handle) != 0); }

protected:
   virtual bool OnClickButton(void) { return Checked(!Checked()) && Notify(ON_CHANGE); }
   virtual bool OnClickLabel(void) { return OnClickButton(); }
};
