// IEqualityComparable<T>: an object that knows whether it equals another, with the hash that goes with it.
template<typename T>
interface IEqualityComparable
{
   bool Equals(T value);
   int  HashCode(void);
};
