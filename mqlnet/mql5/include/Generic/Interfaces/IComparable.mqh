// IComparable<T>: an object that knows its place beside another: negative before, 0 equal, positive behind.
#include "IEqualityComparable.mqh"

template<typename T>
interface IComparable : public IEqualityComparable<T>
{
   int Compare(T value);
};
