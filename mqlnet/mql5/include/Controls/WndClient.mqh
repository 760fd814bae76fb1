// CWndClient: a container with a background, which may be scrolled.
#include "WndContainer.mqh"
#include "Panel.mqh"

class CWndClient : public CWndContainer
{
protected:
   bool   m_v_scrolled;
   bool   m_h_scrolled;
   CPanel m_background;

public:
   CWndClient(void) : m_v_scrolled(false), m_h_scrolled(false) {}
   ~CWndClient(void) {}

   virtual bool ColorBackground(const color value) { return m_background.ColorBackground(value); }
   virtual bool ColorBorder(const color value) { return m_background.ColorBorder(value); }
   virtual bool BorderType(const ENUM_BORDER_TYPE flag) { return m_background.BorderType(flag); }
   virtual bool VScrolled(void) { return m_v_scrolled; }
   virtual bool VScrolled(const bool flag) { m_v_scrolled = flag; return true; }
   virtual bool HScrolled(void) { return m_h_scrolled; }
   virtual bool HScrolled(const bool flag) { m_h_scrolled = flag; return true; }

protected:
   virtual bool OnVScrollShow(void) { return true; }
   virtual bool OnVScrollHide(void) { return true; }
   virtual bool OnHScrollShow(void) { return true; }
   virtual bool OnHScrollHide(void) { return true; }
   virtual bool OnScrollLineDown(void) { return true; }
   virtual bool OnScrollLineUp(void) { return true; }
   virtual bool OnScrollLineLeft(void) { return true; }
   virtual bool OnScrollLineRight(void) { return true; }
};
