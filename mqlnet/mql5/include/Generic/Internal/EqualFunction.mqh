// Equals: the operator == for simple values; an object decides for itself if it is an IEqualityComparable, and is equal to
// itself alone otherwise.
#include <Generic/Interfaces/IEqualityComparable.mqh>

template<typename T>
bool Equals(T x, T y)
{
   return x == y;
}

template<typename T>
bool Equals(T *x, T *y)
{
   IEqualityComparable<T *> *one = dynamic_cast<IEqualityComparable<T *> *>(x);
   if(one != NULL)
      return one.Equals(y);
   return x == y;
}
