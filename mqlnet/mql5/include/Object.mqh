// CObject: what every class of the library descends from. A node of a doubly linked list that can be saved, loaded and
// compared. The base compares as equal and saves nothing; descendants override what they need.
#include "StdLibErr.mqh"

class CObject
{
private:
   CObject *m_prev;
   CObject *m_next;

public:
   CObject(void) : m_prev(NULL), m_next(NULL) {}
   ~CObject(void) {}

   CObject *Prev(void) const { return m_prev; }
   void     Prev(CObject *node) { m_prev = node; }
   CObject *Next(void) const { return m_next; }
   void     Next(CObject *node) { m_next = node; }

   virtual bool Save(const int file_handle) { return true; }
   virtual bool Load(const int file_handle) { return true; }
   virtual int  Type(void) const { return 0; }
   // Negative, 0 or positive, as this object stands before, beside or behind the node in the order `mode`.
   virtual int  Compare(const CObject *node, const int mode = 0) const { return 0; }
};
