// CHashMap: adding, finding, replacing, removing, growth, collisions, keys of several types, pairs.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Generic/HashMap.mqh>

// Puts every key into one chain.
class CSameHash : public IEqualityComparer<string>
{
public:
   bool Equals(string x, string y) { return x == y; }
   int  HashCode(string value) { return 7; }
};

class CPlace : public IEqualityComparable<CPlace *>
{
public:
   int m_x;
   CPlace(const int x) : m_x(x) {}
   bool Equals(CPlace *other) { return m_x == other.m_x; }
   int  HashCode(void) { return m_x; }
};

enum Level { LOW = 1, HIGH = -5 };

void OnStart()
{
   CHashMap<string, int> map;
   Print("" + map.Add("one", 1) + " " + map.Add("two", 2) + " " + map.Add("one", 9) + " " + map.Count()); // prints: true true false 2
   int value = 0;
   Print("" + map.TryGetValue("one", value) + " " + value + " " + map.TryGetValue("three", value) + " " + value); // prints: true 1 false 1
   Print("" + map.ContainsKey("two") + " " + map.ContainsKey("Two") + " " + map.ContainsValue(2) + " " + map.Contains("two", 1)); // prints: true false true false
   Print("" + map.TrySetValue("two", 22) + " " + map.TrySetValue("three", 3) + " " + map.Count()); // prints: true true 3
   Print("" + map.Remove("one") + " " + map.Remove("one") + " " + map.Count());                     // prints: true false 2
   map.Add("four", 4);
   string keys[];
   int values[];
   Print("" + map.CopyTo(keys, values) + " " + keys[0] + " " + keys[1] + " " + keys[2] + " " + values[0]); // prints: 3 four two three 4
   Print("" + map.CopyTo(keys, values, 2) + " " + ArraySize(keys) + " " + keys[4]);                    // prints: 3 5 three

   CHashMap<int, double> big;
   for(int i = 0; i < 1000; i++)
      big.Add(i * 64, i);
   double sum = 0, part = 0;
   for(int i = 0; i < 1000; i++)
      if(big.TryGetValue(i * 64, part))
         sum += part;
   Print("" + big.Count() + " " + sum);                                     // prints: 1000 499500.0
   for(int i = 0; i < 1000; i += 2)
      big.Remove(i * 64);
   Print("" + big.Count() + " " + big.ContainsKey(64) + " " + big.ContainsKey(128)); // prints: 500 true false
   for(int i = 0; i < 500; i++)
      big.Add(-1 - i, i);
   Print("" + big.Count() + " " + big.ContainsKey(-500) + " " + big.ContainsKey(999 * 64)); // prints: 1000 true true
   big.Clear();
   Print("" + big.Count() + " " + big.ContainsKey(64) + " " + big.Add(64, 1)); // prints: 0 false true

   CSameHash same;
   CHashMap<string, int> chain(&same);
   for(int i = 0; i < 20; i++)
      chain.Add("k" + (string)i, i);
   Print("" + chain.Remove("k0") + " " + chain.Remove("k19") + " " + chain.Remove("k10") + " " + chain.Count()); // prints: true true true 17
   Print("" + chain.ContainsKey("k9") + " " + chain.ContainsKey("k10") + " " + chain.ContainsKey("k11") + " " + (chain.Comparer() == &same)); // prints: true false true true

   CHashMap<CPlace *, string> places;
   CPlace one(1), two(2), again(1);
   places.Add(&one, "first");
   string text;
   Print("" + places.TryGetValue(&again, text) + " " + text + " " + places.ContainsKey(&two)); // prints: true first false

   CHashMap<Level, int> levels;
   levels.Add(HIGH, 1);
   Print("" + levels.ContainsKey(HIGH) + " " + levels.ContainsKey(LOW));    // prints: true false
   CHashMap<double, int> reals;
   reals.Add(0.0, 1);
   Print("" + reals.ContainsKey(-0.0) + " " + reals.Add(1e300, 2) + " " + reals.ContainsKey(1e300)); // prints: true true true
   CHashMap<long, int> longs;
   longs.Add(4294967296, 1);
   Print("" + longs.ContainsKey(4294967296) + " " + longs.ContainsKey(0));  // prints: true false

   CKeyValuePair<string, int> *pairs[];
   Print("" + map.CopyTo(pairs) + " " + pairs[1].Key() + "=" + pairs[1].Value()); // prints: 3 two=22
   Print("" + map.Contains(pairs[1]) + " " + (pairs[0].Compare(pairs[1])) + " " + (pairs[0].Equals(pairs[0]))); // prints: true -1 true
   Print("" + map.Remove(pairs[1]) + " " + map.Remove(pairs[1]) + " " + map.Add(pairs[1]) + " " + map.Count()); // prints: true false true 3
   CKeyValuePair<string, int> *clone = pairs[1].Clone();
   clone.Value(5);
   Print("" + clone.Key() + " " + pairs[1].Value());                        // prints: two 22
   delete clone;
   for(int i = 0; i < ArraySize(pairs); i++)
      delete pairs[i];
   CHashMap<string, int> copy(&map);
   Print("" + copy.Count() + " " + copy.ContainsKey("four"));               // prints: 3 true
   CHashMap<int, int> emptied;
   emptied.Add(1, 10);
   emptied.Add(2, 20);
   emptied.Remove(1);
   emptied.Remove(2);
   int numbers[], tens[];
   Print("" + emptied.CopyTo(numbers, tens) + " " + emptied.Add(3, 30) + " " + emptied.Add(4, 40) + " " + emptied.Add(5, 50)); // prints: 0 true true true
   Print("" + emptied.CopyTo(numbers, tens) + " " + numbers[0] + numbers[1] + numbers[2]); // prints: 3 435
}
