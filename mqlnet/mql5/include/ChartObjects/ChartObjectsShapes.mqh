// Shapes: rectangle, triangle, ellipse.
#include "ChartObject.mqh"

class CChartObjectRectangle : public CChartObject
{
public:
   CChartObjectRectangle(void) {}
   ~CChartObjectRectangle(void) {}

   virtual int Type(void) const { return OBJ_RECTANGLE; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2)
   {
      return Make(OBJ_RECTANGLE, chart_id, name, window, 2, time1, price1, time2, price2);
   }
};

class CChartObjectTriangle : public CChartObject
{
public:
   CChartObjectTriangle(void) {}
   ~CChartObjectTriangle(void) {}

   virtual int Type(void) const { return OBJ_TRIANGLE; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const datetime time3, const double price3)
   {
      return Make(OBJ_TRIANGLE, chart_id, name, window, 3, time1, price1, time2, price2, time3, price3);
   }
};

class CChartObjectEllipse : public CChartObject
{
public:
   CChartObjectEllipse(void) {}
   ~CChartObjectEllipse(void) {}

   virtual int Type(void) const { return OBJ_ELLIPSE; }
   bool Create(long chart_id, const string name, const int window, const datetime time1, const double price1, const datetime time2, const double price2, const datetime time3, const double price3)
   {
      return Make(OBJ_ELLIPSE, chart_id, name, window, 3, time1, price1, time2, price2, time3, price3);
   }
};
