// CSortedSet<T>: a set that keeps its values in order. They lie in a sorted array: finding is a binary search, adding
// moves what is behind.
#include <Generic/Interfaces/IComparer.mqh>
#include <Generic/Internal/DefaultComparer.mqh>
#include <Generic/Internal/SetOperations.mqh>

template<typename T>
class CSortedSet : public CSetOperations<T>
{
protected:
   T             m_values[];
   IComparer<T> *m_comparer;
   bool          m_owns_comparer;

public:
   CSortedSet(void) { Order(NULL); }
   CSortedSet(IComparer<T> *comparer) { Order(comparer); }
   CSortedSet(ICollection<T> *collection) { Order(NULL); UnionWith(collection); }
   CSortedSet(ICollection<T> *collection, IComparer<T> *comparer) { Order(comparer); UnionWith(collection); }
   CSortedSet(T &array[]) { Order(NULL); UnionWith(array); }
   CSortedSet(T &array[], IComparer<T> *comparer) { Order(comparer); UnionWith(array); }
   ~CSortedSet(void) { if(m_owns_comparer) delete m_comparer; }

   IComparer<T> *Comparer(void) const { return m_comparer; }
   int  Count(void) { return ArraySize(m_values); }
   bool Contains(T item) { return IsAt(PlaceFor(item), item); }
   bool Add(T value);
   bool Remove(T item);
   void Clear(void) { ArrayFree(m_values); }
   int  CopyTo(T &dst_array[], const int dst_start = 0);
   bool TryGetMin(T &min);
   bool TryGetMax(T &max);
   bool GetViewBetween(T &array[], T lower_value, T upper_value);
   bool GetReverse(T &array[]);

protected:
   virtual ISet<T> *Another(void) { return new CSortedSet<T>(m_comparer); }

private:
   void Order(IComparer<T> *comparer);
   int  PlaceFor(T item);
   bool IsAt(const int place, T item) { return place < Count() && m_comparer.Compare(m_values[place], item) == 0; }
};

template<typename T>
void CSortedSet::Order(IComparer<T> *comparer)
{
   m_owns_comparer = CheckPointer(comparer) == POINTER_INVALID;
   if(m_owns_comparer)
      m_comparer = new CDefaultComparer<T>();
   else
      m_comparer = comparer;
}

// The first place whose value is not before the item.
template<typename T>
int CSortedSet::PlaceFor(T item)
{
   int low = 0, high = Count();
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(m_comparer.Compare(m_values[middle], item) < 0)
         low = middle + 1;
      else
         high = middle;
   }
   return low;
}

template<typename T>
bool CSortedSet::Add(T value)
{
   int place = PlaceFor(value);
   if(IsAt(place, value))
      return false;
   int count = Count();
   if(ArrayResize(m_values, count + 1, count + 1) < 0)
      return false;
   for(int i = count; i > place; i--)
      m_values[i] = m_values[i - 1];
   m_values[place] = value;
   return true;
}

template<typename T>
bool CSortedSet::Remove(T item)
{
   int place = PlaceFor(item);
   if(!IsAt(place, item))
      return false;
   int last = Count() - 1;
   for(int i = place; i < last; i++)
      m_values[i] = m_values[i + 1];
   ArrayResize(m_values, last, last);
   return true;
}

template<typename T>
int CSortedSet::CopyTo(T &dst_array[], const int dst_start)
{
   int count = Count();
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + count && ArrayResize(dst_array, dst_start + count) < 0))
      return 0;
   for(int i = 0; i < count; i++)
      dst_array[dst_start + i] = m_values[i];
   return count;
}

template<typename T>
bool CSortedSet::TryGetMin(T &min)
{
   if(Count() == 0)
      return false;
   min = m_values[0];
   return true;
}

template<typename T>
bool CSortedSet::TryGetMax(T &max)
{
   if(Count() == 0)
      return false;
   max = m_values[Count() - 1];
   return true;
}

// The values from `lower_value` to `upper_value`, both included.
template<typename T>
bool CSortedSet::GetViewBetween(T &array[], T lower_value, T upper_value)
{
   if(m_comparer.Compare(lower_value, upper_value) > 0)
      return false;
   int from = PlaceFor(lower_value), to = PlaceFor(upper_value);
   if(IsAt(to, upper_value))
      to++;
   if(ArrayResize(array, to - from) < 0)
      return false;
   for(int i = from; i < to; i++)
      array[i - from] = m_values[i];
   return true;
}

template<typename T>
bool CSortedSet::GetReverse(T &array[])
{
   int count = Count();
   if(ArrayResize(array, count) < 0)
      return false;
   for(int i = 0; i < count; i++)
      array[i] = m_values[count - 1 - i];
   return true;
}
