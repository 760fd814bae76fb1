// CBmpButton: a button that shows one of up to four bitmaps.
#include "WndObj.mqh"

class CBmpButton : public CWndObj
{
private:
   int    m_border;
   string m_bmp_off_name;
   string m_bmp_on_name;
   string m_bmp_passive_name;
   string m_bmp_active_name;
   bool   m_is_pressed;

public:
   CBmpButton(void) : m_border(0), m_is_pressed(false) {}
   ~CBmpButton(void) {}

   int    Border(void) const { return m_border; }
   bool   Border(const int value) { m_border = value; return true; }
   bool   BmpNames(const string off = "", const string on = "") { return BmpOffName(off) && BmpOnName(on); }
   string BmpOffName(void) const { return m_bmp_off_name; }
   bool   BmpOffName(const string name) { m_bmp_off_name = name; return true; }
   string BmpOnName(void) const { return m_bmp_on_name; }
   bool   BmpOnName(const string name) { m_bmp_on_name = name; return true; }
   string BmpPassiveName(void) const { return m_bmp_passive_name; }
   bool   BmpPassiveName(const string name) { m_bmp_passive_name = name; return true; }
   string BmpActiveName(void) const { return m_bmp_active_name; }
   bool   BmpActiveName(const string name) { m_bmp_active_name = name; return true; }
   bool   Pressed(void) const { return m_is_pressed; }
   bool   Pressed(const bool pressed) { m_is_pressed = pressed; return true; }
   bool   Locking(void) const { return IS_CAN_LOCK; }
   void   Locking(const bool locking)
   {
      if(locking)
         PropFlagsSet(WND_PROP_FLAG_CAN_LOCK);
      else
         PropFlagsReset(WND_PROP_FLAG_CAN_LOCK);
   }
};
