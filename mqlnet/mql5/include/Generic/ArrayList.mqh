// CArrayList<T>: a list in an array that grows by doubling.
#include <Generic/Interfaces/IList.mqh>
#include <Generic/Interfaces/IComparer.mqh>
#include <Generic/Internal/ArrayFunction.mqh>
#include <Generic/Internal/DefaultComparer.mqh>

#define ARRAY_LIST_FIRST_CAPACITY 4

template<typename T>
class CArrayList : public IList<T>
{
protected:
   T   m_items[];
   int m_size;

public:
   CArrayList(void) : m_size(0) {}
   CArrayList(const int capacity) : m_size(0) { Capacity(capacity); }
   CArrayList(ICollection<T> *collection) : m_size(0) { AddRange(collection); }
   CArrayList(T &array[]) : m_size(0) { AddRange(array); }
   ~CArrayList(void) {}

   int  Capacity(void) { return ArraySize(m_items); }
   void Capacity(const int capacity);
   int  Count(void) { return m_size; }
   bool Contains(T item) { return IndexOf(item) >= 0; }
   void TrimExcess(void) { Capacity(m_size); }

   bool TryGetValue(const int index, T &value);
   bool TrySetValue(const int index, T value);
   bool Add(T item) { return Insert(m_size, item); }
   bool AddRange(T &array[]) { return InsertRange(m_size, array); }
   bool AddRange(ICollection<T> *collection) { return InsertRange(m_size, collection); }
   bool Insert(const int index, T item);
   bool InsertRange(const int index, T &array[]);
   bool InsertRange(const int index, ICollection<T> *collection);
   int  CopyTo(T &dst_array[], const int dst_start = 0);

   int  BinarySearch(T item);
   int  BinarySearch(T item, IComparer<T> *comparer) { return BinarySearch(0, m_size, item, comparer); }
   int  BinarySearch(const int index, const int count, T item, IComparer<T> *comparer);
   int  IndexOf(T item) { return IndexOf(item, 0, m_size); }
   int  IndexOf(T item, const int start_index) { return IndexOf(item, start_index, m_size - start_index); }
   int  IndexOf(T item, const int start_index, const int count);
   int  LastIndexOf(T item) { return LastIndexOf(item, m_size - 1, m_size); }
   int  LastIndexOf(T item, const int start_index) { return LastIndexOf(item, start_index, start_index + 1); }
   int  LastIndexOf(T item, const int start_index, const int count);

   void Clear(void) { m_size = 0; }
   bool Remove(T item) { return RemoveAt(IndexOf(item)); }
   bool RemoveAt(const int index) { return RemoveRange(index, 1); }
   bool RemoveRange(const int start_index, const int count);
   bool Reverse(void) { return Reverse(0, m_size); }
   bool Reverse(const int start_index, const int count);
   bool Sort(void);
   bool Sort(IComparer<T> *comparer) { return Sort(0, m_size, comparer); }
   bool Sort(const int start_index, const int count, IComparer<T> *comparer);

private:
   bool IsRange(const int start_index, const int count) const
   {
      return start_index >= 0 && count >= 0 && start_index + count <= m_size;
   }
   bool Open(const int index, const int count);
};

// Sets how many elements have room; never fewer than there are.
template<typename T>
void CArrayList::Capacity(const int capacity)
{
   if(capacity >= m_size)
      ArrayResize(m_items, capacity);
}

// Makes a gap of `count` elements at `index`, for the caller to fill.
template<typename T>
bool CArrayList::Open(const int index, const int count)
{
   if(index < 0 || index > m_size)
      return false;
   int room = ArraySize(m_items);
   if(room < m_size + count)
   {
      int wanted = MathMax(MathMax(room * 2, m_size + count), ARRAY_LIST_FIRST_CAPACITY);
      if(ArrayResize(m_items, wanted) < 0)
         return false;
   }
   for(int i = m_size - 1; i >= index; i--)
      m_items[i + count] = m_items[i];
   m_size += count;
   return true;
}

template<typename T>
bool CArrayList::TryGetValue(const int index, T &value)
{
   if(index < 0 || index >= m_size)
      return false;
   value = m_items[index];
   return true;
}

template<typename T>
bool CArrayList::TrySetValue(const int index, T value)
{
   if(index < 0 || index >= m_size)
      return false;
   m_items[index] = value;
   return true;
}

template<typename T>
bool CArrayList::Insert(const int index, T item)
{
   if(!Open(index, 1))
      return false;
   m_items[index] = item;
   return true;
}

template<typename T>
bool CArrayList::InsertRange(const int index, T &array[])
{
   int count = ArraySize(array);
   if(!Open(index, count))
      return false;
   for(int i = 0; i < count; i++)
      m_items[index + i] = array[i];
   return true;
}

template<typename T>
bool CArrayList::InsertRange(const int index, ICollection<T> *collection)
{
   if(CheckPointer(collection) == POINTER_INVALID)
      return false;
   T copy[];
   collection.CopyTo(copy);
   return InsertRange(index, copy);
}

// Copies all elements into the array from `dst_start`; it grows where it must. Returns how many.
template<typename T>
int CArrayList::CopyTo(T &dst_array[], const int dst_start)
{
   if(dst_start < 0)
      return 0;
   if(ArraySize(dst_array) < dst_start + m_size && ArrayResize(dst_array, dst_start + m_size) < 0)
      return 0;
   for(int i = 0; i < m_size; i++)
      dst_array[dst_start + i] = m_items[i];
   return m_size;
}

template<typename T>
int CArrayList::BinarySearch(T item)
{
   CDefaultComparer<T> comparer;
   return BinarySearch(0, m_size, item, GetPointer(comparer));
}

template<typename T>
int CArrayList::BinarySearch(const int index, const int count, T item, IComparer<T> *comparer)
{
   if(!IsRange(index, count) || CheckPointer(comparer) == POINTER_INVALID)
      return -1;
   return ArrayBinarySearch(m_items, index, count, item, comparer);
}

template<typename T>
int CArrayList::IndexOf(T item, const int start_index, const int count)
{
   return IsRange(start_index, count) ? ArrayIndexOf(m_items, item, start_index, count) : -1;
}

template<typename T>
int CArrayList::LastIndexOf(T item, const int start_index, const int count)
{
   return IsRange(start_index - count + 1, count) ? ArrayLastIndexOf(m_items, item, start_index, count) : -1;
}

template<typename T>
bool CArrayList::RemoveRange(const int start_index, const int count)
{
   if(!IsRange(start_index, count))
      return false;
   for(int i = start_index + count; i < m_size; i++)
      m_items[i - count] = m_items[i];
   m_size -= count;
   return true;
}

template<typename T>
bool CArrayList::Reverse(const int start_index, const int count)
{
   return IsRange(start_index, count) && ArrayReverse(m_items, start_index, count);
}

template<typename T>
bool CArrayList::Sort(void)
{
   CDefaultComparer<T> comparer;
   return Sort(0, m_size, GetPointer(comparer));
}

template<typename T>
bool CArrayList::Sort(const int start_index, const int count, IComparer<T> *comparer)
{
   if(!IsRange(start_index, count) || CheckPointer(comparer) == POINTER_INVALID)
      return false;
   T spare[];
   if(ArrayResize(spare, ArraySize(m_items)) < 0)
      return false;
   ArrayMergeSort(m_items, spare, start_index, start_index + count, comparer);
   return true;
}
