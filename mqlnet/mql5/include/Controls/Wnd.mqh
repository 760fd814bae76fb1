// CWnd: what every control is: a named place on the chart that can be shown, enabled and activated. Nothing is drawn: a
// control remembers its settings, answers for them, and takes events.
#include <Object.mqh>
#include "Defines.mqh"
#include "Rect.mqh"

class CWnd : public CObject
{
private:
   static long s_last_id;

protected:
   long   m_chart_id;
   int    m_subwin;
   string m_name;
   CRect  m_rect;
   long   m_id;
   int    m_state_flags;
   int    m_prop_flags;
   int    m_align_flags;
   int    m_align_left;
   int    m_align_top;
   int    m_align_right;
   int    m_align_bottom;
   int    m_mouse_x;
   int    m_mouse_y;
   int    m_mouse_flags;
   uint   m_last_click;

public:
   CWnd(void);
   ~CWnd(void) {}

   virtual bool Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2,
                       const int y2);
   virtual void Destroy(const int reason = 0) {}
   virtual bool OnEvent(const int id, const long &lparam, const double &dparam, const string &sparam) { return false; }
   virtual bool OnMouseEvent(const int x, const int y, const int flags) { return false; }

   string Name(void) const { return m_name; }
   virtual int   ControlsTotal(void) const { return 0; }
   virtual CWnd *Control(const int ind) const { return NULL; }
   virtual CWnd *ControlFind(const long id) { return id == m_id ? GetPointer(this) : NULL; }
   virtual long  Id(const long id) { m_id = id; return 1; }
   long   Id(void) const { return m_id; }

   const CRect Rect(void) const { return m_rect; }
   int    Left(void) const { return m_rect.left; }
   virtual void Left(const int x) { m_rect.left = x; }
   int    Top(void) const { return m_rect.top; }
   virtual void Top(const int y) { m_rect.top = y; }
   int    Right(void) const { return m_rect.right; }
   virtual void Right(const int x) { m_rect.right = x; }
   int    Bottom(void) const { return m_rect.bottom; }
   virtual void Bottom(const int y) { m_rect.bottom = y; }
   int    Width(void) const { return m_rect.Width(); }
   virtual bool Width(const int w) { m_rect.Width(w); return OnResize(); }
   int    Height(void) const { return m_rect.Height(); }
   virtual bool Height(const int h) { m_rect.Height(h); return OnResize(); }
   CSize  Size(void) const { return m_rect.Size(); }
   virtual bool Size(const int w, const int h) { m_rect.Size(w, h); return OnResize(); }
   virtual bool Size(const CSize &size) { return Size(size.cx, size.cy); }
   virtual bool Move(const int x, const int y) { m_rect.Move(x, y); return OnMove(); }
   virtual bool Move(const CPoint &point) { return Move(point.x, point.y); }
   virtual bool Shift(const int dx, const int dy) { return Move(m_rect.left + dx, m_rect.top + dy); }
   bool   Contains(const int x, const int y) const { return m_rect.Contains(x, y); }
   bool   Contains(CWnd *control) const
   {
      return control != NULL && Contains(control.Left(), control.Top()) && Contains(control.Right() - 1, control.Bottom() - 1);
   }
   void   Alignment(const int flags, const int left, const int top, const int right, const int bottom);
   virtual bool Align(const CRect &rect);

   bool   IsEnabled(void) const { return IS_ENABLED; }
   virtual bool Enable(void) { StateFlagsSet(WND_STATE_FLAG_ENABLE); return OnEnable(); }
   virtual bool Disable(void) { StateFlagsReset(WND_STATE_FLAG_ENABLE); return OnDisable(); }
   bool   IsVisible(void) const { return IS_VISIBLE; }
   virtual bool Visible(const bool flag) { return flag ? Show() : Hide(); }
   virtual bool Show(void) { StateFlagsSet(WND_STATE_FLAG_VISIBLE); return OnShow(); }
   virtual bool Hide(void) { StateFlagsReset(WND_STATE_FLAG_VISIBLE); return OnHide(); }
   bool   IsActive(void) const { return IS_ACTIVE; }
   virtual bool Activate(void) { StateFlagsSet(WND_STATE_FLAG_ACTIVE); return OnActivate(); }
   virtual bool Deactivate(void) { StateFlagsReset(WND_STATE_FLAG_ACTIVE); return OnDeactivate(); }

   int    StateFlags(void) const { return m_state_flags; }
   void   StateFlags(const int flags) { m_state_flags = flags; }
   void   StateFlagsSet(const int flags) { m_state_flags |= flags; }
   void   StateFlagsReset(const int flags) { m_state_flags &= ~flags; }
   int    PropFlags(void) const { return m_prop_flags; }
   void   PropFlags(const int flags) { m_prop_flags = flags; }
   void   PropFlagsSet(const int flags) { m_prop_flags |= flags; }
   void   PropFlagsReset(const int flags) { m_prop_flags &= ~flags; }
   int    MouseX(void) const { return m_mouse_x; }
   void   MouseX(const int value) { m_mouse_x = value; }
   int    MouseY(void) const { return m_mouse_y; }
   void   MouseY(const int value) { m_mouse_y = value; }
   int    MouseFlags(void) const { return m_mouse_flags; }
   virtual void MouseFlags(const int value) { m_mouse_flags = value; }
   bool   MouseFocusKill(const long id = CONTROLS_INVALID_ID) { return true; }
   bool   BringToTop(void) { return true; }

protected:
   virtual bool OnCreate(void) { return true; }
   virtual bool OnDestroy(void) { return true; }
   virtual bool OnMove(void) { return true; }
   virtual bool OnResize(void) { return true; }
   virtual bool OnEnable(void) { return true; }
   virtual bool OnDisable(void) { return true; }
   virtual bool OnShow(void) { return true; }
   virtual bool OnHide(void) { return true; }
   virtual bool OnActivate(void) { return true; }
   virtual bool OnDeactivate(void) { return true; }
   virtual bool OnClick(void) { return Notify(ON_CLICK); }
   virtual bool OnDblClick(void) { return Notify(ON_DBL_CLICK); }
   virtual bool OnChange(void) { return true; }
   virtual bool OnMouseDown(void) { return true; }
   virtual bool OnMouseUp(void) { return true; }
   virtual bool OnDragStart(void) { return true; }
   virtual bool OnDragProcess(const int x, const int y) { return true; }
   virtual bool OnDragEnd(void) { return true; }
   // Queues one of the events of controls with this control's id.
   bool         Notify(const int event) { return EventChartCustom(m_chart_id, (ushort)event, m_id, 0.0, m_name); }
};

long CWnd::s_last_id = 0;

CWnd::CWnd(void)
{
   m_chart_id = 0;
   m_subwin = 0;
   m_name = NULL;
   m_rect.SetBound(0, 0, 0, 0);
   m_id = ++s_last_id;
   m_state_flags = WND_STATE_FLAG_ENABLE | WND_STATE_FLAG_VISIBLE;
   m_prop_flags = 0;
   Alignment(WND_ALIGN_NONE, 0, 0, 0, 0);
   m_mouse_x = 0;
   m_mouse_y = 0;
   m_mouse_flags = MOUSE_INVALID_FLAGS;
   m_last_click = 0;
}

bool CWnd::Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2,
                  const int y2)
{
   m_chart_id = chart;
   m_name = name;
   m_subwin = subwin;
   m_rect.SetBound(x1, y1, x2, y2);
   return OnCreate();
}

void CWnd::Alignment(const int flags, const int left, const int top, const int right, const int bottom)
{
   m_align_flags = flags;
   m_align_left = left;
   m_align_top = top;
   m_align_right = right;
   m_align_bottom = bottom;
}

// Moves the edges that are tied to the edges of a rectangle.
bool CWnd::Align(const CRect &rect)
{
   if((m_align_flags & WND_ALIGN_LEFT) != 0)
      m_rect.left = rect.left + m_align_left;
   if((m_align_flags & WND_ALIGN_TOP) != 0)
      m_rect.top = rect.top + m_align_top;
   if((m_align_flags & WND_ALIGN_RIGHT) != 0)
      m_rect.right = rect.right - m_align_right;
   if((m_align_flags & WND_ALIGN_BOTTOM) != 0)
      m_rect.bottom = rect.bottom - m_align_bottom;
   return m_align_flags == WND_ALIGN_NONE || OnResize();
}
