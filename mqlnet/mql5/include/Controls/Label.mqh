// CLabel: a text.
#include "WndObj.mqh"

class CLabel : public CWndObj
{
public:
   CLabel(void) { m_color = CONTROLS_LABEL_COLOR; }
   ~CLabel(void) {}
};
