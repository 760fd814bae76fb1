// CWndContainer: a control that holds others. They are moved, shown and enabled with it, and events reach all of them
// until one takes the event. It does not own them: they are fields of the user's class, most of the time.
#include <Arrays/ArrayObj.mqh>
#include "Wnd.mqh"

class CWndContainer : public CWnd
{
private:
   CArrayObj m_controls;

public:
   CWndContainer(void) { m_controls.FreeMode(false); }
   ~CWndContainer(void) {}

   virtual int   ControlsTotal(void) const { return m_controls.Total(); }
   virtual CWnd *Control(const int ind) const { return (CWnd *)m_controls.At(ind); }
   virtual CWnd *ControlFind(const long id);
   bool Add(CWnd *control) { return m_controls.Add(control); }
   bool Add(CWnd &control) { return m_controls.Add(GetPointer(control)); }
   bool Delete(CWnd *control);
   bool Delete(CWnd &control) { return Delete(GetPointer(control)); }

   virtual void Destroy(const int reason = 0);
   virtual bool OnEvent(const int id, const long &lparam, const double &dparam, const string &sparam);
   virtual bool Move(const int x, const int y);
   virtual bool Move(const CPoint &point) { return Move(point.x, point.y); }
   virtual bool Shift(const int dx, const int dy) { return Move(m_rect.left + dx, m_rect.top + dy); }
   virtual bool Enable(void);
   virtual bool Disable(void);
   virtual bool Show(void);
   virtual bool Hide(void);
   virtual bool Save(const int file_handle);
   virtual bool Load(const int file_handle);
};

CWnd *CWndContainer::ControlFind(const long id)
{
   CWnd *found = CWnd::ControlFind(id);
   for(int i = 0; found == NULL && i < ControlsTotal(); i++)
      found = Control(i).ControlFind(id);
   return found;
}

bool CWndContainer::Delete(CWnd *control)
{
   for(int i = 0; i < ControlsTotal(); i++)
      if(Control(i) == control)
         return m_controls.Delete(i);
   return false;
}

void CWndContainer::Destroy(const int reason)
{
   for(int i = 0; i < ControlsTotal(); i++)
      Control(i).Destroy(reason);
   m_controls.Clear();
}

bool CWndContainer::OnEvent(const int id, const long &lparam, const double &dparam, const string &sparam)
{
   for(int i = 0; i < ControlsTotal(); i++)
      if(Control(i).OnEvent(id, lparam, dparam, sparam))
         return true;
   return false;
}

bool CWndContainer::Move(const int x, const int y)
{
   int dx = x - m_rect.left, dy = y - m_rect.top;
   for(int i = 0; i < ControlsTotal(); i++)
      Control(i).Shift(dx, dy);
   return CWnd::Move(x, y);
}

bool CWndContainer::Enable(void)
{
   for(int i = 0; i < ControlsTotal(); i++)
      Control(i).Enable();
   return CWnd::Enable();
}

bool CWndContainer::Disable(void)
{
   for(int i = 0; i < ControlsTotal(); i++)
      Control(i).Disable();
   return CWnd::Disable();
}

bool CWndContainer::Show(void)
{
   for(int i = 0; i < ControlsTotal(); i++)
      Control(i).Show();
   return CWnd::Show();
}

bool CWndContainer::Hide(void)
{
   for(int i = 0; i < ControlsTotal(); i++)
      Control(i).Hide();
   return CWnd::Hide();
}

bool CWndContainer::Save(const int file_handle)
{
   bool is_saved = true;
   for(int i = 0; i < ControlsTotal(); i++)
      is_saved = Control(i).Save(file_handle) && is_saved;
   return is_saved;
}

bool CWndContainer::Load(const int file_handle)
{
   bool is_loaded = true;
   for(int i = 0; i < ControlsTotal(); i++)
      is_loaded = Control(i).Load(file_handle) && is_loaded;
   return is_loaded;
}
