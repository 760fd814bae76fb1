// CArrayOf<T>: the whole behaviour of a dynamic array of a simple type. CArrayInt, CArrayString and the others are this
// template with their element type, so that the algorithms stand once.
#include "Array.mqh"

template<typename T>
class CArrayOf : public CArray
{
protected:
   T m_data[];

public:
   CArrayOf(void) {}
   ~CArrayOf(void) { Shutdown(); }

   bool Reserve(const int size);
   bool Resize(const int size);
   bool Shutdown(void);

   bool Add(const T element) { return Insert(element, m_data_total); }
   bool AddArray(const T &src[]) { return InsertArray(src, m_data_total); }
   bool AddArray(const CArrayOf<T> *src) { return InsertArray(src, m_data_total); }
   bool Insert(const T element, const int pos);
   bool InsertArray(const T &src[], const int pos);
   bool InsertArray(const CArrayOf<T> *src, const int pos);
   bool AssignArray(const T &src[]);
   bool AssignArray(const CArrayOf<T> *src);

   T    At(const int index) const;
   T    operator[](const int index) const { return At(index); }
   bool Update(const int index, const T element);
   bool Shift(const int index, const int shift);
   bool Delete(const int index) { return DeleteRange(index, index); }
   bool DeleteRange(int from, int to);

   bool CompareArray(const T &array[]) const;
   bool CompareArray(const CArrayOf<T> *array) const;

   bool InsertSort(const T element);
   int  Search(const T element) const { return SearchFirst(element); }
   int  SearchGreat(const T element) const { return NotAtEnd(UpperBound(element)); }
   int  SearchLess(const T element) const { return LowerBound(element) - 1; }
   int  SearchGreatOrEqual(const T element) const { return NotAtEnd(LowerBound(element)); }
   int  SearchLessOrEqual(const T element) const { return UpperBound(element) - 1; }
   int  SearchFirst(const T element) const;
   int  SearchLast(const T element) const;
   int  SearchLinear(const T element) const;

   virtual bool Save(const int file_handle);
   virtual bool Load(const int file_handle);

protected:
   virtual void QuickSort(int beg, int end, const int mode = 0);
   virtual T    Missing(void) const { return (T)NULL; }
   virtual int  Order(const T one, const T other) const { return one < other ? -1 : one > other ? 1 : 0; }
   virtual bool WriteElement(const int file_handle, const T element) { return false; }
   virtual bool ReadElement(const int file_handle, T &element) { return false; }
   int          MemMove(const int dest, const int src, int count);
   int          LowerBound(const T element) const;
   int          UpperBound(const T element) const;
   int          NotAtEnd(const int index) const { return index >= 0 && index < m_data_total ? index : -1; }
   bool         Open(const int pos, const int count);
};

template<typename T>
bool CArrayOf::Reserve(const int size)
{
   if(size <= 0)
      return false;
   if(Available() >= size)
      return true;
   int wanted = RoomFor(m_data_total + size);
   int got = ArrayResize(m_data, wanted);
   if(got < 0)
      return false;
   m_data_max = got;
   return Available() >= size;
}

template<typename T>
bool CArrayOf::Resize(const int size)
{
   if(size < 0)
      return false;
   int got = ArrayResize(m_data, RoomFor(size));
   if(got < 0)
      return false;
   m_data_max = got;
   if(m_data_total > size)
      m_data_total = size;
   return m_data_max >= size;
}

template<typename T>
bool CArrayOf::Shutdown(void)
{
   ArrayFree(m_data);
   m_data_total = 0;
   m_data_max = 0;
   return true;
}

// Copies `count` elements inside the array, from `src` to `dest`; the ranges may overlap.
template<typename T>
int CArrayOf::MemMove(const int dest, const int src, int count)
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

// Makes a gap of `count` elements at `pos`, for the caller to fill.
template<typename T>
bool CArrayOf::Open(const int pos, const int count)
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

template<typename T>
bool CArrayOf::Insert(const T element, const int pos)
{
   if(!Open(pos, 1))
      return false;
   m_data[pos] = element;
   return true;
}

template<typename T>
bool CArrayOf::InsertArray(const T &src[], const int pos)
{
   int count = ArraySize(src);
   if(count == 0)
      return pos >= 0 && pos <= m_data_total;
   if(!Open(pos, count))
      return false;
   for(int i = 0; i < count; i++)
      m_data[pos + i] = src[i];
   return true;
}

template<typename T>
bool CArrayOf::InsertArray(const CArrayOf<T> *src, const int pos)
{
   if(CheckPointer(src) == POINTER_INVALID)
      return false;
   // A copy first: the source may be this very array.
   T copy[];
   int count = src.Total();
   if(ArrayResize(copy, count) < 0)
      return false;
   for(int i = 0; i < count; i++)
      copy[i] = src.At(i);
   return InsertArray(copy, pos);
}

template<typename T>
bool CArrayOf::AssignArray(const T &src[])
{
   m_data_total = 0;
   m_sort_mode = ARRAY_NOT_SORTED;
   return InsertArray(src, 0);
}

template<typename T>
bool CArrayOf::AssignArray(const CArrayOf<T> *src)
{
   if(CheckPointer(src) == POINTER_INVALID)
      return false;
   int count = src.Total();
   T copy[];
   if(ArrayResize(copy, count) < 0)
      return false;
   for(int i = 0; i < count; i++)
      copy[i] = src.At(i);
   int mode = src.SortMode();
   bool is_done = AssignArray(copy);
   m_sort_mode = mode;
   return is_done;
}

// The element; where there is none, Missing() and a user error, since Missing() may be an element as well.
template<typename T>
T CArrayOf::At(const int index) const
{
   if(index < 0 || index >= m_data_total)
   {
      SetUserError(ERR_USER_ITEM_NOT_FOUND);
      return Missing();
   }
   return m_data[index];
}

template<typename T>
bool CArrayOf::Update(const int index, const T element)
{
   if(index < 0 || index >= m_data_total)
      return false;
   m_data[index] = element;
   m_sort_mode = ARRAY_NOT_SORTED;
   return true;
}

// Moves the element by `shift` places; those between move one place the other way.
template<typename T>
bool CArrayOf::Shift(const int index, const int shift)
{
   int target = index + shift;
   if(index < 0 || index >= m_data_total || target < 0 || target >= m_data_total)
      return false;
   if(shift == 0)
      return true;
   T moved = m_data[index];
   if(shift > 0)
      MemMove(index, index + 1, shift);
   else
      MemMove(target + 1, target, -shift);
   m_data[target] = moved;
   m_sort_mode = ARRAY_NOT_SORTED;
   return true;
}

template<typename T>
bool CArrayOf::DeleteRange(int from, int to)
{
   if(from < 0 || from > to || from >= m_data_total)
      return false;
   if(to >= m_data_total)
      to = m_data_total - 1;
   int behind = m_data_total - to - 1;
   if(behind > 0)
      MemMove(from, to + 1, behind);
   m_data_total -= to - from + 1;
   return true;
}

template<typename T>
bool CArrayOf::CompareArray(const T &array[]) const
{
   if(ArraySize(array) != m_data_total)
      return false;
   for(int i = 0; i < m_data_total; i++)
      if(Order(m_data[i], array[i]) != 0)
         return false;
   return true;
}

template<typename T>
bool CArrayOf::CompareArray(const CArrayOf<T> *array) const
{
   if(CheckPointer(array) == POINTER_INVALID || array.Total() != m_data_total)
      return false;
   for(int i = 0; i < m_data_total; i++)
      if(Order(m_data[i], array.At(i)) != 0)
         return false;
   return true;
}

// The first place whose element is not less; the number of elements if there is no such place; -1 if not sorted.
template<typename T>
int CArrayOf::LowerBound(const T element) const
{
   if(!IsSorted())
      return -1;
   int low = 0, high = m_data_total;
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(Order(m_data[middle], element) < 0)
         low = middle + 1;
      else
         high = middle;
   }
   return low;
}

// The first place whose element is greater; the number of elements if there is no such place; -1 if not sorted.
template<typename T>
int CArrayOf::UpperBound(const T element) const
{
   if(!IsSorted())
      return -1;
   int low = 0, high = m_data_total;
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(Order(m_data[middle], element) <= 0)
         low = middle + 1;
      else
         high = middle;
   }
   return low;
}

// Puts the element where the order wants it; a sorted or empty array is expected.
template<typename T>
bool CArrayOf::InsertSort(const T element)
{
   if(m_data_total == 0)
      m_sort_mode = 0;
   int pos = UpperBound(element);
   if(pos < 0 || !Insert(element, pos))
      return false;
   m_sort_mode = 0;
   return true;
}

template<typename T>
int CArrayOf::SearchFirst(const T element) const
{
   int index = NotAtEnd(LowerBound(element));
   return index >= 0 && Order(m_data[index], element) == 0 ? index : -1;
}

template<typename T>
int CArrayOf::SearchLast(const T element) const
{
   int index = UpperBound(element) - 1;
   return index >= 0 && Order(m_data[index], element) == 0 ? index : -1;
}

template<typename T>
int CArrayOf::SearchLinear(const T element) const
{
   for(int i = 0; i < m_data_total; i++)
      if(Order(m_data[i], element) == 0)
         return i;
   return -1;
}

// Three ways around a pivot from the middle: many equal elements cost no more than different ones.
template<typename T>
void CArrayOf::QuickSort(int beg, int end, const int mode)
{
   while(beg < end)
   {
      T pivot = m_data[beg + (end - beg) / 2];
      int less = beg, at = beg, greater = end;
      while(at <= greater)
      {
         T element = m_data[at];
         if(element < pivot)
         {
            m_data[at++] = m_data[less];
            m_data[less++] = element;
         }
         else if(element > pivot)
         {
            m_data[at] = m_data[greater];
            m_data[greater--] = element;
         }
         else
            at++;
      }
      // The shorter part by recursion, the longer in this loop: the stack stays shallow.
      if(less - beg < end - greater)
      {
         QuickSort(beg, less - 1, mode);
         beg = greater + 1;
      }
      else
      {
         QuickSort(greater + 1, end, mode);
         end = less - 1;
      }
   }
}

template<typename T>
bool CArrayOf::Save(const int file_handle)
{
   if(!CArray::Save(file_handle) || FileWriteInteger(file_handle, m_data_total, INT_VALUE) != INT_VALUE)
      return false;
   for(int i = 0; i < m_data_total; i++)
      if(!WriteElement(file_handle, m_data[i]))
         return false;
   return true;
}

template<typename T>
bool CArrayOf::Load(const int file_handle)
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
      if(!ReadElement(file_handle, m_data[i]))
         return false;
      m_data_total++;
   }
   return true;
}
