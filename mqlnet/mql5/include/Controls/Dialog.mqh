// CDialog: a window with a caption and a client area. CAppDialog: the window of a program, which takes the chart's events.
// Clicks come as events of controls: CHARTEVENT_CUSTOM + ON_CLICK with the control's id in lparam.
#include <Charts/Chart.mqh>
#include "WndContainer.mqh"
#include "WndClient.mqh"
#include "Panel.mqh"
#include "Edit.mqh"
#include "BmpButton.mqh"

class CDialog : public CWndContainer
{
private:
   CEdit      m_caption;
   CBmpButton m_button_close;
   CWndClient m_client_area;

protected:
   bool       m_panel_flag;
   bool       m_minimized;
   CRect      m_min_rect;
   CRect      m_norm_rect;

public:
   CDialog(void) : m_panel_flag(false), m_minimized(false) {}
   ~CDialog(void) {}

   virtual bool Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2,
                       const int y2);
   string Caption(void) const { return m_caption.Text(); }
   bool   Caption(const string text) { return m_caption.Text(text); }
   // Controls go into the client area; their places count from its corner.
   bool   Add(CWnd *control) { return Place(control) && m_client_area.Add(control); }
   bool   Add(CWnd &control) { return Add(GetPointer(control)); }

protected:
   // The pieces of a window, made one after the other by Create; a descendant may make its own.
   virtual bool CreateWhiteBorder(void) { return true; }
   virtual bool CreateBackground(void) { return true; }
   virtual bool CreateCaption(void);
   virtual bool CreateButtonClose(void);
   virtual bool CreateClientArea(void);
   virtual void OnClickCaption(void) {}
   virtual void OnClickButtonClose(void) { Hide(); }
   void   CaptionAlignment(const int flags, const int left, const int top, const int right, const int bottom)
   {
      m_caption.Alignment(flags, left, top, right, bottom);
   }
   virtual bool OnDialogDragStart(void) { return true; }
   virtual bool OnDialogDragProcess(void) { return true; }
   virtual bool OnDialogDragEnd(void) { return true; }
   bool   ClientAreaVisible(const bool visible) { return m_client_area.Visible(visible); }
   int    ClientAreaLeft(void) const { return m_client_area.Left(); }
   int    ClientAreaTop(void) const { return m_client_area.Top(); }
   int    ClientAreaRight(void) const { return m_client_area.Right(); }
   int    ClientAreaBottom(void) const { return m_client_area.Bottom(); }
   int    ClientAreaWidth(void) const { return m_client_area.Width(); }
   int    ClientAreaHeight(void) const { return m_client_area.Height(); }

private:
   bool   Place(CWnd *control) { return control != NULL && control.Shift(ClientAreaLeft(), ClientAreaTop()); }
};

bool CDialog::Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2,
                     const int y2)
{
   m_norm_rect.SetBound(x1, y1, x2, y2);
   return CWndContainer::Create(chart, name, subwin, x1, y1, x2, y2)
          && (m_panel_flag || CreateWhiteBorder()) && CreateBackground() && CreateCaption() && CreateButtonClose()
          && CreateClientArea() && Caption(name);
}

bool CDialog::CreateCaption(void)
{
   return m_caption.Create(m_chart_id, m_name + "Caption", m_subwin, Left(), Top(), Right(),
                           Top() + CONTROLS_DIALOG_CAPTION_HEIGHT)
          && CWndContainer::Add(m_caption);
}

bool CDialog::CreateButtonClose(void)
{
   int x = Right() - CONTROLS_BUTTON_SIZE - CONTROLS_DIALOG_BUTTON_OFF, y = Top() + CONTROLS_DIALOG_BUTTON_OFF;
   return m_button_close.Create(m_chart_id, m_name + "Close", m_subwin, x, y, x + CONTROLS_BUTTON_SIZE,
                                y + CONTROLS_BUTTON_SIZE)
          && CWndContainer::Add(m_button_close);
}

bool CDialog::CreateClientArea(void)
{
   int edge = CONTROLS_DIALOG_CLIENT_OFF + CONTROLS_BORDER_WIDTH;
   return m_client_area.Create(m_chart_id, m_name + "Client", m_subwin, Left() + edge,
                               Top() + edge + CONTROLS_DIALOG_CAPTION_HEIGHT, Right() - edge, Bottom() - edge)
          && CWndContainer::Add(m_client_area);
}

class CAppDialog : public CDialog
{
private:
   int        m_deinit_reason;
   CBmpButton m_button_minmax;

protected:
   CChart m_chart;

public:
   CAppDialog(void) : m_deinit_reason(WRONG_VALUE) {}
   ~CAppDialog(void) {}

   virtual bool Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2,
                       const int y2);
   virtual void Destroy(const int reason = REASON_PROGRAM);
   bool   Run(void) { return Show(); }
   void   ChartEvent(const int id, const long &lparam, const double &dparam, const string &sparam)
   {
      OnEvent(id, lparam, dparam, sparam);
   }
   void   Minimized(const bool flag) { m_minimized = flag; }
   // Saved and loaded by the descendants' Save and Load, in a file of this name.
   void   IniFileSave(void);
   void   IniFileLoad(void);
   virtual string IniFileName(void) const { return ProgramName() + "_" + _Symbol; }
   virtual string IniFileExt(void) const { return ".dat"; }

protected:
   virtual bool CreateButtonMinMax(void);
   virtual void OnClickButtonClose(void) { Destroy(); }
   virtual void OnAnotherApplicationClose(const long &lparam, const double &dparam, const string &sparam) {}
   virtual bool Rebound(const CRect &rect) { return Move(rect.left, rect.top) && Size(rect.Width(), rect.Height()); }
   virtual void OnClickButtonMinMax(void) { if(m_minimized) Maximize(); else Minimize(); }
   virtual void Minimize(void) { m_minimized = true; ClientAreaVisible(false); }
   virtual void Maximize(void) { m_minimized = false; ClientAreaVisible(true); }
   string ProgramName(void) const { return MQLInfoString(MQL_PROGRAM_NAME); }
   void   SubwinOff(void) {}
};

bool CAppDialog::Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2,
                        const int y2)
{
   m_chart.Attach(chart);
   return CDialog::Create(chart, name, subwin, x1, y1, x2, y2) && CreateButtonMinMax();
}

bool CAppDialog::CreateButtonMinMax(void)
{
   int x = Right() - 2 * (CONTROLS_BUTTON_SIZE + CONTROLS_DIALOG_BUTTON_OFF), y = Top() + CONTROLS_DIALOG_BUTTON_OFF;
   return m_button_minmax.Create(m_chart_id, m_name + "MinMax", m_subwin, x, y, x + CONTROLS_BUTTON_SIZE,
                                 y + CONTROLS_BUTTON_SIZE)
          && CWndContainer::Add(m_button_minmax);
}

// Ends the window, and with it the program if the user closed it.
void CAppDialog::Destroy(const int reason)
{
   if(m_deinit_reason != WRONG_VALUE)
      return;
   m_deinit_reason = reason;
   CDialog::Destroy(reason);
   m_chart.Detach();
   if(reason == REASON_PROGRAM && MQLInfoInteger(MQL_PROGRAM_TYPE) == PROGRAM_EXPERT)
      ExpertRemove();
}

void CAppDialog::IniFileSave(void)
{
   int handle = FileOpen(IniFileName() + IniFileExt(), FILE_WRITE | FILE_BIN | FILE_ANSI);
   if(handle == INVALID_HANDLE)
      return;
   Save(handle);
   FileClose(handle);
}

void CAppDialog::IniFileLoad(void)
{
   int handle = FileOpen(IniFileName() + IniFileExt(), FILE_READ | FILE_BIN | FILE_ANSI);
   if(handle == INVALID_HANDLE)
      return;
   Load(handle);
   FileClose(handle);
}
