// CHashTable<TKey>: which keys there are, and the slot where each one's value is kept by the container that owns the
// table. Slots are chained by index from buckets; a slot that is removed is the first to be used again. The buckets are a
// power of two and at least as many as the slots, so that chains stay short.
#include <Generic/Interfaces/IEqualityComparer.mqh>
#include <Generic/Internal/DefaultEqualityComparer.mqh>

#define HASH_TABLE_FIRST_SIZE 8
#define HASH_TABLE_FREE       (-2) // `next` of a slot without a key: this for the last free one, less for others

template<typename TKey>
class CHashTable
{
private:
   int  m_buckets[];  // the first slot of each chain plus one; 0 is an empty chain
   int  m_next[];     // the next slot of the chain, -1 at its end; HASH_TABLE_FREE - 1 - the next free slot in a free one
   int  m_hashes[];
   TKey m_keys[];
   int  m_used;       // slots that were ever given away
   int  m_count;
   int  m_free;       // the first free slot below m_used, -1 for none
   IEqualityComparer<TKey> *m_comparer;
   bool m_owns_comparer;

public:
   CHashTable(IEqualityComparer<TKey> *comparer);
   ~CHashTable(void);

   IEqualityComparer<TKey> *Comparer(void) const { return m_comparer; }
   int  Count(void) const { return m_count; }
   // Slots are numbered from 0 to Slots() - 1; those that hold no key are skipped by IsUsed.
   int  Slots(void) const { return m_used; }
   bool IsUsed(const int slot) const { return m_next[slot] > HASH_TABLE_FREE; }
   TKey Key(const int slot) const { return m_keys[slot]; }

   int  Find(TKey key);
   int  Add(TKey key);
   int  Remove(TKey key);
   void Clear(void);
   void Reserve(const int capacity);
};

// Without a comparer of the caller's, the default one is made and deleted with the table.
template<typename TKey>
CHashTable::CHashTable(IEqualityComparer<TKey> *comparer)
{
   m_used = 0;
   m_count = 0;
   m_free = -1;
   m_owns_comparer = CheckPointer(comparer) == POINTER_INVALID;
   if(m_owns_comparer)
      m_comparer = new CDefaultEqualityComparer<TKey>();
   else
      m_comparer = comparer;
}

template<typename TKey>
CHashTable::~CHashTable(void)
{
   if(m_owns_comparer)
      delete m_comparer;
}

// The slot of the key, -1 if it is not there.
template<typename TKey>
int CHashTable::Find(TKey key)
{
   if(m_count == 0)
      return -1;
   int hash = m_comparer.HashCode(key);
   for(int slot = m_buckets[hash & (ArraySize(m_buckets) - 1)] - 1; slot >= 0; slot = m_next[slot])
      if(m_hashes[slot] == hash && m_comparer.Equals(m_keys[slot], key))
         return slot;
   return -1;
}

// Gives a key that is not there its slot.
template<typename TKey>
int CHashTable::Add(TKey key)
{
   int slot = m_free;
   if(slot >= 0)
      m_free = HASH_TABLE_FREE - 1 - m_next[slot];
   else
   {
      if(m_used == ArraySize(m_keys))
         Reserve(MathMax(m_used * 2, HASH_TABLE_FIRST_SIZE));
      slot = m_used++;
   }
   int hash = m_comparer.HashCode(key);
   int bucket = hash & (ArraySize(m_buckets) - 1);
   m_keys[slot] = key;
   m_hashes[slot] = hash;
   m_next[slot] = m_buckets[bucket] - 1;
   m_buckets[bucket] = slot + 1;
   m_count++;
   return slot;
}

// Returns the slot that is free now, -1 if the key was not there.
template<typename TKey>
int CHashTable::Remove(TKey key)
{
   int slot = Find(key);
   if(slot < 0)
      return -1;
   int bucket = m_hashes[slot] & (ArraySize(m_buckets) - 1);
   int at = m_buckets[bucket] - 1;
   if(at == slot)
      m_buckets[bucket] = m_next[slot] + 1;
   else
   {
      while(m_next[at] != slot)
         at = m_next[at];
      m_next[at] = m_next[slot];
   }
   m_next[slot] = HASH_TABLE_FREE - 1 - m_free;
   m_free = slot;
   m_keys[slot] = (TKey)NULL;
   m_count--;
   return slot;
}

template<typename TKey>
void CHashTable::Clear(void)
{
   ArrayFree(m_buckets);
   ArrayFree(m_next);
   ArrayFree(m_hashes);
   ArrayFree(m_keys);
   m_used = 0;
   m_count = 0;
   m_free = -1;
}

// Makes room for `capacity` keys in all, and chains the present ones again by the new number of buckets.
template<typename TKey>
void CHashTable::Reserve(const int capacity)
{
   int size = HASH_TABLE_FIRST_SIZE;
   while(size < capacity)
      size *= 2;
   if(size <= ArraySize(m_keys))
      return;
   ArrayResize(m_keys, size);
   ArrayResize(m_hashes, size);
   ArrayResize(m_next, size);
   ArrayResize(m_buckets, size);
   ArrayInitialize(m_buckets, 0);
   for(int slot = 0; slot < m_used; slot++)
   {
      if(!IsUsed(slot))
         continue;
      int bucket = m_hashes[slot] & (size - 1);
      m_next[slot] = m_buckets[bucket] - 1;
      m_buckets[bucket] = slot + 1;
   }
}
