// What the rows on classes, pointers and structures say of a program that runs; types/ has what is refused.
// rows: lang:CL12 lang:CL15 lang:CL17 lang:CL19 lang:CT2 lang:CT3 lang:CT7 lang:OV6 lang:OV7 lang:OV9 lang:OV10 lang:OV11 lang:OP34 lang:PT1 lang:PT2 lang:PT3 lang:PT6 lang:PT9 lang:PT12 lang:PT13 lang:PT20 lang:IN7 lang:SR15 lang:AR22 lang:AR23 lang:VI9 lang:VI10 lang:VI12 lang:VI14 lang:CV47 lang:CV48 lang:CV50 lang:SU10 lang:SU11 lang:SU13 lang:SU18 lang:SU19 lang:SU20 lang:IN30 lang:IN31 lang:IN33 lang:TY13 lang:TP14 lang:TP15 lang:FN20 lang:SM19
int made = 0, ended = 0;
class Fixed { public: const int number; Fixed() : number(7) { } Fixed(int given) : number(given) { } };
class Thing
  {
public:
   int               n;
   int               fixed;
   static int        count;
                     Thing() : n(0), fixed(7) { made++; }
                     Thing(int value) : n(value), fixed(8) { made++; }
                     Thing(const Thing &other) : n(other.n), fixed(9) { made++; }
                    ~Thing() { ended++; }
   int               operator+(int other) { return n + other; }
   string            operator+(string other) { return "text " + other; }
   int               operator*(int other) { return n * other; }
   bool              operator&&(const Thing &other) { return n + other.n > 0; }
   int               operator[](int at = 5) { return n * 10 + at; }
   Thing            *Self() { return &this; }
   int               Twice() { return this.n * 2; }
   struct Inner { int deep; };
  };
int Thing::count;
class Named : public Thing
  {
public:
   string            Do(string s) { return "own " + s; }
  };
interface Sounds { string Sound(); };
class Dog : public Sounds { public: string Sound() { return "wau"; } };
class Base { public: string Do(int n) { return "base " + (string)n; } string Do(double d) { return "real"; } };
class Hiding : public Base { public: using Base::Do; string Do(string s) { return "text " + s; } };
class Legacy : public Base { public: string Do(string s) { return "text " + s; } };
struct Plain { int a; double b; string c; } declared;
struct Longer : Plain { int d; };
struct Counts { int n; Counts() { n = 4; } };
template<typename T> struct Pair { T first; T second; T Sum(); Pair Twice() { Pair made_here; made_here.first = first * 2; return made_here; } };
template<typename T> T Pair::Sum() { return first + second; }
struct Text { string s; string list[]; };

Thing *Dynamic(int n) { return new Thing(n); }
Thing ByValue() { Thing t(3); return t; }
Thing *FromObject(Thing &t) { return &t; }
Plain Returned(Plain &p) { Plain q = p; q.a++; return q; }
int Objects(Thing &list[]) { return ArraySize(list); }
int Pointers(Thing *&list[]) { list[0] = NULL; return ArraySize(list); }
int calls = 0;
Thing Called() { calls++; Thing t; return t; }

void OnStart()
  {
   Fixed seven, eight(8);
   Print(seven.number, eight.number);                                  // prints: 78
   Thing zero, one(1), all();
   Print(zero.n, zero.fixed, one.n, one.fixed, all.n);                 // prints: 07180
   Print(Thing::count, " ", one.Self() == &one, " ", one.Twice());     // prints: 0 true 2
   Thing::Inner inner = {5};
   Print(inner.deep, one[], one[2]);                                   // prints: 51512
   Print(one + 2 * 3, " ", (one + 2) * 3, " ", one * 2 + 3, " ", one + "x"); // prints: 7 9 5 text x
   Print(Called() && Called());                                        // prints: false
   Print(calls);                                                       // prints: 2
   Thing *p = new Thing, *q = new Thing(4), *none = NULL, *unset;
   Print(p.n, q.n, unset == NULL, CheckPointer(unset) == POINTER_INVALID); // prints: 04truetrue
   Print(q + 1, " ", *q + 1, " ", p == q, " ", p != NULL);             // prints: 5 5 false true
   if(q) Print("live");                                                // prints: live
   q.n = 6;
   *p = *q;
   p.n++;
   Print(p.n, q.n);                                                    // prints: 76
   delete none;
   delete(p);
   p = q;
   Print(p == q, p.n);                                                 // prints: true6
   Thing *list[1], *copy[];
   list[0] = q;
   ArrayCopy(copy, list);
   Print(copy[0] == q);                                                // prints: true
   Print(Pointers(copy));                                              // prints: 1
   Print(copy[0] == NULL);                                             // prints: true
   Thing array[3];
   Print(Objects(array));                                              // prints: 3
   delete q;
   Thing *automatic = &one;
   delete automatic;
   Print(one.n);                                                       // prints: 1
     {
      Thing *lost = Dynamic(5);
      Print(CheckPointer(lost) == POINTER_DYNAMIC);                    // prints: true
     }
   int before = ended;
   Print(ByValue().n);                                                 // prints: 3
   Print(ended > before);                                              // prints: true
   Print(FromObject(one).n);                                           // prints: 1
   Sounds *sounds = new Dog;
   Print(sounds.Sound());                                              // prints: wau
   void *any = sounds;
   Print(dynamic_cast<Dog *>(any).Sound(), dynamic_cast<Thing *>(any) == NULL); // prints: wautrue
   delete sounds;
   Hiding hiding;
   Print(hiding.Do(1), " ", hiding.Do("x"), " ", hiding.Do(1.5));      // prints: base 1 text x real
   Legacy legacy;
   Print(legacy.Do(1));                                                // prints: base 1
   declared.a = 1;
   declared.c = "c";
   Plain empty = {}, listed = {2, 0.5, "l"}, other = declared;
   other.c += "!";
   Print(empty.a, empty.b, empty.c == NULL, listed.b, declared.c, other.c); // prints: 00.0true0.5cc!
   Longer longer = {1, 2.5, "x", 4};
   Plain part = longer;
   longer = listed;
   Print(part.b, longer.a, longer.d, Returned(listed).a, listed.a);    // prints: 2.52432
   Counts counts[2];
   Print(counts[0].n + counts[1].n, " ", offsetof(Plain, b));          // prints: 8 4
   Pair<int> pair = {3, 4};
   Print(pair.Sum(), pair.Twice().first);                              // prints: 76
   Text text, second;
   Print(text.s == NULL, ArraySize(text.list));                        // prints: true0
   ArrayResize(text.list, 1);
   text.list[0] = "a";
   second = text;
   text.list[0] = "b";
   Print(second.list[0]);                                              // prints: a
  }
