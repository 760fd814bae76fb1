// Templates, namespaces, function pointers.
// rows: lang:TP1 lang:TP2 lang:TP4 lang:TP5 lang:TP6 lang:TP7 lang:TP8 lang:TP9 lang:TP10 lang:TP11 lang:TP13 lang:TP14 lang:TP15 lang:TP16 lang:TP17 lang:TP18 lang:TP20 lang:NS1 lang:NS2 lang:NS5 lang:FN24 lang:FN25 lang:FN28 lang:CE25 lang:TY12 lang:TY14 lang:SU18 lang:MX1 lang:MX2 lang:PP35
template<typename T> T Max(T a, T b) { return a > b ? a : b; }
template<typename T> string Kind(T a) { return "any"; }
template<typename T> string Kind(T *a) { return "pointer"; }
template<typename T> string Kind(T &a[]) { return "array"; }
string Kind(int a) { return "int"; }
template<typename T> T None() { return (T)NULL; }
template<typename T> void Broken(T a) { a.Missing(); }         // error: 280
template<typename T> void Never(T a) { a.Missing(); }
template<typename K, typename V> class Pair
  {
public:
   K                 key;
   V                 value;
   static int        made;
                     Pair() { made++; }
                     Pair(K k, V v) : key(k), value(v) { }
   void              Set(K k, V v);
   Pair              Copy() { Pair<K, V> other(key, value); return other; }
   template<typename X> X As() { return (X)value; }
  };
template<typename K, typename V> void Pair::Set(K k, V v) { key = k; value = v; }
template<typename K, typename V> static int Pair::made = 0;
template<typename T> class Named : public Pair<string, T> { public: void Name(string s) { key = s; } };
template<typename T> struct Box { T inside; };
namespace Outer
{
int depth = 1;
int Get() { return depth; }
class Thing { public: int n; };
namespace Inner { int Get() { return depth + Outer::Get() + ::Global(); } }
}
int Global() { return 1; }
typedef int (*Getter)(int);
int Plus(int a) { return a + 1; }
double Other(int a) { return a; }
class Object { public: static int Static(int a) { return a; } int Method(int a) { return a; } };
string where = __FUNCTION__;                                    // error: 377
void Apply(Getter f) { Print(f(1)); }
void OnStart()
  {
   Print(Max(1, 2), Max(1.5, 2.5), Max("a", "b"), Max<double>(1, 2.5));
   Max(1, 2.5);                                                 // error: 362
   Max(1);                                                      // error: 361
   None();                                                      // error: 363
   Print(None<int>(), None<string>());
   Max<int, int>(1, 2);                                         // error: 364
   Broken(5);
   int list[];
   Object o;
   Print(Kind(1), Kind(1.5), Kind(&o), Kind(list));
   Pair<string, int> p("a", 1);
   Pair<int, Object *> handles;
   p.Set("b", 2);
   p.Set(1);                                                    // error: 199
   p.nothing = 1;                                               // error: 130
   Pair<int> few;                                               // error: 364
   Pair bare;                                                   // error: 379
   Object<int> none;                                            // error: 379
   Print(p.Copy().value, p.As<double>(), handles.key, Pair<string, int>::made);
   Named<double> named;
   named.Name("x");
   named.value = 1.5;
   Box<int> box = {5};
   Print(box.inside, typename(p), typename(int), typename(list));
   Print(Outer::Get(), Outer::Inner::Get(), Outer::depth);
   Outer::Thing thing;
   thing.n = 1;
   Outer::Nothing();                                            // error: 256
   Nowhere::Get();                                              // error: 256
   Get();                                                       // error: 256
   Getter f = Plus, g = &Plus, h = NULL;
   Getter table[2];
   table[0] = Plus;
   f = Other;                                                   // error: 406
   f = Object::Static;
   f = o.Method;                                                // error: 386
   f = StringLen;                                               // error: 406
   Print(f(1), table[0](2), g == NULL, h(1));
   f(1, 2);                                                     // error: 199
   Apply(Plus);
   Apply(f);
   matrix m = {{1, 2}, {3, 4}};
   vector v(3);
   complex z = {1, 2};
   z = z + 1;
   matrix<double> md;
   Print(m[0][0], v[1], z.real, md.Rows(), __FUNCTION__);
  }
