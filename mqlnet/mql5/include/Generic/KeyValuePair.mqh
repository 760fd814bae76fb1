// CKeyValuePair<TKey, TValue>: a key with its value. Pairs are compared and hashed by their keys alone.
#include <Generic/Interfaces/IComparable.mqh>
#include <Generic/Interfaces/IComparer.mqh>
#include <Generic/Internal/CompareFunction.mqh>
#include <Generic/Internal/EqualFunction.mqh>
#include <Generic/Internal/HashFunction.mqh>

template<typename TKey, typename TValue>
class CKeyValuePair : public IComparable<CKeyValuePair<TKey, TValue> *>
{
protected:
   TKey   m_key;
   TValue m_value;

public:
   CKeyValuePair(void) {}
   CKeyValuePair(TKey key, TValue value) : m_key(key), m_value(value) {}
   ~CKeyValuePair(void) {}

   TKey   Key(void) { return m_key; }
   void   Key(TKey key) { m_key = key; }
   TValue Value(void) { return m_value; }
   void   Value(TValue value) { m_value = value; }

   CKeyValuePair<TKey, TValue> *Clone(void) { return new CKeyValuePair<TKey, TValue>(m_key, m_value); }

   int  Compare(CKeyValuePair<TKey, TValue> *pair) { return ::Compare(m_key, pair.Key()); }
   bool Equals(CKeyValuePair<TKey, TValue> *pair) { return ::Equals(m_key, pair.Key()); }
   int  HashCode(void) { return ::GetHashCode(m_key); }
};
