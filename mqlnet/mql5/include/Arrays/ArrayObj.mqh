// CArrayObj: a dynamic array of pointers to objects. While FreeMode() is on, as it is at first, the array owns its
// elements: what leaves it by Delete, Update, Clear, Shutdown or its own end is deleted; only Detach lets one go alive.
// The order is the one of the elements' own Compare(node, mode).
#include "Array.mqh"

class CArrayObj : public CArray
{
protected:
   CObject *m_data[];
   bool     m_free_mode;

public:
   CArrayObj(void) : m_free_mode(true) {}
   ~CArrayObj(void) { Shutdown(); }

   bool FreeMode(void) const { return m_free_mode; }
   void FreeMode(const bool mode) { m_free_mode = mode; }
   virtual int Type(void) const { return 0x7778; }

   bool Reserve(const int size);
   bool Resize(const int size);
   bool Shutdown(void);
   void Clear(void);

   bool Add(CObject *element) { return Insert(element, m_data_total); }
   bool AddArray(const CArrayObj *src) { return InsertArray(src, m_data_total); }
   bool Insert(CObject *element, const int pos);
   bool InsertArray(const CArrayObj *src, const int pos);
   bool AssignArray(const CArrayObj *src);

   CObject *At(const int index) const { return index >= 0 && index < m_data_total ? m_data[index] : NULL; }
   CObject *operator[](const int index) const { return At(index); }
   bool     Update(const int index, CObject *element);
   bool     Shift(const int index, const int shift);
   CObject *Detach(const int index);
   bool     Delete(const int index) { return DeleteRange(index, index); }
   bool     DeleteRange(int from, int to);

   bool CompareArray(const CArrayObj *array) const;

   bool InsertSort(CObject *element);
   int  Search(const CObject *element) const { return SearchFirst(element); }
   int  SearchGreat(const CObject *element) const { return NotAtEnd(UpperBound(element)); }
   int  SearchLess(const CObject *element) const { return LowerBound(element) - 1; }
   int  SearchGreatOrEqual(const CObject *element) const { return NotAtEnd(LowerBound(element)); }
   int  SearchLessOrEqual(const CObject *element) const { return UpperBound(element) - 1; }
   int  SearchFirst(const CObject *element) const;
   int  SearchLast(const CObject *element) const;

   virtual bool Save(const int file_handle);
   virtual bool Load(const int file_handle);
   // Makes the object that Load reads into; a descendant knows the class.
   virtual bool CreateElement(const int index) { return false; }

protected:
   virtual void QuickSort(int beg, int end, const int mode = 0);
   int          MemMove(const int dest, const int src, int count);
   int          LowerBound(const CObject *element) const;
   int          UpperBound(const CObject *element) const;
   int          NotAtEnd(const int index) const { return index >= 0 && index < m_data_total ? index : -1; }
   bool         Open(const int pos, const int count);
   void         Dispose(const int index);
};

bool CArrayObj::Reserve(const int size)
{
   if(size <= 0)
      return false;
   if(Available() >= size)
      return true;
   int got = ArrayResize(m_data, RoomFor(m_data_total + size));
   if(got < 0)
      return false;
   for(int i = m_data_max; i < got; i++)
      m_data[i] = NULL;
   m_data_max = got;
   return Available() >= size;
}

bool CArrayObj::Resize(const int size)
{
   if(size < 0)
      return false;
   for(int i = size; i < m_data_total; i++)
      Dispose(i);
   if(m_data_total > size)
      m_data_total = size;
   int got = ArrayResize(m_data, RoomFor(size));
   if(got < 0)
      return false;
   for(int i = m_data_total; i < got; i++)
      m_data[i] = NULL;
   m_data_max = got;
   return true;
}

// Empties one place; the object is deleted if the array owns it.
void CArrayObj::Dispose(const int index)
{
   if(m_free_mode && CheckPointer(m_data[index]) == POINTER_DYNAMIC)
      delete m_data[index];
   m_data[index] = NULL;
}

void CArrayObj::Clear(void)
{
   for(int i = 0; i < m_data_total; i++)
      Dispose(i);
   m_data_total = 0;
}

bool CArrayObj::Shutdown(void)
{
   Clear();
   ArrayFree(m_data);
   m_data_max = 0;
   return true;
}

int CArrayObj::MemMove(const int dest, const int src, int count)
{
   if(dest < 0 || src < 0 || count < 0)
      return -1;
   if(src + count > m_data_total)
      count = m_data_total - src;
   if(count < 0)
      return -1;
   if(dest < src)
      for(int i = 0; i < count; i++)
         m_data[dest + i] = m_data[src + i];
   else
      for(int i = count - 1; i >= 0; i--)
         m_data[dest + i] = m_data[src + i];
   return dest;
}

bool CArrayObj::Open(const int pos, const int count)
{
   if(pos < 0 || pos > m_data_total || !Reserve(count))
      return false;
   int behind = m_data_total - pos;
   if(behind > 0)
      MemMove(pos + count, pos, behind);
   m_data_total += count;
   m_sort_mode = ARRAY_NOT_SORTED;
   return true;
}

bool CArrayObj::Insert(CObject *element, const int pos)
{
   if(CheckPointer(element) == POINTER_INVALID || !Open(pos, 1))
      return false;
   m_data[pos] = element;
   return true;
}

// Copies the pointers: two arrays then share the objects, and only one of them may own them.
bool CArrayObj::InsertArray(const CArrayObj *src, const int pos)
{
   if(CheckPointer(src) == POINTER_INVALID)
      return false;
   int count = src.Total();
   if(count == 0)
      return pos >= 0 && pos <= m_data_total;
   CObject *copy[];
   if(ArrayResize(copy, count) < 0)
      return false;
   for(int i = 0; i < count; i++)
      copy[i] = src.At(i);
   if(!Open(pos, count))
      return false;
   for(int i = 0; i < count; i++)
      m_data[pos + i] = copy[i];
   return true;
}

bool CArrayObj::AssignArray(const CArrayObj *src)
{
   if(CheckPointer(src) == POINTER_INVALID)
      return false;
   if(src == GetPointer(this))
      return true;
   Clear();
   if(!InsertArray(src, 0))
      return false;
   m_sort_mode = src.SortMode();
   return true;
}

bool CArrayObj::Update(const int index, CObject *element)
{
   if(index < 0 || index >= m_data_total || CheckPointer(element) == POINTER_INVALID)
      return false;
   if(m_data[index] != element)
      Dispose(index);
   m_data[index] = element;
   m_sort_mode = ARRAY_NOT_SORTED;
   return true;
}

bool CArrayObj::Shift(const int index, const int shift)
{
   int target = index + shift;
   if(index < 0 || index >= m_data_total || target < 0 || target >= m_data_total)
      return false;
   if(shift == 0)
      return true;
   CObject *moved = m_data[index];
   if(shift > 0)
      MemMove(index, index + 1, shift);
   else
      MemMove(target + 1, target, -shift);
   m_data[target] = moved;
   m_sort_mode = ARRAY_NOT_SORTED;
   return true;
}

CObject *CArrayObj::Detach(const int index)
{
   if(index < 0 || index >= m_data_total)
      return NULL;
   CObject *element = m_data[index];
   int behind = m_data_total - index - 1;
   if(behind > 0)
      MemMove(index, index + 1, behind);
   m_data_total--;
   m_data[m_data_total] = NULL;
   return element;
}

bool CArrayObj::DeleteRange(int from, int to)
{
   if(from < 0 || from > to || from >= m_data_total)
      return false;
   if(to >= m_data_total)
      to = m_data_total - 1;
   for(int i = from; i <= to; i++)
      Dispose(i);
   int count = to - from + 1;
   int behind = m_data_total - to - 1;
   if(behind > 0)
      MemMove(from, to + 1, behind);
   for(int i = m_data_total - count; i < m_data_total; i++)
      m_data[i] = NULL;
   m_data_total -= count;
   return true;
}

// Whether both hold as many elements, and each compares as equal to the one in its place.
bool CArrayObj::CompareArray(const CArrayObj *array) const
{
   if(CheckPointer(array) == POINTER_INVALID || array.Total() != m_data_total)
      return false;
   for(int i = 0; i < m_data_total; i++)
      if(m_data[i].Compare(array.At(i), 0) != 0)
         return false;
   return true;
}

int CArrayObj::LowerBound(const CObject *element) const
{
   if(m_sort_mode == ARRAY_NOT_SORTED || CheckPointer(element) == POINTER_INVALID)
      return -1;
   int low = 0, high = m_data_total;
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(m_data[middle].Compare(element, m_sort_mode) < 0)
         low = middle + 1;
      else
         high = middle;
   }
   return low;
}

int CArrayObj::UpperBound(const CObject *element) const
{
   if(m_sort_mode == ARRAY_NOT_SORTED || CheckPointer(element) == POINTER_INVALID)
      return -1;
   int low = 0, high = m_data_total;
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(m_data[middle].Compare(element, m_sort_mode) <= 0)
         low = middle + 1;
      else
         high = middle;
   }
   return low;
}

bool CArrayObj::InsertSort(CObject *element)
{
   if(CheckPointer(element) == POINTER_INVALID)
      return false;
   if(m_data_total == 0 && m_sort_mode == ARRAY_NOT_SORTED)
      m_sort_mode = 0;
   int mode = m_sort_mode;
   int pos = UpperBound(element);
   if(pos < 0 || !Insert(element, pos))
      return false;
   m_sort_mode = mode;
   return true;
}

int CArrayObj::SearchFirst(const CObject *element) const
{
   int index = NotAtEnd(LowerBound(element));
   return index >= 0 && m_data[index].Compare(element, m_sort_mode) == 0 ? index : -1;
}

int CArrayObj::SearchLast(const CObject *element) const
{
   int index = UpperBound(element) - 1;
   return index >= 0 && m_data[index].Compare(element, m_sort_mode) == 0 ? index : -1;
}

void CArrayObj::QuickSort(int beg, int end, const int mode)
{
   while(beg < end)
   {
      CObject *pivot = m_data[beg + (end - beg) / 2];
      int left = beg, right = end;
      while(left <= right)
      {
         while(m_data[left].Compare(pivot, mode) < 0)
            left++;
         while(m_data[right].Compare(pivot, mode) > 0)
            right--;
         if(left <= right)
         {
            CObject *element = m_data[left];
            m_data[left++] = m_data[right];
            m_data[right--] = element;
         }
      }
      // The shorter part by recursion, the longer in this loop: the stack stays shallow.
      if(right - beg < end - left)
      {
         QuickSort(beg, right, mode);
         beg = left;
      }
      else
      {
         QuickSort(left, end, mode);
         end = right;
      }
   }
}

bool CArrayObj::Save(const int file_handle)
{
   if(!CArray::Save(file_handle) || FileWriteInteger(file_handle, m_data_total, INT_VALUE) != INT_VALUE)
      return false;
   for(int i = 0; i < m_data_total; i++)
      if(!m_data[i].Save(file_handle))
         return false;
   return true;
}

bool CArrayObj::Load(const int file_handle)
{
   if(!CArray::Load(file_handle))
      return false;
   int count = FileReadInteger(file_handle, INT_VALUE);
   Clear();
   m_sort_mode = ARRAY_NOT_SORTED;
   if(count <= 0)
      return count == 0;
   if(!Reserve(count))
      return false;
   for(int i = 0; i < count; i++)
   {
      if(!CreateElement(i) || CheckPointer(m_data[i]) == POINTER_INVALID)
         return false;
      m_data_total++;
      if(!m_data[i].Load(file_handle))
         return false;
   }
   return true;
}
