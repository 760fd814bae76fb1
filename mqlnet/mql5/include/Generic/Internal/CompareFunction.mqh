// Compare: the order of < for simple values; an object decides for itself if it is an IComparable, and all others are equal.
#include <Generic/Interfaces/IComparable.mqh>

template<typename T>
int Compare(T x, T y)
{
   return x < y ? -1 : x > y ? 1 : 0;
}

template<typename T>
int Compare(T *x, T *y)
{
   IComparable<T *> *one = dynamic_cast<IComparable<T *> *>(x);
   if(one != NULL)
      return one.Compare(y);
   return 0;
}
