// IComparer<T>: an order of values: negative where x stands before y, 0 where they are equal, positive behind.
template<typename T>
interface IComparer
{
   int Compare(T x, T y);
};
