// CDefaultEqualityComparer<T>: the equality that containers use unless they are given another.
#include <Generic/Interfaces/IEqualityComparer.mqh>
#include "EqualFunction.mqh"
#include "HashFunction.mqh"

template<typename T>
class CDefaultEqualityComparer : public IEqualityComparer<T>
{
public:
   CDefaultEqualityComparer(void) {}
   ~CDefaultEqualityComparer(void) {}
   bool Equals(T x, T y) { return ::Equals(x, y); }
   int  HashCode(T value) { return ::GetHashCode(value); }
};
