// CDefaultComparer<T>: the order that containers use unless they are given another.
#include <Generic/Interfaces/IComparer.mqh>
#include "CompareFunction.mqh"

template<typename T>
class CDefaultComparer : public IComparer<T>
{
public:
   CDefaultComparer(void) {}
   ~CDefaultComparer(void) {}
   int Compare(T x, T y) { return ::Compare(x, y); }
};
