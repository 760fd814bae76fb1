// GetHashCode: a number by which hash containers find a value. Whole numbers give their low bits folded with the high
// ones, real numbers the bits they are stored as, strings a running sum over their characters; an object gives its own if
// it is an IEqualityComparable, and 0 otherwise. The numbers themselves are not part of any promise.
#include <Generic/Interfaces/IEqualityComparable.mqh>

union HashedDouble
{
   double real;
   long   bits;
};

int GetHashCode(const long value)
{
   return (int)value ^ (int)(value >> 32);
}

int GetHashCode(const ulong value) { return GetHashCode((long)value); }
int GetHashCode(const datetime value) { return GetHashCode((long)value); }
int GetHashCode(const int value) { return value; }
int GetHashCode(const uint value) { return (int)value; }
int GetHashCode(const color value) { return (int)value; }
int GetHashCode(const bool value) { return value ? 1 : 0; }
int GetHashCode(const char value) { return value; }
int GetHashCode(const uchar value) { return value; }
int GetHashCode(const short value) { return value; }
int GetHashCode(const ushort value) { return value; }

int GetHashCode(const double value)
{
   HashedDouble hashed;
   hashed.real = value == 0.0 ? 0.0 : value; // -0.0 equals 0.0
   return GetHashCode(hashed.bits);
}

int GetHashCode(const float value) { return GetHashCode((double)value); }

int GetHashCode(const string value)
{
   int length = StringLen(value);
   uint hash = 5381;
   for(int i = 0; i < length; i++)
      hash = hash * 33 + value[i];
   return (int)hash;
}

template<typename T>
int GetHashCode(T value)
{
   return GetHashCode((long)value); // enumerations
}

template<typename T>
int GetHashCode(T *value)
{
   IEqualityComparable<T *> *one = dynamic_cast<IEqualityComparable<T *> *>(value);
   return one != NULL ? one.HashCode() : 0;
}
