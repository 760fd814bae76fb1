// CStack<T>: last in, first out. Pop and Peek on an empty stack give the zero of the type.
#include <Generic/Interfaces/ICollection.mqh>
#include <Generic/Internal/EqualFunction.mqh>

#define STACK_FIRST_CAPACITY 4

template<typename T>
class CStack : public ICollection<T>
{
protected:
   T   m_array[];
   int m_size;

public:
   CStack(void) : m_size(0) {}
   CStack(const int capacity) : m_size(0) { ArrayResize(m_array, MathMax(capacity, 0)); }
   CStack(ICollection<T> *collection);
   CStack(T &array[]);
   ~CStack(void) {}

   int  Count(void) { return m_size; }
   bool Add(T value) { return Push(value); }
   bool Push(T value);
   T    Pop(void) { return m_size > 0 ? m_array[--m_size] : (T)NULL; }
   T    Peek(void) { return m_size > 0 ? m_array[m_size - 1] : (T)NULL; }
   bool Contains(T item) { return PlaceOf(item) >= 0; }
   int  CopyTo(T &dst_array[], const int dst_start = 0);
   bool Remove(T item);
   void Clear(void) { m_size = 0; }
   void TrimExcess(void) { ArrayResize(m_array, m_size); }

private:
   int PlaceOf(T item);
};

template<typename T>
CStack::CStack(ICollection<T> *collection)
{
   m_size = 0;
   T copy[];
   if(CheckPointer(collection) != POINTER_INVALID)
      collection.CopyTo(copy);
   for(int i = 0; i < ArraySize(copy); i++)
      Push(copy[i]);
}

template<typename T>
CStack::CStack(T &array[])
{
   m_size = 0;
   for(int i = 0; i < ArraySize(array); i++)
      Push(array[i]);
}

template<typename T>
bool CStack::Push(T value)
{
   if(m_size == ArraySize(m_array) && ArrayResize(m_array, MathMax(m_size * 2, STACK_FIRST_CAPACITY)) < 0)
      return false;
   m_array[m_size++] = value;
   return true;
}

// The place, counted from the bottom, of the equal element that is nearest to the top.
template<typename T>
int CStack::PlaceOf(T item)
{
   for(int i = m_size - 1; i >= 0; i--)
      if(::Equals(m_array[i], item))
         return i;
   return -1;
}

// Copies from the top to the bottom: in the order in which Pop would give them.
template<typename T>
int CStack::CopyTo(T &dst_array[], const int dst_start)
{
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + m_size && ArrayResize(dst_array, dst_start + m_size) < 0))
      return 0;
   for(int i = 0; i < m_size; i++)
      dst_array[dst_start + i] = m_array[m_size - 1 - i];
   return m_size;
}

template<typename T>
bool CStack::Remove(T item)
{
   int place = PlaceOf(item);
   if(place < 0)
      return false;
   for(int i = place; i < m_size - 1; i++)
      m_array[i] = m_array[i + 1];
   m_size--;
   return true;
}
