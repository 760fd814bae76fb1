// CWndObj: a control of one piece, with text, colours and font.
#include "Wnd.mqh"

class CWndObj : public CWnd
{
protected:
   string m_text;
   color  m_color;
   color  m_color_background;
   color  m_color_border;
   string m_font;
   int    m_font_size;
   long   m_zorder;

public:
   CWndObj(void);
   ~CWndObj(void) {}

   string Text(void) const { return m_text; }
   bool   Text(const string value) { m_text = value; return OnSetText(); }
   color  Color(void) const { return m_color; }
   bool   Color(const color value) { m_color = value; return OnSetColor(); }
   color  ColorBackground(void) const { return m_color_background; }
   bool   ColorBackground(const color value) { m_color_background = value; return OnSetColorBackground(); }
   color  ColorBorder(void) const { return m_color_border; }
   bool   ColorBorder(const color value) { m_color_border = value; return OnSetColorBorder(); }
   string Font(void) const { return m_font; }
   bool   Font(const string value) { m_font = value; return OnSetFont(); }
   int    FontSize(void) const { return m_font_size; }
   bool   FontSize(const int value) { m_font_size = value; return OnSetFontSize(); }
   long   ZOrder(void) const { return m_zorder; }
   bool   ZOrder(const long value) { m_zorder = value; return OnSetZOrder(); }

protected:
   virtual bool OnSetText(void) { return true; }
   virtual bool OnSetColor(void) { return true; }
   virtual bool OnSetColorBackground(void) { return true; }
   virtual bool OnSetColorBorder(void) { return true; }
   virtual bool OnSetFont(void) { return true; }
   virtual bool OnSetFontSize(void) { return true; }
   virtual bool OnSetZOrder(void) { return true; }
   virtual bool OnObjectCreate(void) { return true; }
   virtual bool OnObjectChange(void) { return true; }
   virtual bool OnObjectDelete(void) { return true; }
   virtual bool OnObjectDrag(void) { return true; }
};

CWndObj::CWndObj(void)
{
   m_text = "";
   m_color = CONTROLS_COLOR_TEXT;
   m_color_background = CONTROLS_COLOR_BG;
   m_color_border = CONTROLS_COLOR_BG;
   m_font = CONTROLS_FONT_NAME;
   m_font_size = CONTROLS_FONT_SIZE;
   m_zorder = 0;
}
