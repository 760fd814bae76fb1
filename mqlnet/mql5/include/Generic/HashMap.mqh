// CHashMap<TKey, TValue>: values found by their keys, in time that does not depend on how many there are. Pairs are
// copied out in the order in which they came, but a new pair takes the place of the last one removed.
#include <Generic/Interfaces/IMap.mqh>
#include <Generic/Interfaces/IEqualityComparer.mqh>
#include <Generic/Internal/HashTable.mqh>
#include "KeyValuePair.mqh"
#include "HashSet.mqh"

template<typename TKey, typename TValue>
class CHashMap : public IMap<TKey, TValue>
{
protected:
   CHashTable<TKey> *m_table;
   TValue            m_values[];

public:
   CHashMap(void) { m_table = new CHashTable<TKey>(NULL); }
   CHashMap(const int capacity) { m_table = new CHashTable<TKey>(NULL); m_table.Reserve(capacity); }
   CHashMap(IEqualityComparer<TKey> *comparer) { m_table = new CHashTable<TKey>(comparer); }
   CHashMap(const int capacity, IEqualityComparer<TKey> *comparer)
   {
      m_table = new CHashTable<TKey>(comparer);
      m_table.Reserve(capacity);
   }
   CHashMap(IMap<TKey, TValue> *map) { m_table = new CHashTable<TKey>(NULL); AddAll(map); }
   CHashMap(IMap<TKey, TValue> *map, IEqualityComparer<TKey> *comparer)
   {
      m_table = new CHashTable<TKey>(comparer);
      AddAll(map);
   }
   ~CHashMap(void) { delete m_table; }

   IEqualityComparer<TKey> *Comparer(void) const { return m_table.Comparer(); }
   int  Count(void) { return m_table.Count(); }
   bool Add(CKeyValuePair<TKey, TValue> *pair);
   bool Add(TKey key, TValue value);
   bool Contains(CKeyValuePair<TKey, TValue> *item);
   bool Contains(TKey key, TValue value);
   bool ContainsKey(TKey key) { return m_table.Find(key) >= 0; }
   bool ContainsValue(TValue value);
   int  CopyTo(CKeyValuePair<TKey, TValue> *&dst_array[], const int dst_start = 0);
   int  CopyTo(TKey &dst_keys[], TValue &dst_values[], const int dst_start = 0);
   void Clear(void);
   bool Remove(CKeyValuePair<TKey, TValue> *item);
   bool Remove(TKey key);
   bool TryGetValue(TKey key, TValue &value);
   bool TrySetValue(TKey key, TValue value);

private:
   void Put(const int slot, TValue value);
   void AddAll(IMap<TKey, TValue> *map);
};

template<typename TKey, typename TValue>
void CHashMap::Put(const int slot, TValue value)
{
   if(slot >= ArraySize(m_values))
      ArrayResize(m_values, slot + 1, slot + 1);
   m_values[slot] = value;
}

template<typename TKey, typename TValue>
void CHashMap::AddAll(IMap<TKey, TValue> *map)
{
   if(CheckPointer(map) == POINTER_INVALID)
      return;
   TKey keys[];
   TValue values[];
   int count = map.CopyTo(keys, values);
   for(int i = 0; i < count; i++)
      Add(keys[i], values[i]);
}

template<typename TKey, typename TValue>
bool CHashMap::Add(CKeyValuePair<TKey, TValue> *pair)
{
   return CheckPointer(pair) != POINTER_INVALID && Add(pair.Key(), pair.Value());
}

// False, and nothing changes, if the key is there already.
template<typename TKey, typename TValue>
bool CHashMap::Add(TKey key, TValue value)
{
   if(m_table.Find(key) >= 0)
      return false;
   Put(m_table.Add(key), value);
   return true;
}

template<typename TKey, typename TValue>
bool CHashMap::Contains(CKeyValuePair<TKey, TValue> *item)
{
   return CheckPointer(item) != POINTER_INVALID && Contains(item.Key(), item.Value());
}

template<typename TKey, typename TValue>
bool CHashMap::Contains(TKey key, TValue value)
{
   int slot = m_table.Find(key);
   return slot >= 0 && ::Equals(m_values[slot], value);
}

template<typename TKey, typename TValue>
bool CHashMap::ContainsValue(TValue value)
{
   for(int slot = 0; slot < m_table.Slots(); slot++)
      if(m_table.IsUsed(slot) && ::Equals(m_values[slot], value))
         return true;
   return false;
}

// Fills the array with new pairs, which the caller must delete. Returns how many.
template<typename TKey, typename TValue>
int CHashMap::CopyTo(CKeyValuePair<TKey, TValue> *&dst_array[], const int dst_start)
{
   int count = m_table.Count();
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + count && ArrayResize(dst_array, dst_start + count) < 0))
      return 0;
   int at = dst_start;
   for(int slot = 0; slot < m_table.Slots(); slot++)
      if(m_table.IsUsed(slot))
         dst_array[at++] = new CKeyValuePair<TKey, TValue>(m_table.Key(slot), m_values[slot]);
   return count;
}

template<typename TKey, typename TValue>
int CHashMap::CopyTo(TKey &dst_keys[], TValue &dst_values[], const int dst_start)
{
   int count = m_table.Count(), end = dst_start + count;
   if(dst_start < 0 || (ArraySize(dst_keys) < end && ArrayResize(dst_keys, end) < 0)
      || (ArraySize(dst_values) < end && ArrayResize(dst_values, end) < 0))
      return 0;
   int at = dst_start;
   for(int slot = 0; slot < m_table.Slots(); slot++)
   {
      if(!m_table.IsUsed(slot))
         continue;
      dst_keys[at] = m_table.Key(slot);
      dst_values[at++] = m_values[slot];
   }
   return count;
}

template<typename TKey, typename TValue>
void CHashMap::Clear(void)
{
   m_table.Clear();
   ArrayFree(m_values);
}

// Removes the pair only if the key has this very value.
template<typename TKey, typename TValue>
bool CHashMap::Remove(CKeyValuePair<TKey, TValue> *item)
{
   return Contains(item) && Remove(item.Key());
}

template<typename TKey, typename TValue>
bool CHashMap::Remove(TKey key)
{
   int slot = m_table.Remove(key);
   if(slot < 0)
      return false;
   m_values[slot] = (TValue)NULL;
   return true;
}

template<typename TKey, typename TValue>
bool CHashMap::TryGetValue(TKey key, TValue &value)
{
   int slot = m_table.Find(key);
   if(slot < 0)
      return false;
   value = m_values[slot];
   return true;
}

// Sets the value of the key; a key that is not there yet is added.
template<typename TKey, typename TValue>
bool CHashMap::TrySetValue(TKey key, TValue value)
{
   int slot = m_table.Find(key);
   if(slot < 0)
      slot = m_table.Add(key);
   Put(slot, value);
   return true;
}
