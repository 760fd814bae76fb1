// Texts and what looks like a control: text, label, edit field, button, rectangle.
#include "ChartObject.mqh"

class CChartObjectText : public CChartObject
{
public:
   CChartObjectText(void) {}
   ~CChartObjectText(void) {}

   virtual int Type(void) const { return OBJ_TEXT; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_TEXT, chart_id, name, window, 1, time, price);
   }
   double Angle(void) const { return GetDouble(OBJPROP_ANGLE); }
   bool Angle(const double value) const { return SetDouble(OBJPROP_ANGLE, value); }
   string Font(void) const { return GetString(OBJPROP_FONT); }
   bool Font(const string value) const { return SetString(OBJPROP_FONT, value); }
   int FontSize(void) const { return (int)GetInteger(OBJPROP_FONTSIZE); }
   bool FontSize(const int value) const { return SetInteger(OBJPROP_FONTSIZE, value); }
   ENUM_ANCHOR_POINT Anchor(void) const { return (ENUM_ANCHOR_POINT)GetInteger(OBJPROP_ANCHOR); }
   bool Anchor(const ENUM_ANCHOR_POINT value) const { return SetInteger(OBJPROP_ANCHOR, value); }
};

class CChartObjectLabel : public CChartObjectText
{
public:
   CChartObjectLabel(void) {}
   ~CChartObjectLabel(void) {}

   virtual int Type(void) const { return OBJ_LABEL; }
   bool Create(long chart_id, const string name, const int window, const int X, const int Y)
   {
      return Make(OBJ_LABEL, chart_id, name, window, 1) && X_Distance(X) && Y_Distance(Y);
   }
   int X_Distance(void) const { return (int)GetInteger(OBJPROP_XDISTANCE); }
   bool X_Distance(const int value) const { return SetInteger(OBJPROP_XDISTANCE, value); }
   int Y_Distance(void) const { return (int)GetInteger(OBJPROP_YDISTANCE); }
   bool Y_Distance(const int value) const { return SetInteger(OBJPROP_YDISTANCE, value); }
   int X_Size(void) const { return (int)GetInteger(OBJPROP_XSIZE); }
   int Y_Size(void) const { return (int)GetInteger(OBJPROP_YSIZE); }
   ENUM_BASE_CORNER Corner(void) const { return (ENUM_BASE_CORNER)GetInteger(OBJPROP_CORNER); }
   bool Corner(const ENUM_BASE_CORNER value) const { return SetInteger(OBJPROP_CORNER, value); }
};

class CChartObjectEdit : public CChartObjectLabel
{
public:
   CChartObjectEdit(void) {}
   ~CChartObjectEdit(void) {}

   virtual int Type(void) const { return OBJ_EDIT; }
   bool Create(long chart_id, const string name, const int window, const int X, const int Y, const int sizeX, const int sizeY)
   {
      return Make(OBJ_EDIT, chart_id, name, window, 1) && X_Distance(X) && Y_Distance(Y)
             && X_Size(sizeX) && Y_Size(sizeY);
   }
   int X_Size(void) const { return (int)GetInteger(OBJPROP_XSIZE); }
   bool X_Size(const int value) const { return SetInteger(OBJPROP_XSIZE, value); }
   int Y_Size(void) const { return (int)GetInteger(OBJPROP_YSIZE); }
   bool Y_Size(const int value) const { return SetInteger(OBJPROP_YSIZE, value); }
   color BackColor(void) const { return (color)GetInteger(OBJPROP_BGCOLOR); }
   bool BackColor(const color value) const { return SetInteger(OBJPROP_BGCOLOR, value); }
   color BorderColor(void) const { return (color)GetInteger(OBJPROP_BORDER_COLOR); }
   bool BorderColor(const color value) const { return SetInteger(OBJPROP_BORDER_COLOR, value); }
   bool ReadOnly(void) const { return GetInteger(OBJPROP_READONLY) != 0; }
   bool ReadOnly(const bool value) const { return SetInteger(OBJPROP_READONLY, value); }
   ENUM_ALIGN_MODE TextAlign(void) const { return (ENUM_ALIGN_MODE)GetInteger(OBJPROP_ALIGN); }
   bool TextAlign(const ENUM_ALIGN_MODE value) const { return SetInteger(OBJPROP_ALIGN, value); }
};

class CChartObjectButton : public CChartObjectEdit
{
public:
   CChartObjectButton(void) {}
   ~CChartObjectButton(void) {}

   virtual int Type(void) const { return OBJ_BUTTON; }
   bool Create(long chart_id, const string name, const int window, const int X, const int Y, const int sizeX, const int sizeY)
   {
      return Make(OBJ_BUTTON, chart_id, name, window, 1) && X_Distance(X) && Y_Distance(Y)
             && X_Size(sizeX) && Y_Size(sizeY);
   }
   bool State(void) const { return GetInteger(OBJPROP_STATE) != 0; }
   bool State(const bool value) const { return SetInteger(OBJPROP_STATE, value); }
};

class CChartObjectRectLabel : public CChartObjectLabel
{
public:
   CChartObjectRectLabel(void) {}
   ~CChartObjectRectLabel(void) {}

   virtual int Type(void) const { return OBJ_RECTANGLE_LABEL; }
   bool Create(long chart_id, const string name, const int window, const int X, const int Y, const int sizeX, const int sizeY)
   {
      return Make(OBJ_RECTANGLE_LABEL, chart_id, name, window, 1) && X_Distance(X) && Y_Distance(Y)
             && X_Size(sizeX) && Y_Size(sizeY);
   }
   int X_Size(void) const { return (int)GetInteger(OBJPROP_XSIZE); }
   bool X_Size(const int value) const { return SetInteger(OBJPROP_XSIZE, value); }
   int Y_Size(void) const { return (int)GetInteger(OBJPROP_YSIZE); }
   bool Y_Size(const int value) const { return SetInteger(OBJPROP_YSIZE, value); }
   color BackColor(void) const { return (color)GetInteger(OBJPROP_BGCOLOR); }
   bool BackColor(const color value) const { return SetInteger(OBJPROP_BGCOLOR, value); }
   ENUM_BORDER_TYPE BorderType(void) const { return (ENUM_BORDER_TYPE)GetInteger(OBJPROP_BORDER_TYPE); }
   bool BorderType(const ENUM_BORDER_TYPE value) const { return SetInteger(OBJPROP_BORDER_TYPE, value); }
};
