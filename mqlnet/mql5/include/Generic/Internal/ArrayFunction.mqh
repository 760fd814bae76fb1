// What several containers do with a plain array: search it, turn it round, sort it by a comparer.
#include <Generic/Interfaces/IComparer.mqh>
#include "EqualFunction.mqh"
#include "CompareFunction.mqh"

// The place of an equal value among `count` sorted ones from `start_index`. Without one: the place of the nearest smaller
// value, or the first place if all are greater. -1 for an empty range or one outside the array.
template<typename T>
int ArrayBinarySearch(T &array[], const int start_index, const int count, T value, IComparer<T> *comparer)
{
   if(start_index < 0 || count < 1 || start_index + count > ArraySize(array))
      return -1;
   int low = start_index, high = start_index + count;
   while(low < high)
   {
      int middle = low + (high - low) / 2;
      int order = comparer.Compare(array[middle], value);
      if(order == 0)
         return middle;
      if(order < 0)
         low = middle + 1;
      else
         high = middle;
   }
   return MathMax(low - 1, start_index);
}

template<typename T>
int ArrayIndexOf(T &array[], T value, const int start_index, const int count)
{
   if(start_index < 0 || count < 0 || start_index + count > ArraySize(array))
      return -1;
   for(int i = start_index; i < start_index + count; i++)
      if(::Equals(array[i], value))
         return i;
   return -1;
}

// Searches backwards: `count` elements that end with the one at `start_index`.
template<typename T>
int ArrayLastIndexOf(T &array[], T value, const int start_index, const int count)
{
   if(count < 0 || start_index >= ArraySize(array) || start_index - count + 1 < 0)
      return -1;
   for(int i = start_index; i > start_index - count; i--)
      if(::Equals(array[i], value))
         return i;
   return -1;
}

template<typename T>
bool ArrayReverse(T &array[], const int start_index, const int count)
{
   if(start_index < 0 || count < 0 || start_index + count > ArraySize(array))
      return false;
   int low = start_index, high = start_index + count - 1;
   while(low < high)
   {
      T value = array[low];
      array[low++] = array[high];
      array[high--] = value;
   }
   return true;
}

// By merging through `spare`, which is as long as the array: equal values keep their order.
template<typename T>
void ArrayMergeSort(T &array[], T &spare[], const int from, const int to, IComparer<T> *comparer)
{
   if(to - from < 2)
      return;
   int middle = from + (to - from) / 2;
   ArrayMergeSort(array, spare, from, middle, comparer);
   ArrayMergeSort(array, spare, middle, to, comparer);
   int left = from, right = middle;
   for(int i = from; i < to; i++)
   {
      bool is_left = right >= to || (left < middle && comparer.Compare(array[left], array[right]) <= 0);
      if(is_left)
         spare[i] = array[left++];
      else
         spare[i] = array[right++];
   }
   for(int i = from; i < to; i++)
      array[i] = spare[i];
}
