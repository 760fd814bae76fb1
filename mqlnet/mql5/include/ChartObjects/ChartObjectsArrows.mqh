// Arrows: CChartObjectArrow takes any character code; the others have a code of their own.
#include "ChartObject.mqh"

class CChartObjectArrow : public CChartObject
{
public:
   CChartObjectArrow(void) {}
   ~CChartObjectArrow(void) {}

   virtual int Type(void) const { return OBJ_ARROW; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price, const char code)
   {
      return Make(OBJ_ARROW, chart_id, name, window, 1, time, price) && ArrowCode(code);
   }
   char ArrowCode(void) const { return (char)GetInteger(OBJPROP_ARROWCODE); }
   virtual bool ArrowCode(const char code) const { return SetInteger(OBJPROP_ARROWCODE, (uchar)code); }
   ENUM_ARROW_ANCHOR Anchor(void) const { return (ENUM_ARROW_ANCHOR)GetInteger(OBJPROP_ANCHOR); }
   virtual bool Anchor(const ENUM_ARROW_ANCHOR anchor) const { return SetInteger(OBJPROP_ANCHOR, anchor); }
};

class CChartObjectArrowThumbUp : public CChartObjectArrow
{
public:
   CChartObjectArrowThumbUp(void) {}
   ~CChartObjectArrowThumbUp(void) {}

   virtual int Type(void) const { return OBJ_ARROW_THUMB_UP; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_THUMB_UP, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowThumbDown : public CChartObjectArrow
{
public:
   CChartObjectArrowThumbDown(void) {}
   ~CChartObjectArrowThumbDown(void) {}

   virtual int Type(void) const { return OBJ_ARROW_THUMB_DOWN; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_THUMB_DOWN, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowUp : public CChartObjectArrow
{
public:
   CChartObjectArrowUp(void) {}
   ~CChartObjectArrowUp(void) {}

   virtual int Type(void) const { return OBJ_ARROW_UP; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_UP, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowDown : public CChartObjectArrow
{
public:
   CChartObjectArrowDown(void) {}
   ~CChartObjectArrowDown(void) {}

   virtual int Type(void) const { return OBJ_ARROW_DOWN; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_DOWN, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowStop : public CChartObjectArrow
{
public:
   CChartObjectArrowStop(void) {}
   ~CChartObjectArrowStop(void) {}

   virtual int Type(void) const { return OBJ_ARROW_STOP; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_STOP, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowCheck : public CChartObjectArrow
{
public:
   CChartObjectArrowCheck(void) {}
   ~CChartObjectArrowCheck(void) {}

   virtual int Type(void) const { return OBJ_ARROW_CHECK; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_CHECK, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowLeftPrice : public CChartObjectArrow
{
public:
   CChartObjectArrowLeftPrice(void) {}
   ~CChartObjectArrowLeftPrice(void) {}

   virtual int Type(void) const { return OBJ_ARROW_LEFT_PRICE; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_LEFT_PRICE, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};

class CChartObjectArrowRightPrice : public CChartObjectArrow
{
public:
   CChartObjectArrowRightPrice(void) {}
   ~CChartObjectArrowRightPrice(void) {}

   virtual int Type(void) const { return OBJ_ARROW_RIGHT_PRICE; }
   bool Create(long chart_id, const string name, const int window, const datetime time, const double price)
   {
      return Make(OBJ_ARROW_RIGHT_PRICE, chart_id, name, window, 1, time, price);
   }
   char ArrowCode(void) const { return CChartObjectArrow::ArrowCode(); }
   virtual bool ArrowCode(const char code) const { return false; } // it is what it is
};
