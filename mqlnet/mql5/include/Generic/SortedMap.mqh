// CSortedMap<TKey, TValue>: values found by their keys, the pairs in the order of the keys. Keys and values lie in two
// sorted arrays: finding is a binary search, adding moves what is behind.
#include <Generic/Interfaces/IComparer.mqh>
#include <Generic/Interfaces/IMap.mqh>
#include <Generic/Internal/DefaultComparer.mqh>
#include "KeyValuePair.mqh"

template<typename TKey, typename TValue>
class CSortedMap : public IMap<TKey, TValue>
{
protected:
   TKey             m_keys[];
   TValue           m_values[];
   IComparer<TKey> *m_comparer;
   bool             m_owns_comparer;

public:
   CSortedMap(void) { Order(NULL); }
   CSortedMap(IComparer<TKey> *comparer) { Order(comparer); }
   CSortedMap(IMap<TKey, TValue> *map) { Order(NULL); AddAll(map); }
   CSortedMap(IMap<TKey, TValue> *map, IComparer<TKey> *comparer) { Order(comparer); AddAll(map); }
   ~CSortedMap(void) { if(m_owns_comparer) delete m_comparer; }

   IComparer<TKey> *Comparer(void) const { return m_comparer; }
   int  Count(void) { return ArraySize(m_keys); }
   bool Add(CKeyValuePair<TKey, TValue> *value);
   bool Add(TKey key, TValue value);
   bool Contains(CKeyValuePair<TKey, TValue> *item);
   bool Contains(TKey key, TValue value);
   bool ContainsKey(TKey key) { return IsAt(PlaceFor(key), key); }
   bool ContainsValue(TValue value);
   int  CopyTo(CKeyValuePair<TKey, TValue> *&dst_array[], const int dst_start = 0);
   int  CopyTo(TKey &dst_keys[], TValue &dst_values[], const int dst_start = 0);
   void Clear(void) { ArrayFree(m_keys); ArrayFree(m_values); }
   bool Remove(CKeyValuePair<TKey, TValue> *item) { return Contains(item) && Remove(item.Key()); }
   bool Remove(TKey key);
   bool TryGetValue(TKey key, TValue &value);
   bool TrySetValue(TKey key, TValue value);

private:
   void Order(IComparer<TKey> *comparer);
   void AddAll(IMap<TKey, TValue> *map);
   int  PlaceFor(TKey key);
   bool IsAt(const int place, TKey key) { return place < Count() && m_comparer.Compare(m_keys[place], key) == 0; }
};

template<typename TKey, typename TValue>
void CSortedMap::Order(IComparer<TKey> *comparer)
{
   m_owns_comparer = CheckPointer(comparer) == POINTER_INVALID;
   if(m_owns_comparer)
      m_comparer = new CDefaultComparer<TKey>();
   else
      m_comparer = comparer;
}

template<typename TKey, typename TValue>
void CSortedMap::AddAll(IMap<TKey, TValue> *map)
{
   if(CheckPointer(map) == POINTER_INVALID)
      return;
   TKey keys[];
   TValue values[];
   int count = map.CopyTo(keys, values);
   for(int i = 0; i < count; i++)
      Add(keys[i], values[i]);
}

// The first place whose key is not before this one.
template<typename TKey, typename TValue>
int CSortedMap::PlaceFor(TKey key)
{
   int low = 0, high = Count();
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      if(m_comparer.Compare(m_keys[middle], key) < 0)
         low = middle + 1;
      else
         high = middle;
   }
   return low;
}

template<typename TKey, typename TValue>
bool CSortedMap::Add(CKeyValuePair<TKey, TValue> *value)
{
   return CheckPointer(value) != POINTER_INVALID && Add(value.Key(), value.Value());
}

// False, and nothing changes, if the key is there already.
template<typename TKey, typename TValue>
bool CSortedMap::Add(TKey key, TValue value)
{
   int place = PlaceFor(key);
   if(IsAt(place, key))
      return false;
   int count = Count();
   if(ArrayResize(m_keys, count + 1, count + 1) < 0 || ArrayResize(m_values, count + 1, count + 1) < 0)
      return false;
   for(int i = count; i > place; i--)
   {
      m_keys[i] = m_keys[i - 1];
      m_values[i] = m_values[i - 1];
   }
   m_keys[place] = key;
   m_values[place] = value;
   return true;
}

template<typename TKey, typename TValue>
bool CSortedMap::Contains(CKeyValuePair<TKey, TValue> *item)
{
   return CheckPointer(item) != POINTER_INVALID && Contains(item.Key(), item.Value());
}

template<typename TKey, typename TValue>
bool CSortedMap::Contains(TKey key, TValue value)
{
   int place = PlaceFor(key);
   return IsAt(place, key) && ::Equals(m_values[place], value);
}

template<typename TKey, typename TValue>
bool CSortedMap::ContainsValue(TValue value)
{
   for(int i = 0; i < Count(); i++)
      if(::Equals(m_values[i], value))
         return true;
   return false;
}

// Fills the array with new pairs, which the caller must delete. Returns how many.
template<typename TKey, typename TValue>
int CSortedMap::CopyTo(CKeyValuePair<TKey, TValue> *&dst_array[], const int dst_start)
{
   int count = Count();
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + count && ArrayResize(dst_array, dst_start + count) < 0))
      return 0;
   for(int i = 0; i < count; i++)
      dst_array[dst_start + i] = new CKeyValuePair<TKey, TValue>(m_keys[i], m_values[i]);
   return count;
}

template<typename TKey, typename TValue>
int CSortedMap::CopyTo(TKey &dst_keys[], TValue &dst_values[], const int dst_start)
{
   int count = Count(), end = dst_start + count;
   if(dst_start < 0 || (ArraySize(dst_keys) < end && ArrayResize(dst_keys, end) < 0)
      || (ArraySize(dst_values) < end && ArrayResize(dst_values, end) < 0))
      return 0;
   for(int i = 0; i < count; i++)
   {
      dst_keys[dst_start + i] = m_keys[i];
      dst_values[dst_start + i] = m_values[i];
   }
   return count;
}

template<typename TKey, typename TValue>
bool CSortedMap::Remove(TKey key)
{
   int place = PlaceFor(key);
   if(!IsAt(place, key))
      return false;
   int last = Count() - 1;
   for(int i = place; i < last; i++)
   {
      m_keys[i] = m_keys[i + 1];
      m_values[i] = m_values[i + 1];
   }
   ArrayResize(m_keys, last, last);
   ArrayResize(m_values, last, last);
   return true;
}

template<typename TKey, typename TValue>
bool CSortedMap::TryGetValue(TKey key, TValue &value)
{
   int place = PlaceFor(key);
   if(!IsAt(place, key))
      return false;
   value = m_values[place];
   return true;
}

// Sets the value of the key; a key that is not there yet is added.
template<typename TKey, typename TValue>
bool CSortedMap::TrySetValue(TKey key, TValue value)
{
   int place = PlaceFor(key);
   if(!IsAt(place, key))
      return Add(key, value);
   m_values[place] = value;
   return true;
}
