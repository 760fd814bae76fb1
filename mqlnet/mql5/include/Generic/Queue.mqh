// CQueue<T>: first in, first out, in an array that is used as a ring. Dequeue and Peek on an empty queue give the zero
// of the type.
#include <Generic/Interfaces/ICollection.mqh>
#include <Generic/Internal/EqualFunction.mqh>

#define QUEUE_FIRST_CAPACITY 4

template<typename T>
class CQueue : public ICollection<T>
{
protected:
   T   m_array[];
   int m_size;
   int m_head;

public:
   CQueue(void) : m_size(0), m_head(0) {}
   CQueue(const int capacity) : m_size(0), m_head(0) { ArrayResize(m_array, MathMax(capacity, 0)); }
   CQueue(ICollection<T> *collection);
   CQueue(T &array[]);
   ~CQueue(void) {}

   int  Count(void) { return m_size; }
   bool Add(T value) { return Enqueue(value); }
   bool Enqueue(T value);
   T    Dequeue(void);
   T    Peek(void) { return m_size > 0 ? m_array[m_head] : (T)NULL; }
   bool Contains(T item) { return PlaceOf(item) >= 0; }
   int  CopyTo(T &dst_array[], const int dst_start = 0);
   bool Remove(T item);
   void Clear(void) { m_size = 0; m_head = 0; }
   void TrimExcess(void) { Move(m_size); }

private:
   int  PlaceOf(T item);
   void Move(const int capacity);
};

template<typename T>
CQueue::CQueue(ICollection<T> *collection)
{
   m_size = 0;
   m_head = 0;
   T copy[];
   if(CheckPointer(collection) != POINTER_INVALID)
      collection.CopyTo(copy);
   for(int i = 0; i < ArraySize(copy); i++)
      Enqueue(copy[i]);
}

template<typename T>
CQueue::CQueue(T &array[])
{
   m_size = 0;
   m_head = 0;
   for(int i = 0; i < ArraySize(array); i++)
      Enqueue(array[i]);
}

// Lays the elements out from the start of an array of `capacity`.
template<typename T>
void CQueue::Move(const int capacity)
{
   T moved[];
   CopyTo(moved);
   ArrayResize(m_array, capacity);
   for(int i = 0; i < m_size; i++)
      m_array[i] = moved[i];
   m_head = 0;
}

template<typename T>
bool CQueue::Enqueue(T value)
{
   if(m_size == ArraySize(m_array))
      Move(MathMax(m_size * 2, QUEUE_FIRST_CAPACITY));
   m_array[(m_head + m_size) % ArraySize(m_array)] = value;
   m_size++;
   return true;
}

template<typename T>
T CQueue::Dequeue(void)
{
   if(m_size == 0)
      return (T)NULL;
   T value = m_array[m_head];
   m_array[m_head] = (T)NULL;
   m_head = (m_head + 1) % ArraySize(m_array);
   m_size--;
   return value;
}

template<typename T>
int CQueue::PlaceOf(T item)
{
   for(int i = 0; i < m_size; i++)
      if(::Equals(m_array[(m_head + i) % ArraySize(m_array)], item))
         return i;
   return -1;
}

template<typename T>
int CQueue::CopyTo(T &dst_array[], const int dst_start)
{
   if(dst_start < 0 || (ArraySize(dst_array) < dst_start + m_size && ArrayResize(dst_array, dst_start + m_size) < 0))
      return 0;
   for(int i = 0; i < m_size; i++)
      dst_array[dst_start + i] = m_array[(m_head + i) % ArraySize(m_array)];
   return m_size;
}

// Takes the first equal element out, wherever it stands.
template<typename T>
bool CQueue::Remove(T item)
{
   int place = PlaceOf(item);
   if(place < 0)
      return false;
   int room = ArraySize(m_array);
   for(int i = place; i < m_size - 1; i++)
      m_array[(m_head + i) % room] = m_array[(m_head + i + 1) % room];
   m_size--;
   return true;
}
