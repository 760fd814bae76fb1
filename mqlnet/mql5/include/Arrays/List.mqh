// CList: a doubly linked list of objects, with a current node. Elements are linked by their own Prev() and Next(), so an
// object stands in one list at most. While FreeMode() is on, as it is at first, the list deletes what leaves it, but for
// DetachCurrent.
#include <Object.mqh>

class CList : public CObject
{
protected:
   CObject *m_first_node;
   CObject *m_last_node;
   CObject *m_curr_node;
   int      m_curr_idx;
   int      m_data_total;
   bool     m_free_mode;
   bool     m_data_sort;
   int      m_sort_mode;

public:
   CList(void) : m_first_node(NULL), m_last_node(NULL), m_curr_node(NULL), m_curr_idx(-1), m_data_total(0),
                 m_free_mode(true), m_data_sort(false), m_sort_mode(-1) {}
   ~CList(void) { Clear(); }

   bool FreeMode(void) const { return m_free_mode; }
   void FreeMode(bool mode) { m_free_mode = mode; }
   int  Total(void) const { return m_data_total; }
   bool IsSorted(void) const { return m_data_sort; }
   int  SortMode(void) const { return m_sort_mode; }
   virtual int Type(void) const { return 0x7779; }

   int  Add(CObject *new_node) { return Insert(new_node, m_data_total); }
   int  Insert(CObject *new_node, int index);
   int  IndexOf(CObject *node);

   CObject *GetNodeAtIndex(int index);
   CObject *GetFirstNode(void) { return Go(m_first_node, 0); }
   CObject *GetLastNode(void) { return Go(m_last_node, m_data_total - 1); }
   CObject *GetCurrentNode(void) { return m_curr_node; }
   CObject *GetPrevNode(void);
   CObject *GetNextNode(void);

   CObject *DetachCurrent(void);
   bool     DeleteCurrent(void);
   bool     Delete(int index);
   void     Clear(void);

   void     Sort(int mode);
   bool     MoveToIndex(int index);
   bool     Exchange(CObject *node1, CObject *node2);
   bool     CompareList(CList *list);
   CObject *Search(CObject *element);

   virtual bool     Save(const int file_handle);
   virtual bool     Load(const int file_handle);
   // Makes the object that Load reads into; a descendant knows the class.
   virtual CObject *CreateElement(void) { return NULL; }

protected:
   CObject *Go(CObject *node, const int index);
   void     Unsorted(void) { m_data_sort = false; m_sort_mode = -1; }
   void     Merge(CObject *&nodes[], CObject *&spare[], const int from, const int to, const int mode);
   void     Relink(CObject *&nodes[]);
};

// Makes the node the current one; nothing moves if there is no such node.
CObject *CList::Go(CObject *node, const int index)
{
   if(node == NULL)
      return NULL;
   m_curr_node = node;
   m_curr_idx = index;
   return node;
}

// Puts the node before the one at `index`; at the end if there is none. Returns where it stands now, -1 if refused.
int CList::Insert(CObject *new_node, int index)
{
   if(CheckPointer(new_node) == POINTER_INVALID || index < 0)
      return -1;
   CObject *behind = index < m_data_total ? GetNodeAtIndex(index) : NULL;
   CObject *before = behind == NULL ? m_last_node : behind.Prev();
   if(behind == NULL)
      index = m_data_total;
   new_node.Prev(before);
   new_node.Next(behind);
   if(before == NULL)
      m_first_node = new_node;
   else
      before.Next(new_node);
   if(behind == NULL)
      m_last_node = new_node;
   else
      behind.Prev(new_node);
   m_data_total++;
   Unsorted();
   Go(new_node, index);
   return index;
}

int CList::IndexOf(CObject *node)
{
   if(CheckPointer(node) == POINTER_INVALID)
      return -1;
   int index = 0;
   for(CObject *at = m_first_node; at != NULL; at = at.Next(), index++)
      if(at == node)
         return index;
   return -1;
}

// Walks from the nearest of first, last and current node, so that a loop over all indexes is one walk.
CObject *CList::GetNodeAtIndex(int index)
{
   if(index < 0 || index >= m_data_total)
      return NULL;
   CObject *at = m_first_node;
   int place = 0;
   if(m_curr_node != NULL && MathAbs(m_curr_idx - index) < index)
   {
      at = m_curr_node;
      place = m_curr_idx;
   }
   if(m_data_total - 1 - index < MathAbs(place - index))
   {
      at = m_last_node;
      place = m_data_total - 1;
   }
   for(; place < index; place++)
      at = at.Next();
   for(; place > index; place--)
      at = at.Prev();
   return Go(at, index);
}

CObject *CList::GetPrevNode(void)
{
   return m_curr_node == NULL ? NULL : Go(m_curr_node.Prev(), m_curr_idx - 1);
}

CObject *CList::GetNextNode(void)
{
   return m_curr_node == NULL ? NULL : Go(m_curr_node.Next(), m_curr_idx + 1);
}

// Takes the current node out of the list, alive. The next one becomes the current one, or the last if there is no next.
CObject *CList::DetachCurrent(void)
{
   CObject *node = m_curr_node;
   if(node == NULL)
      return NULL;
   CObject *before = node.Prev();
   CObject *behind = node.Next();
   if(before == NULL)
      m_first_node = behind;
   else
      before.Next(behind);
   if(behind == NULL)
      m_last_node = before;
   else
      behind.Prev(before);
   m_data_total--;
   m_curr_node = behind == NULL ? before : behind;
   if(behind == NULL)
      m_curr_idx--;
   node.Prev(NULL);
   node.Next(NULL);
   return node;
}

bool CList::DeleteCurrent(void)
{
   CObject *node = DetachCurrent();
   if(node == NULL)
      return false;
   if(m_free_mode && CheckPointer(node) == POINTER_DYNAMIC)
      delete node;
   return true;
}

bool CList::Delete(int index)
{
   return GetNodeAtIndex(index) != NULL && DeleteCurrent();
}

void CList::Clear(void)
{
   m_curr_node = m_first_node;
   m_curr_idx = 0;
   while(m_curr_node != NULL)
      DeleteCurrent();
   m_first_node = NULL;
   m_last_node = NULL;
   m_curr_idx = -1;
   m_data_total = 0;
   Unsorted();
}

// Whether both hold as many elements, and each compares as equal to the one in its place.
bool CList::CompareList(CList *list)
{
   if(CheckPointer(list) == POINTER_INVALID || list.Total() != m_data_total)
      return false;
   CObject *other = list.GetFirstNode();
   for(CObject *at = m_first_node; at != NULL; at = at.Next())
   {
      if(at.Compare(other) != 0)
         return false;
      other = other.Next();
   }
   return true;
}

// By merging: elements that compare as equal keep their order.
void CList::Sort(int mode)
{
   if(m_data_sort && m_sort_mode == mode)
      return;
   CObject *nodes[], *spare[];
   if(ArrayResize(nodes, m_data_total) < 0 || ArrayResize(spare, m_data_total) < 0)
      return;
   int count = 0;
   for(CObject *at = m_first_node; at != NULL; at = at.Next())
      nodes[count++] = at;
   Merge(nodes, spare, 0, count, mode);
   Relink(nodes);
   m_data_sort = true;
   m_sort_mode = mode;
}

void CList::Merge(CObject *&nodes[], CObject *&spare[], const int from, const int to, const int mode)
{
   if(to - from < 2)
      return;
   int middle = from + (to - from) / 2;
   Merge(nodes, spare, from, middle, mode);
   Merge(nodes, spare, middle, to, mode);
   int left = from, right = middle;
   for(int i = from; i < to; i++)
   {
      bool is_left = right >= to || (left < middle && nodes[left].Compare(nodes[right], mode) <= 0);
      spare[i] = is_left ? nodes[left++] : nodes[right++];
   }
   for(int i = from; i < to; i++)
      nodes[i] = spare[i];
}

// Links the nodes in the order of the array; the current node stays the current one.
void CList::Relink(CObject *&nodes[])
{
   int count = ArraySize(nodes);
   m_first_node = count > 0 ? nodes[0] : NULL;
   m_last_node = count > 0 ? nodes[count - 1] : NULL;
   for(int i = 0; i < count; i++)
   {
      nodes[i].Prev(i > 0 ? nodes[i - 1] : NULL);
      nodes[i].Next(i < count - 1 ? nodes[i + 1] : NULL);
      if(nodes[i] == m_curr_node)
         m_curr_idx = i;
   }
}

bool CList::MoveToIndex(int index)
{
   if(m_curr_node == NULL || index < 0 || index >= m_data_total)
      return false;
   CObject *node = DetachCurrent();
   return Insert(node, index) == index;
}

bool CList::Exchange(CObject *node1, CObject *node2)
{
   int one = IndexOf(node1), other = IndexOf(node2);
   if(one < 0 || other < 0)
      return false;
   CObject *nodes[];
   ArrayResize(nodes, m_data_total);
   int count = 0;
   for(CObject *at = m_first_node; at != NULL; at = at.Next())
      nodes[count++] = at;
   nodes[one] = node2;
   nodes[other] = node1;
   Relink(nodes);
   Unsorted();
   return true;
}

// The first element that compares as equal in the order of the list; a list must be sorted to be searched.
CObject *CList::Search(CObject *element)
{
   if(CheckPointer(element) == POINTER_INVALID || !m_data_sort)
      return NULL;
   int low = 0, high = m_data_total;
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(GetNodeAtIndex(middle).Compare(element, m_sort_mode) < 0)
         low = middle + 1;
      else
         high = middle;
   }
   CObject *found = GetNodeAtIndex(low);
   return found != NULL && found.Compare(element, m_sort_mode) == 0 ? found : NULL;
}

bool CList::Save(const int file_handle)
{
   if(file_handle == INVALID_HANDLE || FileWriteLong(file_handle, -1) != sizeof(long)
      || FileWriteInteger(file_handle, Type(), INT_VALUE) != INT_VALUE
      || FileWriteInteger(file_handle, m_data_total, INT_VALUE) != INT_VALUE)
      return false;
   for(CObject *at = m_first_node; at != NULL; at = at.Next())
      if(!at.Save(file_handle))
         return false;
   return true;
}

bool CList::Load(const int file_handle)
{
   if(file_handle == INVALID_HANDLE || FileReadLong(file_handle) != -1
      || FileReadInteger(file_handle, INT_VALUE) != Type())
      return false;
   Clear();
   int count = FileReadInteger(file_handle, INT_VALUE);
   for(int i = 0; i < count; i++)
   {
      CObject *element = CreateElement();
      if(CheckPointer(element) == POINTER_INVALID || Add(element) < 0 || !element.Load(file_handle))
         return false;
   }
   return true;
}
