// CRadioButton: one choice among several, with a text.
#include "WndContainer.mqh"
#include "BmpButton.mqh"
#include "Edit.mqh"

class CRadioButton : public CWndContainer
{
private:
   CBmpButton m_button;
   CEdit      m_label;

public:
   CRadioButton(void) {}
   ~CRadioButton(void) {}

   string Text(void) const { return m_label.Text(); }
   bool   Text(const string value) { return m_label.Text(value); }
   color  Color(void) const { return m_label.Color(); }
   bool   Color(const color value) { return m_label.Color(value); }
   bool   State(void) const { return m_button.Pressed(); }
   bool   State(const bool flag) { return m_button.Pressed(flag); }

protected:
   virtual bool OnClickButton(void) { return State(true) && Notify(ON_CHANGE); }
   virtual bool OnClickLabel(void) { return OnClickButton(); }
};
