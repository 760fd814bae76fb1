// CChartObject: a graphical object of a chart, known by chart, window and name. Descendants create it, this class moves it,
// reads and sets its properties, and deletes it when the object dies.
#include <Object.mqh>

class CChartObject : public CObject
{
protected:
   long   m_chart_id;
   int    m_window;
   string m_name;
   int    m_num_points;

public:
   CChartObject(void) { Detach(); }
   ~CChartObject(void) { Delete(); }

   virtual int Type(void) const { return 0x8888; }
   long   ChartId(void) const { return m_chart_id; }
   int    Window(void) const { return m_window; }
   string Name(void) const { return m_name; }
   bool   Name(const string name);
   int    NumPoints(void) const { return m_num_points; }

   bool   Attach(long chart_id, const string name, const int window, const int points);
   void   Detach(void);
   bool   Delete(void);

   // Anchor points, from 0.
   bool     SetPoint(const int point, const datetime time, const double price) const;
   datetime Time(const int point) const { return (datetime)ObjectGetInteger(m_chart_id, m_name, OBJPROP_TIME, point); }
   bool     Time(const int point, const datetime time) const { return SetPoint(point, time, Price(point)); }
   double   Price(const int point) const { return ObjectGetDouble(m_chart_id, m_name, OBJPROP_PRICE, point); }
   bool     Price(const int point, const double price) const { return SetPoint(point, Time(point), price); }
   bool     ShiftPoint(const int point, const datetime d_time, const double d_price) const
   {
      return SetPoint(point, (datetime)(Time(point) + (long)d_time), Price(point) + d_price);
   }
   bool     ShiftObject(const datetime d_time, const double d_price) const;

   color Color(void) const { return (color)GetInteger(OBJPROP_COLOR); }
   bool Color(const color value) const { return SetInteger(OBJPROP_COLOR, value); }
   ENUM_LINE_STYLE Style(void) const { return (ENUM_LINE_STYLE)GetInteger(OBJPROP_STYLE); }
   bool Style(const ENUM_LINE_STYLE value) const { return SetInteger(OBJPROP_STYLE, value); }
   int Width(void) const { return (int)GetInteger(OBJPROP_WIDTH); }
   bool Width(const int value) const { return SetInteger(OBJPROP_WIDTH, value); }
   bool Background(void) const { return GetInteger(OBJPROP_BACK) != 0; }
   bool Background(const bool value) const { return SetInteger(OBJPROP_BACK, value); }
   bool Fill(void) const { return GetInteger(OBJPROP_FILL) != 0; }
   bool Fill(const bool value) const { return SetInteger(OBJPROP_FILL, value); }
   long Z_Order(void) const { return GetInteger(OBJPROP_ZORDER); }
   bool Z_Order(const long value) const { return SetInteger(OBJPROP_ZORDER, value); }
   bool Selected(void) const { return GetInteger(OBJPROP_SELECTED) != 0; }
   bool Selected(const bool value) const { return SetInteger(OBJPROP_SELECTED, value); }
   bool Selectable(void) const { return GetInteger(OBJPROP_SELECTABLE) != 0; }
   bool Selectable(const bool value) const { return SetInteger(OBJPROP_SELECTABLE, value); }
   string Description(void) const { return GetString(OBJPROP_TEXT); }
   bool Description(const string value) const { return SetString(OBJPROP_TEXT, value); }
   string Tooltip(void) const { return GetString(OBJPROP_TOOLTIP); }
   bool Tooltip(const string value) const { return SetString(OBJPROP_TOOLTIP, value); }
   datetime CreateTime(void) const { return (datetime)GetInteger(OBJPROP_CREATETIME); }
   int  Timeframes(void) const { return (int)GetInteger(OBJPROP_TIMEFRAMES); }
   virtual bool Timeframes(const int timeframes) const { return SetInteger(OBJPROP_TIMEFRAMES, timeframes); }

   // Levels, from 0.
   int LevelsCount(void) const { return (int)GetInteger(OBJPROP_LEVELS); }
   bool LevelsCount(const int value) const { return SetInteger(OBJPROP_LEVELS, value); }
   color LevelColor(const int level) const { return (color)GetInteger(OBJPROP_LEVELCOLOR, level); }
   bool LevelColor(const int level, const color value) const { return SetInteger(OBJPROP_LEVELCOLOR, level, value); }
   ENUM_LINE_STYLE LevelStyle(const int level) const { return (ENUM_LINE_STYLE)GetInteger(OBJPROP_LEVELSTYLE, level); }
   bool LevelStyle(const int level, const ENUM_LINE_STYLE value) const { return SetInteger(OBJPROP_LEVELSTYLE, level, value); }
   int LevelWidth(const int level) const { return (int)GetInteger(OBJPROP_LEVELWIDTH, level); }
   bool LevelWidth(const int level, const int value) const { return SetInteger(OBJPROP_LEVELWIDTH, level, value); }
   double LevelValue(const int level) const { return GetDouble(OBJPROP_LEVELVALUE, level); }
   bool LevelValue(const int level, const double value) const { return SetDouble(OBJPROP_LEVELVALUE, level, value); }
   string LevelDescription(const int level) const { return GetString(OBJPROP_LEVELTEXT, level); }
   bool LevelDescription(const int level, const string value) const { return SetString(OBJPROP_LEVELTEXT, level, value); }

   // Any property; -1 means no modifier.
   long GetInteger(const ENUM_OBJECT_PROPERTY_INTEGER prop_id, const int modifier = -1) const
   {
      return ObjectGetInteger(m_chart_id, m_name, prop_id, MathMax(modifier, 0));
   }
   bool GetInteger(const ENUM_OBJECT_PROPERTY_INTEGER prop_id, const int modifier, long &value) const
   {
      return ObjectGetInteger(m_chart_id, m_name, prop_id, MathMax(modifier, 0), value);
   }
   bool SetInteger(const ENUM_OBJECT_PROPERTY_INTEGER prop_id, const int modifier, const long value) const
   {
      return ObjectSetInteger(m_chart_id, m_name, prop_id, MathMax(modifier, 0), value);
   }
   bool SetInteger(const ENUM_OBJECT_PROPERTY_INTEGER prop_id, const long value) const { return ObjectSetInteger(m_chart_id, m_name, prop_id, value); }
   double GetDouble(const ENUM_OBJECT_PROPERTY_DOUBLE prop_id, const int modifier = -1) const
   {
      return ObjectGetDouble(m_chart_id, m_name, prop_id, MathMax(modifier, 0));
   }
   bool GetDouble(const ENUM_OBJECT_PROPERTY_DOUBLE prop_id, const int modifier, double &value) const
   {
      return ObjectGetDouble(m_chart_id, m_name, prop_id, MathMax(modifier, 0), value);
   }
   bool SetDouble(const ENUM_OBJECT_PROPERTY_DOUBLE prop_id, const int modifier, const double value) const
   {
      return ObjectSetDouble(m_chart_id, m_name, prop_id, MathMax(modifier, 0), value);
   }
   bool SetDouble(const ENUM_OBJECT_PROPERTY_DOUBLE prop_id, const double value) const { return ObjectSetDouble(m_chart_id, m_name, prop_id, value); }
   string GetString(const ENUM_OBJECT_PROPERTY_STRING prop_id, const int modifier = -1) const
   {
      return ObjectGetString(m_chart_id, m_name, prop_id, MathMax(modifier, 0));
   }
   bool GetString(const ENUM_OBJECT_PROPERTY_STRING prop_id, const int modifier, string &value) const
   {
      return ObjectGetString(m_chart_id, m_name, prop_id, MathMax(modifier, 0), value);
   }
   bool SetString(const ENUM_OBJECT_PROPERTY_STRING prop_id, const int modifier, const string value) const
   {
      return ObjectSetString(m_chart_id, m_name, prop_id, MathMax(modifier, 0), value);
   }
   bool SetString(const ENUM_OBJECT_PROPERTY_STRING prop_id, const string value) const { return ObjectSetString(m_chart_id, m_name, prop_id, value); }

protected:
   bool Make(const ENUM_OBJECT type, const long chart_id, const string name, const int window, const int points,
             const datetime time1 = 0, const double price1 = 0, const datetime time2 = 0, const double price2 = 0,
             const datetime time3 = 0, const double price3 = 0);
};

// Creates the object with its anchor points and takes hold of it.
bool CChartObject::Make(const ENUM_OBJECT type, const long chart_id, const string name, const int window, const int points,
                        const datetime time1, const double price1, const datetime time2, const double price2,
                        const datetime time3, const double price3)
{
   bool is_made = false;
   switch(points)
   {
      case 2:  is_made = ObjectCreate(chart_id, name, type, window, time1, price1, time2, price2); break;
      case 3:  is_made = ObjectCreate(chart_id, name, type, window, time1, price1, time2, price2, time3, price3); break;
      default: is_made = ObjectCreate(chart_id, name, type, window, time1, price1);
   }
   return is_made && Attach(chart_id, name, window, points);
}

bool CChartObject::Name(const string name)
{
   if(m_chart_id == -1 || !ObjectSetString(m_chart_id, m_name, OBJPROP_NAME, name))
      return false;
   m_name = name;
   return true;
}

// Takes hold of an object that there is on the chart.
bool CChartObject::Attach(long chart_id, const string name, const int window, const int points)
{
   if(ObjectFind(chart_id, name) < 0)
      return false;
   m_chart_id = chart_id == 0 ? ChartID() : chart_id;
   m_window = window;
   m_name = name;
   m_num_points = points;
   return true;
}

// Lets go of the object; it stays on the chart.
void CChartObject::Detach(void)
{
   m_chart_id = -1;
   m_window = -1;
   m_name = NULL;
   m_num_points = 0;
}

bool CChartObject::Delete(void)
{
   if(m_chart_id == -1)
      return false;
   bool is_deleted = ObjectDelete(m_chart_id, m_name);
   Detach();
   return is_deleted;
}

bool CChartObject::SetPoint(const int point, const datetime time, const double price) const
{
   return m_chart_id != -1 && point < m_num_points && ObjectMove(m_chart_id, m_name, point, time, price);
}

bool CChartObject::ShiftObject(const datetime d_time, const double d_price) const
{
   bool is_moved = m_num_points > 0;
   for(int i = 0; i < m_num_points; i++)
      is_moved = ShiftPoint(i, d_time, d_price) && is_moved;
   return is_moved;
}
