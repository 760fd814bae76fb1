// CPicture: a bitmap.
#include "WndObj.mqh"

class CPicture : public CWndObj
{
private:
   int    m_border;
   string m_bmp_name;

public:
   CPicture(void) : m_border(0) {}
   ~CPicture(void) {}

   int    Border(void) const { return m_border; }
   bool   Border(const int value) { m_border = value; return true; }
   string BmpName(void) const { return m_bmp_name; }
   bool   BmpName(const string name) { m_bmp_name = name; return true; }
};
