// CButton: a button; one that locks stays as it was pressed.
#include "WndObj.mqh"

class CButton : public CWndObj
{
private:
   bool m_is_pressed;

public:
   CButton(void) : m_is_pressed(false)
   {
      m_color = CONTROLS_BUTTON_COLOR;
      m_color_background = CONTROLS_BUTTON_COLOR_BG;
      m_color_border = CONTROLS_BUTTON_COLOR_BORDER;
   }
   ~CButton(void) {}

   bool Pressed(void) const { return m_is_pressed; }
   bool Pressed(const bool pressed) { m_is_pressed = pressed; return true; }
   bool Locking(void) const { return IS_CAN_LOCK; }
   void Locking(const bool flag)
   {
      if(flag)
         PropFlagsSet(WND_PROP_FLAG_CAN_LOCK);
      else
         PropFlagsReset(WND_PROP_FLAG_CAN_LOCK);
   }
};
