// CHashSet<T>: a set whose values are found by their hashes.
#include <Generic/Interfaces/IEqualityComparer.mqh>
#include <Generic/Internal/HashTable.mqh>
#include <Generic/Internal/SetOperations.mqh>

template<typename T>
class CHashSet : public CSetOperations<T>
{
protected:
   CHashTable<T> *m_table;

public:
   CHashSet(void) { m_table = new CHashTable<T>(NULL); }
   CHashSet(IEqualityComparer<T> *comparer) { m_table = new CHashTable<T>(comparer); }
   CHashSet(ICollection<T> *collection) { m_table = new CHashTable<T>(NULL); UnionWith(collection); }
   CHashSet(ICollection<T> *collection, IEqualityComparer<T> *comparer)
   {
      m_table = new CHashTable<T>(comparer);
      UnionWith(collection);
   }
   CHashSet(T &array[]) { m_table = new CHashTable<T>(NULL); UnionWith(array); }
   CHashSet(T &array[], IEqualityComparer<T> *comparer) { m_table = new CHashTable<T>(comparer); UnionWith(array); }
   ~CHashSet(void) { delete m_table; }

   IEqualityComparer<T> *Comparer(void) const { return m_table.Comparer(); }
   int  Count(void) { return m_table.Count(); }
   bool Contains(T item) { return m_table.Find(item) >= 0; }
   bool Add(T value);
   bool Remove(T item) { return m_table.Remove(item) >= 0; }
   void Clear(void) { m_table.Clear(); }
   int  CopyTo(T &dst_array[], const int dst_start = 0);
   void TrimExcess(void);

protected:
   virtual ISet<T> *Another(void) { return new CHashSet<T>(m_table.Comparer()); }
};

// False if an equal value is there already.
template<typename T>
bool CHashSet::Add(T value)
{
   if(m_table.Find(value) >= 0)
      return false;
   m_table.Add(value);
   return true;
}

template<typename T>
int CHashSet::CopyTo(T &dst_array[], const int dst_start)
{
   int count = m_table.Count();
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + count && ArrayResize(dst_array, dst_start + count) < 0))
      return 0;
   int at = dst_start;
   for(int slot = 0; slot < m_table.Slots(); slot++)
      if(m_table.IsUsed(slot))
         dst_array[at++] = m_table.Key(slot);
   return count;
}

template<typename T>
void CHashSet::TrimExcess(void)
{
   T values[];
   CopyTo(values);
   Clear();
   UnionWith(values);
}
