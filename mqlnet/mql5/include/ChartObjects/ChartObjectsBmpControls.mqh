// Bitmaps: one at a time and price, one at a place of the window that has two states.
#include "ChartObject.mqh"

class CChartObjectBitmap : public CChartObject
{
public:
   CChartObjectBitmap(void) {}
   ~CChartObjectBitmap(void) {}

   virtual int Type(void) const { return OBJ_BITMAP; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_BITMAP, chart_id, name, window, 1, time, price);
   }
   string BmpFile(void) const { return GetString(OBJPROP_BMPFILE, 0); }
   bool BmpFile(const string name) const { return SetString(OBJPROP_BMPFILE, 0, name); }
   int X_Offset(void) const { return (int)GetInteger(OBJPROP_XOFFSET); }
   bool X_Offset(const int value) const { return SetInteger(OBJPROP_XOFFSET, value); }
   int Y_Offset(void) const { return (int)GetInteger(OBJPROP_YOFFSET); }
   bool Y_Offset(const int value) const { return SetInteger(OBJPROP_YOFFSET, value); }
};

class CChartObjectBmpLabel : public CChartObject
{
public:
   CChartObjectBmpLabel(void) {}
   ~CChartObjectBmpLabel(void) {}

   virtual int Type(void) const { return OBJ_BITMAP_LABEL; }
   bool Create(long chart_id, const string name, const int window, const int X, const int Y)
   {
      return Make(OBJ_BITMAP_LABEL, chart_id, name, window, 1) && X_Distance(X) && Y_Distance(Y);
   }
   int X_Distance(void) const { return (int)GetInteger(OBJPROP_XDISTANCE); }
   bool X_Distance(const int value) const { return SetInteger(OBJPROP_XDISTANCE, value); }
   int Y_Distance(void) const { return (int)GetInteger(OBJPROP_YDISTANCE); }
   bool Y_Distance(const int value) const { return SetInteger(OBJPROP_YDISTANCE, value); }
   int X_Size(void) const { return (int)GetInteger(OBJPROP_XSIZE); }
   int Y_Size(void) const { return (int)GetInteger(OBJPROP_YSIZE); }
   ENUM_BASE_CORNER Corner(void) const { return (ENUM_BASE_CORNER)GetInteger(OBJPROP_CORNER); }
   bool Corner(const ENUM_BASE_CORNER value) const { return SetInteger(OBJPROP_CORNER, value); }
   string BmpFileOn(void) const { return GetString(OBJPROP_BMPFILE, 0); }
   bool BmpFileOn(const string name) const { return SetString(OBJPROP_BMPFILE, 0, name); }
   string BmpFileOff(void) const { return GetString(OBJPROP_BMPFILE, 1); }
   bool BmpFileOff(const string name) const { return SetString(OBJPROP_BMPFILE, 1, name); }
   bool State(void) const { return GetInteger(OBJPROP_STATE) != 0; }
   bool State(const bool value) const { return SetInteger(OBJPROP_STATE, value); }
   int X_Offset(void) const { return (int)GetInteger(OBJPROP_XOFFSET); }
   bool X_Offset(const int value) const { return SetInteger(OBJPROP_XOFFSET, value); }
   int Y_Offset(void) const { return (int)GetInteger(OBJPROP_YOFFSET); }
   bool Y_Offset(const int value) const { return SetInteger(OBJPROP_YOFFSET, value); }
};
