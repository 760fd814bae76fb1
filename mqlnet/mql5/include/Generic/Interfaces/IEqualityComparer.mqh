// IEqualityComparer<T>: which values count as equal; equal values have equal hashes.
template<typename T>
interface IEqualityComparer
{
   bool Equals(T x, T y);
   int  HashCode(T value);
};
