// rows: lang:TP1 lang:TP5 lang:TP6 lang:TP9 lang:TP11 lang:TP13 lang:TP16 lang:TP17 lang:TP18 lang:FN24 lang:FN28 lang:NS1 lang:NS2
template<typename T>
T Largest(const T &a[])
  {
   T best = a[0];
   for(int i = 1; i < ArraySize(a); i++)
      if(a[i] > best)
         best = a[i];
   return best;
  }
template<typename T>
int Calls() { static int n = 0; return ++n; }
template<typename T>
class Stack
  {
   T                 m_items[];
public:
   void              Push(T item) { int n = ArraySize(m_items); ArrayResize(m_items, n + 1); m_items[n] = item; }
   T                 Pop() { int n = ArraySize(m_items) - 1; T item = m_items[n]; ArrayResize(m_items, n); return item; }
   int               Size() const { return ArraySize(m_items); }
  };
class Thing { public: int m_id; Thing(int id) : m_id(id) {} };
typedef double (*TFunction)(double);
double Half(double x) { return x / 2; }
double Square(double x) { return x * x; }
double Apply(TFunction f, double x) { return f(x); }
namespace Outer { int value = 3; namespace Inner { int value = 4; int Both() { return value * 10 + Outer::value; } } }
void OnStart()
  {
   int i[] = {3, 9, 4};
   string s[] = {"b", "c", "a"};
   Print(Largest(i), Largest(s));                        // prints: 9c
   int a = Calls<int>(), b = Calls<int>(), c = Calls<string>();
   Print(a, b, c);                                       // prints: 121
   Stack<string> words;
   words.Push("x");
   words.Push("y");
   string top = words.Pop();
   Print(top, words.Size());                             // prints: y1
   Stack<Thing *> things;
   things.Push(new Thing(7));
   Thing *t = things.Pop();
   Print(t.m_id);                                        // prints: 7
   delete t;
   TFunction table[2];
   table[0] = Half;
   table[1] = Square;
   Print(Apply(table[0], 3), " ", Apply(table[1], 3), " ", table[1](4)); // prints: 1.5 9.0 16.0
   Print(Outer::Inner::Both(), Outer::value);            // prints: 433
  }
