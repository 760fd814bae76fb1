// Chart objects, controls with their events, the canvas.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <ChartObjects/ChartObjectsTxtControls.mqh>
#include <ChartObjects/ChartObjectsLines.mqh>
#include <ChartObjects/ChartObjectsShapes.mqh>
#include <ChartObjects/ChartObjectsArrows.mqh>
#include <ChartObjects/ChartObjectsFibo.mqh>
#include <ChartObjects/ChartObjectsChannels.mqh>
#include <ChartObjects/ChartObjectsBmpControls.mqh>
#include <ChartObjects/ChartObjectSubChart.mqh>
#include <Controls/Dialog.mqh>
#include <Controls/Button.mqh>
#include <Controls/Label.mqh>
#include <Controls/ListView.mqh>
#include <Controls/ComboBox.mqh>
#include <Controls/CheckBox.mqh>
#include <Controls/CheckGroup.mqh>
#include <Controls/RadioGroup.mqh>
#include <Controls/SpinEdit.mqh>
#include <Controls/DatePicker.mqh>
#include <Controls/Picture.mqh>
#include <Controls/Scrolls.mqh>
#include <Canvas/Canvas.mqh>

class CPanelDialog : public CAppDialog
{
public:
   CButton m_send;
   CEdit   m_text;
   CLabel  m_rows[2];
   int     m_clicks;
   int     m_row;

   CPanelDialog(void) : m_clicks(0), m_row(-1) {}
   virtual bool Create(const long chart, const string name, const int subwin, const int x1, const int y1, const int x2, const int y2)
   {
      return CAppDialog::Create(chart, name, subwin, x1, y1, x2, y2) && m_send.Create(chart, name + "Send", subwin, 10, 10, 60, 30)
             && m_text.Create(chart, name + "Text", subwin, 10, 40, 60, 60) && Add(m_send) && Add(m_text);
   }
   virtual bool OnEvent(const int id, const long &lparam, const double &dparam, const string &sparam);
   void OnClickSend(void) { m_clicks++; }
   bool OnClickRow(const int index) { m_row = index; return true; }
};

EVENT_MAP_BEGIN(CPanelDialog)
ON_EVENT(ON_CLICK, m_send, OnClickSend)
ON_INDEXED_EVENT(ON_CLICK, m_rows, OnClickRow)
EVENT_MAP_END(CAppDialog)

void Objects()
{
   CChartObjectLabel label;
   Print("" + label.Create(0, "label", 0, 10, 20) + " " + label.X_Distance() + " " + label.Y_Distance() + " " + ObjectFind(0, "label")); // prints: true 10 20 0
   Print("" + label.Description("text") + " " + label.Description() + " " + label.Color(clrRed) + " " + (label.Color() == clrRed) + " " + label.FontSize(12) + " " + label.FontSize()); // prints: true text true true true 12
   CChartObjectTrend *trend = new CChartObjectTrend;
   Print("" + trend.Create(0, "trend", 0, 1000, 1.1, 2000, 1.2) + " " + (trend.Time(1) == 2000) + " " + trend.Price(0) + " " + trend.NumPoints()); // prints: true true 1.1 2
   Print("" + trend.SetPoint(1, 3000, 1.3) + " " + trend.Price(1) + " " + trend.SetPoint(2, 0, 0) + " " + trend.ShiftObject(10, 0.5) + " " + trend.Price(0)); // prints: true 1.3 false true 1.6
   delete trend;
   Print(ObjectFind(0, "trend"));                                      // prints: -1
   CChartObjectButton button;
   Print("" + button.Create(0, "button", 0, 1, 2, 30, 40) + " " + button.X_Size() + " " + button.Y_Size() + " " + button.State(true) + " " + button.State()); // prints: true 30 40 true true
   label.Detach();
   Print("" + (label.Name() == NULL) + " " + ObjectFind(0, "label") + " " + label.Attach(0, "label", 0, 1) + " " + label.Delete() + " " + label.Attach(0, "none", 0, 1)); // prints: true 0 true true false
}

void Controls()
{
   CPanelDialog dialog;
   Print("" + dialog.Create(0, "Panel", 0, 100, 50, 300, 250) + " " + dialog.Caption() + " " + dialog.Run() + " " + dialog.Width()); // prints: true Panel true 200
   Print("" + dialog.m_send.Text("Send") + " " + dialog.m_send.Text() + " " + (dialog.m_send.Left() > 100) + " " + (dialog.ControlFind(dialog.m_text.Id()) == &dialog.m_text)); // prints: true Send true true
   dialog.ChartEvent(CHARTEVENT_CUSTOM + ON_CLICK, dialog.m_send.Id(), 0, "");
   dialog.ChartEvent(CHARTEVENT_CUSTOM + ON_CLICK, dialog.m_text.Id(), 0, "");
   dialog.ChartEvent(CHARTEVENT_CUSTOM + ON_CLICK, dialog.m_rows[1].Id(), 0, "");
   Print("" + dialog.m_clicks + " " + dialog.m_row);                          // prints: 1 1
   int left = dialog.m_send.Left();
   dialog.Shift(5, 0);
   dialog.Hide();
   Print("" + (dialog.m_send.Left() - left) + " " + dialog.m_send.IsVisible() + " " + dialog.Show() + " " + dialog.m_send.IsVisible()); // prints: 5 false true true
   Print("" + dialog.m_send.Disable() + " " + dialog.m_send.IsEnabled() + " " + dialog.m_send.Pressed(true) + " " + dialog.m_send.Pressed()); // prints: true false true true

   CComboBox box;
   Print("" + box.ItemAdd("first") + " " + box.ItemAdd("third", 30) + " " + box.ItemInsert(1, "second", 20) + " " + box.SelectByText("third") + " " + box.Value()); // prints: true true true true 30
   Print("" + box.ItemDelete(0) + " " + box.Select() + " " + box.SelectByValue(99) + " " + box.Select(0) + " " + box.Select()); // prints: true third false true second
   CCheckGroup checks;
   checks.AddItem("a");
   checks.AddItem("b");
   checks.AddItem("c", 16);
   Print("" + checks.Value(18) + " " + checks.Check(1) + checks.Check(0) + checks.Check(2) + " " + checks.Value()); // prints: true 101 18
   CSpinEdit spin;
   spin.MaxValue(10);
   Print("" + spin.Value(7) + " " + spin.Value(7) + " " + spin.Value(99) + " " + spin.Value()); // prints: true false true 10
   CRadioGroup radio;
   radio.AddItem("x");
   radio.AddItem("y");
   Print("" + radio.Value(2) + " " + radio.Value() + " " + radio.Value(3) + " " + radio.ValueCheck(1)); // prints: true 2 false true
   dialog.Destroy(REASON_CHARTCLOSE);
}

void Drawing()
{
   CCanvas canvas;
   Print("" + canvas.CreateBitmapLabel("canvas", 5, 5, 20, 10) + " " + canvas.Width() + " " + ObjectFind(0, "canvas")); // prints: true 20 0
   uint red = XRGB(255, 0, 0);
   canvas.Rectangle(2, 2, 8, 6, red);
   Print("" + (canvas.PixelGet(2, 2) == red) + " " + (canvas.PixelGet(5, 6) == red) + " " + canvas.PixelGet(5, 4) + " " + canvas.PixelGet(-1, 0)); // prints: true true 0 0
   canvas.Fill(5, 4, XRGB(0, 0, 1));
   Print("" + (canvas.PixelGet(3, 3) == XRGB(0, 0, 1)) + " " + canvas.PixelGet(9, 4) + " " + GETRGBR(red) + " " + (COLOR2RGB(clrBlue) == XRGB(0, 0, 255))); // prints: true 0 255 true
   canvas.Erase();
   canvas.Line(0, 0, 9, 9, red);
   canvas.Circle(12, 5, 3, red);
   Print("" + (canvas.PixelGet(4, 4) == red) + " " + (canvas.PixelGet(15, 5) == red) + " " + canvas.PixelGet(12, 5)); // prints: true true 0
   canvas.Erase();
   canvas.FillTriangle(1, 1, 9, 1, 1, 9, red);
   canvas.FillEllipse(10, 0, 18, 8, red);
   Print("" + (canvas.PixelGet(3, 3) == red) + " " + canvas.PixelGet(8, 8) + " " + (canvas.PixelGet(14, 4) == red) + " " + canvas.PixelGet(10, 0)); // prints: true 0 true 0
   canvas.Erase();
   canvas.Ellipse(2, 0, 16, 8, red);
   Print("" + (canvas.PixelGet(2, 4) == red) + " " + (canvas.PixelGet(16, 4) == red) + " " + (canvas.PixelGet(9, 0) == red) + " " + canvas.PixelGet(9, 4)); // prints: true true true 0
   canvas.Update();
   canvas.Destroy();
   Print("" + ObjectFind(0, "canvas") + " " + canvas.Width());                // prints: -1 0
}

void OnStart()
{
   Objects();
   Controls();
   Drawing();
}
