// Scroll bars: a place between two bounds.
#include "WndContainer.mqh"

class CScroll : public CWndContainer
{
protected:
   int m_min_pos;
   int m_max_pos;
   int m_curr_pos;

public:
   CScroll(void) : m_min_pos(0), m_max_pos(0), m_curr_pos(0) {}
   ~CScroll(void) {}

   int  MinPos(void) const { return m_min_pos; }
   void MinPos(const int value) { m_min_pos = value; CurrPos(m_curr_pos); }
   int  MaxPos(void) const { return m_max_pos; }
   void MaxPos(const int value) { m_max_pos = value; CurrPos(m_curr_pos); }
   int  CurrPos(void) const { return m_curr_pos; }
   bool CurrPos(int value)
   {
      value = MathMax(m_min_pos, MathMin(m_max_pos, value));
      if(value == m_curr_pos)
         return false;
      m_curr_pos = value;
      return OnChangePos();
   }

protected:
   virtual bool OnClickInc(void) { return CurrPos(m_curr_pos + 1); }
   virtual bool OnClickDec(void) { return CurrPos(m_curr_pos - 1); }
   virtual bool OnChangePos(void) { return true; }
   virtual bool OnThumbDragStart(void) { return true; }
   virtual bool OnThumbDragProcess(void) { return true; }
   virtual bool OnThumbDragEnd(void) { return true; }
};

class CScrollV : public CScroll
{
};

class CScrollH : public CScroll
{
};
