// CArrayList, CHashSet, CQueue, CStack, CLinkedList, CSortedSet, CSortedMap.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Generic/ArrayList.mqh>
#include <Generic/HashSet.mqh>
#include <Generic/Queue.mqh>
#include <Generic/Stack.mqh>
#include <Generic/LinkedList.mqh>
#include <Generic/SortedSet.mqh>
#include <Generic/SortedMap.mqh>

class CDownwards : public IComparer<int>
{
public:
   int Compare(int x, int y) { return y - x; }
};

string Shown(ICollection<int> *collection)
{
   int items[];
   string text = "";
   int count = collection.CopyTo(items);
   for(int i = 0; i < count; i++)
      text += (i > 0 ? " " : "") + (string)items[i];
   return text;
}

void Lists()
{
   int start[] = {4, 1, 3};
   CArrayList<int> list(start);
   Print("" + list.Add(1) + " " + list.Insert(1, 9) + " " + list.Insert(9, 0) + " " + Shown(&list)); // prints: true true false 4 9 1 3 1
   Print("" + list.IndexOf(1) + " " + list.LastIndexOf(1) + " " + list.IndexOf(1, 3) + " " + list.IndexOf(7) + " " + list.LastIndexOf(1, 3)); // prints: 2 4 4 -1 2
   int value = 0;
   Print("" + list.TryGetValue(3, value) + " " + value + " " + list.TryGetValue(5, value) + " " + list.TrySetValue(0, 5) + " " + list.TrySetValue(-1, 5)); // prints: true 3 false true false
   Print("" + list.Sort() + " " + Shown(&list) + " " + list.BinarySearch(5) + " " + list.BinarySearch(4)); // prints: true 1 1 3 5 9 3 2
   CDownwards downwards;
   Print("" + list.Sort(&downwards) + " " + Shown(&list) + " " + list.BinarySearch(9, &downwards)); // prints: true 9 5 3 1 1 0
   Print("" + list.Reverse() + " " + Shown(&list) + " " + list.Reverse(1, 3) + " " + Shown(&list)); // prints: true 1 1 3 5 9 true 1 5 3 1 9
   Print("" + list.Remove(1) + " " + list.Remove(7) + " " + list.RemoveAt(3) + " " + list.RemoveRange(0, 2) + " " + Shown(&list)); // prints: true false true true 1
   CArrayList<int> other(16);
   Print("" + other.Capacity() + " " + other.AddRange(&list) + " " + other.AddRange(start) + " " + Shown(&other)); // prints: 16 true true 1 4 1 3
   other.TrimExcess();
   Print("" + other.Capacity() + " " + other.InsertRange(1, &other) + " " + Shown(&other)); // prints: 4 true 1 1 4 1 3 4 1 3
   other.Clear();
   Print("" + other.Count() + " " + other.Contains(1));                     // prints: 0 false
   CArrayList<string> words;
   words.Add("b"); words.Add("a");
   words.Sort();
   string first;
   words.TryGetValue(0, first);
   Print("" + first + " " + words.IndexOf("b"));                            // prints: a 1
}

void Sets(ISet<int> *set, ISet<int> *other)
{
   Print("" + set.Add(3) + " " + set.Add(1) + " " + set.Add(3) + " " + set.Count() + " " + set.Contains(1)); // prints: true true false 2 true // prints: true true false 2 true
   int array[] = {3, 4, 4};
   Print("" + set.Overlaps(array) + " " + set.IsSubsetOf(array) + " " + set.IsSupersetOf(array) + " " + set.SetEquals(array)); // prints: true false false false // prints: true false false false
   set.UnionWith(array);
   Print("" + set.Count() + " " + set.IsProperSupersetOf(array) + " " + set.IsSupersetOf(array)); // prints: 3 true true // prints: 3 true true
   set.IntersectWith(array);
   Print("" + set.Count() + " " + set.SetEquals(array) + " " + set.IsProperSubsetOf(array) + " " + set.IsSubsetOf(array)); // prints: 2 true false true // prints: 2 true false true
   other.Add(4);
   other.Add(9);
   set.SymmetricExceptWith(other);
   Print("" + set.Count() + " " + set.Contains(3) + " " + set.Contains(4) + " " + set.Contains(9)); // prints: 2 true false true // prints: 2 true false true
   set.ExceptWith(other);
   Print("" + set.Count() + " " + set.Remove(3) + " " + set.Remove(3) + " " + set.Count()); // prints: 1 true false 0 // prints: 1 true false 0
   set.UnionWith(other);
   set.ExceptWith(set);
   Print(set.Count());                                               // prints: 0 // prints: 0
}

void Queues()
{
   CQueue<int> queue;
   for(int i = 1; i <= 5; i++)
      queue.Enqueue(i);
   Print("" + queue.Dequeue() + " " + queue.Dequeue() + " " + queue.Peek() + " " + queue.Count()); // prints: 1 2 3 3
   for(int i = 6; i <= 12; i++)
      queue.Add(i);
   Print("" + Shown(&queue) + " " + queue.Contains(12) + " " + queue.Contains(1)); // prints: 3 4 5 6 7 8 9 10 11 12 true false
   Print("" + queue.Remove(7) + " " + queue.Remove(7) + " " + Shown(&queue));  // prints: true false 3 4 5 6 8 9 10 11 12
   queue.TrimExcess();
   while(queue.Count() > 1)
      queue.Dequeue();
   Print("" + queue.Dequeue() + " " + queue.Dequeue() + " " + queue.Peek());   // prints: 12 0 0

   CStack<string> stack;
   stack.Push("a");
   stack.Push("b");
   stack.Add("c");
   string top[];
   Print("" + stack.CopyTo(top) + " " + top[0] + top[1] + top[2] + " " + stack.Peek()); // prints: 3 cba c
   Print("" + stack.Pop() + stack.Pop() + " " + stack.Contains("a") + " " + stack.Remove("a") + " " + stack.Count()); // prints: cb true true 0
   Print(stack.Pop() == NULL);                                       // prints: true
}

void Linked()
{
   CLinkedList<int> list;
   CLinkedListNode<int> *two = list.AddLast(2);
   list.AddFirst(1);
   list.AddAfter(two, 4);
   list.AddBefore(two, 9);
   list.Add(2);
   Print("" + Shown(&list) + " " + list.Count());                           // prints: 1 9 2 4 2 5
   Print("" + list.First().Value() + " " + list.Last().Value() + " " + (list.Find(2) == two) + " " + (list.FindLast(2) == list.Last())); // prints: 1 2 true true
   CLinkedList<int> other;
   Print("" + (other.AddAfter(two, 1) == NULL) + " " + other.Remove(two) + " " + (two.List() == &list)); // prints: true false true
   Print("" + list.Remove(9) + " " + list.Remove(two) + " " + list.RemoveFirst() + " " + list.RemoveLast() + " " + Shown(&list)); // prints: true true true true 4
   Print("" + list.AddBefore(list.First(), 3).Value() + " " + list.First().Value() + " " + list.Contains(7)); // prints: 3 3 false
   list.Clear();
   Print("" + list.Count() + " " + (list.First() == NULL) + " " + list.RemoveLast()); // prints: 0 true false
}

void Sorted()
{
   int numbers[] = {5, 1, 4, 1, 3};
   CSortedSet<int> set(numbers);
   int min = 0, max = 0, view[];
   Print("" + Shown(&set) + " " + set.TryGetMin(min) + min + set.TryGetMax(max) + max); // prints: 1 3 4 5 true1true5
   Print("" + set.GetViewBetween(view, 2, 4) + " " + ArraySize(view) + " " + view[0] + view[1] + " " + set.GetViewBetween(view, 4, 2)); // prints: true 2 34 false
   Print("" + set.GetReverse(view) + " " + view[0] + view[3]);               // prints: true 51
   CDownwards downwards;
   CSortedSet<int> down(numbers, &downwards);
   Print(Shown(&down));                                              // prints: 5 4 3 1

   CSortedMap<string, int> map;
   Print("" + map.Add("b", 2) + map.Add("a", 1) + map.Add("c", 3) + map.Add("b", 9)); // prints: truetruetruefalse
   string keys[];
   int values[];
   Print("" + map.CopyTo(keys, values) + " " + keys[0] + keys[1] + keys[2] + " " + values[0] + values[2]); // prints: 3 abc 13
   int value = 0;
   Print("" + map.TryGetValue("c", value) + value + map.TrySetValue("c", 7) + map.TryGetValue("c", value) + value); // prints: true3truetrue7
   Print("" + map.Remove("a") + map.Remove("a") + map.Count() + map.ContainsKey("b") + map.ContainsValue(7)); // prints: truefalse2truetrue
   CKeyValuePair<string, int> *pairs[];
   Print("" + map.CopyTo(pairs) + " " + pairs[0].Key() + " " + map.Contains(pairs[0])); // prints: 2 b true
   for(int i = 0; i < ArraySize(pairs); i++)
      delete pairs[i];
}

void OnStart()
{
   Lists();
   CHashSet<int> hashed, hashed_too;
   CSortedSet<int> sorted, sorted_too;
   Sets(&hashed, &hashed_too);
   Sets(&sorted, &sorted_too);
   Queues();
   Linked();
   Sorted();
}
