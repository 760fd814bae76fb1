// CPanel: a rectangle with a border.
#include "WndObj.mqh"

class CPanel : public CWndObj
{
private:
   ENUM_BORDER_TYPE m_border;

public:
   CPanel(void) : m_border(BORDER_FLAT) {}
   ~CPanel(void) {}

   ENUM_BORDER_TYPE BorderType(void) const { return m_border; }
   bool             BorderType(const ENUM_BORDER_TYPE type) { m_border = type; return true; }
};
