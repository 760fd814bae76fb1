// CEdit: a field whose text the user can change.
#include "WndObj.mqh"

class CEdit : public CWndObj
{
private:
   bool            m_read_only;
   ENUM_ALIGN_MODE m_align_mode;

public:
   CEdit(void) : m_read_only(false), m_align_mode(ALIGN_LEFT)
   {
      m_color = CONTROLS_EDIT_COLOR;
      m_color_background = CONTROLS_EDIT_COLOR_BG;
      m_color_border = CONTROLS_EDIT_COLOR_BORDER;
   }
   ~CEdit(void) {}

   bool            ReadOnly(void) const { return m_read_only; }
   bool            ReadOnly(const bool flag) { m_read_only = flag; return true; }
   ENUM_ALIGN_MODE TextAlign(void) const { return m_align_mode; }
   bool            TextAlign(const ENUM_ALIGN_MODE align) { m_align_mode = align; return true; }

protected:
   virtual bool OnObjectEndEdit(void) { return Notify(ON_END_EDIT); }
};
