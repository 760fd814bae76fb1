// CLinkedList<T>: a list of nodes, each of which knows the one before and the one behind. The nodes belong to the list,
// which deletes them. They form a ring inside, so that the last one is found from the first.
#include <Generic/Interfaces/ICollection.mqh>
#include <Generic/Internal/EqualFunction.mqh>

template<typename T>
class CLinkedList;

template<typename T>
class CLinkedListNode
{
protected:
   CLinkedList<T>     *m_list;
   CLinkedListNode<T> *m_next;
   CLinkedListNode<T> *m_prev;
   T                   m_item;

public:
   CLinkedListNode(T value) : m_list(NULL), m_next(NULL), m_prev(NULL), m_item(value) {}
   CLinkedListNode(CLinkedList<T> *list, T value) : m_list(list), m_next(NULL), m_prev(NULL), m_item(value) {}
   ~CLinkedListNode(void) {}

   CLinkedList<T>     *List(void) { return m_list; }
   void                List(CLinkedList<T> *value) { m_list = value; }
   CLinkedListNode<T> *Next(void) { return m_next; }
   void                Next(CLinkedListNode<T> *value) { m_next = value; }
   CLinkedListNode<T> *Previous(void) { return m_prev; }
   void                Previous(CLinkedListNode<T> *value) { m_prev = value; }
   T                   Value(void) { return m_item; }
   void                Value(T value) { m_item = value; }
};

template<typename T>
class CLinkedList : public ICollection<T>
{
protected:
   CLinkedListNode<T> *m_head;
   int                 m_count;

public:
   CLinkedList(void) : m_head(NULL), m_count(0) {}
   CLinkedList(ICollection<T> *collection);
   CLinkedList(T &array[]);
   ~CLinkedList(void) { Clear(); }

   int                 Count(void) { return m_count; }
   CLinkedListNode<T> *Head(void) { return m_head; }
   CLinkedListNode<T> *First(void) { return m_head; }
   CLinkedListNode<T> *Last(void);

   bool                Add(T value) { return AddLast(value) != NULL; }
   CLinkedListNode<T> *AddAfter(CLinkedListNode<T> *node, T value);
   bool                AddAfter(CLinkedListNode<T> *node, CLinkedListNode<T> *new_node);
   CLinkedListNode<T> *AddBefore(CLinkedListNode<T> *node, T value);
   bool                AddBefore(CLinkedListNode<T> *node, CLinkedListNode<T> *new_node);
   CLinkedListNode<T> *AddFirst(T value);
   bool                AddFirst(CLinkedListNode<T> *node);
   CLinkedListNode<T> *AddLast(T value);
   bool                AddLast(CLinkedListNode<T> *node);

   bool                Contains(T item) { return Find(item) != NULL; }
   CLinkedListNode<T> *Find(T value);
   CLinkedListNode<T> *FindLast(T value);
   int                 CopyTo(T &dst_array[], const int dst_start = 0);
   void                Clear(void);
   bool                Remove(T item) { return Unlink(Find(item)); }
   bool                Remove(CLinkedListNode<T> *node) { return Unlink(node); }
   bool                RemoveFirst(void) { return Unlink(First()); }
   bool                RemoveLast(void) { return Unlink(Last()); }

private:
   bool IsMine(CLinkedListNode<T> *node) { return CheckPointer(node) != POINTER_INVALID && node.List() == GetPointer(this); }
   bool Link(CLinkedListNode<T> *node, CLinkedListNode<T> *behind);
   bool Unlink(CLinkedListNode<T> *node);
   CLinkedListNode<T> *Kept(CLinkedListNode<T> *node, const bool is_linked);
};

template<typename T>
CLinkedList::CLinkedList(ICollection<T> *collection)
{
   m_head = NULL;
   m_count = 0;
   T copy[];
   if(CheckPointer(collection) != POINTER_INVALID)
      collection.CopyTo(copy);
   for(int i = 0; i < ArraySize(copy); i++)
      Add(copy[i]);
}

template<typename T>
CLinkedList::CLinkedList(T &array[])
{
   m_head = NULL;
   m_count = 0;
   for(int i = 0; i < ArraySize(array); i++)
      Add(array[i]);
}

template<typename T>
CLinkedListNode<T> *CLinkedList::Last(void)
{
   if(m_head == NULL)
      return NULL;
   return m_head.Previous();
}

// Puts a node of no list before `behind` in the ring; alone into an empty list.
template<typename T>
bool CLinkedList::Link(CLinkedListNode<T> *node, CLinkedListNode<T> *behind)
{
   if(CheckPointer(node) == POINTER_INVALID || node.List() != NULL)
      return false;
   if(behind == NULL)
      behind = node;
   CLinkedListNode<T> *before = behind == node ? node : behind.Previous();
   node.List(GetPointer(this));
   node.Next(behind);
   node.Previous(before);
   before.Next(node);
   behind.Previous(node);
   if(m_head == NULL)
      m_head = node;
   m_count++;
   return true;
}

template<typename T>
bool CLinkedList::Unlink(CLinkedListNode<T> *node)
{
   if(!IsMine(node))
      return false;
   CLinkedListNode<T> *before = node.Previous();
   CLinkedListNode<T> *behind = node.Next();
   before.Next(behind);
   behind.Previous(before);
   if(m_head == node)
      m_head = behind == node ? NULL : behind;
   m_count--;
   delete node;
   return true;
}

// A node that could not be linked is not left alone in the world.
template<typename T>
CLinkedListNode<T> *CLinkedList::Kept(CLinkedListNode<T> *node, const bool is_linked)
{
   if(is_linked)
      return node;
   delete node;
   return NULL;
}

template<typename T>
bool CLinkedList::AddAfter(CLinkedListNode<T> *node, CLinkedListNode<T> *new_node)
{
   return IsMine(node) && Link(new_node, node.Next());
}

template<typename T>
CLinkedListNode<T> *CLinkedList::AddAfter(CLinkedListNode<T> *node, T value)
{
   CLinkedListNode<T> *new_node = new CLinkedListNode<T>(value);
   return Kept(new_node, AddAfter(node, new_node));
}

template<typename T>
bool CLinkedList::AddBefore(CLinkedListNode<T> *node, CLinkedListNode<T> *new_node)
{
   if(!IsMine(node) || !Link(new_node, node))
      return false;
   if(node == m_head)
      m_head = new_node;
   return true;
}

template<typename T>
CLinkedListNode<T> *CLinkedList::AddBefore(CLinkedListNode<T> *node, T value)
{
   CLinkedListNode<T> *new_node = new CLinkedListNode<T>(value);
   return Kept(new_node, AddBefore(node, new_node));
}

template<typename T>
bool CLinkedList::AddFirst(CLinkedListNode<T> *node)
{
   if(!Link(node, m_head))
      return false;
   m_head = node;
   return true;
}

template<typename T>
CLinkedListNode<T> *CLinkedList::AddFirst(T value)
{
   CLinkedListNode<T> *node = new CLinkedListNode<T>(value);
   return Kept(node, AddFirst(node));
}

template<typename T>
bool CLinkedList::AddLast(CLinkedListNode<T> *node)
{
   return Link(node, m_head);
}

template<typename T>
CLinkedListNode<T> *CLinkedList::AddLast(T value)
{
   CLinkedListNode<T> *node = new CLinkedListNode<T>(value);
   return Kept(node, AddLast(node));
}

template<typename T>
CLinkedListNode<T> *CLinkedList::Find(T value)
{
   CLinkedListNode<T> *node = m_head;
   for(int i = 0; i < m_count; i++, node = node.Next())
      if(::Equals(node.Value(), value))
         return node;
   return NULL;
}

template<typename T>
CLinkedListNode<T> *CLinkedList::FindLast(T value)
{
   CLinkedListNode<T> *node = Last();
   for(int i = 0; i < m_count; i++, node = node.Previous())
      if(::Equals(node.Value(), value))
         return node;
   return NULL;
}

template<typename T>
int CLinkedList::CopyTo(T &dst_array[], const int dst_start)
{
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + m_count && ArrayResize(dst_array, dst_start + m_count) < 0))
      return 0;
   CLinkedListNode<T> *node = m_head;
   for(int i = 0; i < m_count; i++, node = node.Next())
      dst_array[dst_start + i] = node.Value();
   return m_count;
}

template<typename T>
void CLinkedList::Clear(void)
{
   while(m_count > 0)
      Unlink(m_head);
}
