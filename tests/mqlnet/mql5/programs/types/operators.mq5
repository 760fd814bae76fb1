// Operators of classes, handles, and what of C++ is not there.
// rows: lang:OV1 lang:OV5 lang:OV6 lang:OV8 lang:OV9 lang:OV10 lang:OV11 lang:IN34 lang:PT12 lang:PT20 lang:PT9 lang:CV36 lang:SM1 lang:AR10 lang:AR16 lang:AR19 lang:AR22 lang:TY10 lang:SR15 lang:LX18 lang:MX4 lang:CL18 lang:PT2 lang:PT6 lang:IN7 lang:SU9 lang:CT16
class Value
  {
public:
   int               n;
                     Value(int a = 0) : n(a) { }
   int               operator[](int i) { return n + i; }
   string            operator[](string s) { return s; }
   int               operator+(int a) { return n + a; }
   int               operator+(const Value &a) { return n + a.n; }
   Value            *operator*(int a) { n *= a; return &this; }
   bool              operator&&(bool b) { return b; }
   bool              operator==(const Value &a) { return n == a.n; }
   void              operator+=(int a) { n += a; }
   int               operator++() { return ++n; }
   int               operator++(int) { return n++; }
   bool              operator!() { return n == 0; }
   int               operator-() { return -n; }
  };
class Proxy
  {
   int               at;
   int               data[];
public:
   Proxy            *operator[](int i) { at = i; return &this; }
   void              operator=(int v) { ArrayResize(data, at + 1); data[at] = v; }
   int               operator[](bool last = true) { return data[ArraySize(data) - 1]; }
  };
struct Named { string name; int list[]; };
void OnStart()
  {
   Value a(1), b(2), *p = &a, *q = NULL;
   Print(a + 1, a + b, a + 1 * 2, a[1], a["x"], a && true, a == b, !a, -a, a++, ++a);
   a += 1;
   a -= 1;                                                     // error: 150
   Print(2 + a);                                               // error: 150
   Print(a + "x");                                             // warning: 180
   Print(p + 1, *p + 1, p[1]);
   Print(p == q, p != NULL, p == &b);
   p = q;
   *p = b;
   if(p) Print(1);
   if(p && q) Print(2);
   Print(p < q);                                               // error: 150
   Print(p - q);                                               // error: 199
   int handle = p;                                             // error: 406
   Print((string)handle);
   Proxy proxy;
   proxy[2] = 5;
   Print(proxy[]);
   string text(10);
   Named one, two = one;
   one = two;
   int list[], grid[2][2];
   list.Resize(3);
   grid[0,1] = 5;
   Print(list.Size(), text, ArraySize(two.list), grid[0,1]);
   ArrayCopy(one.list, two.list);
   Value *late;
   late = new Value;
   delete late;
   p->n = 1;                                                   // error: 223
   vector v = {1, 2}, w = {3, 4};
   v = v + w * 2;
   matrix m(2, 2);
   m = m @ m;
   Print(v[0], m[0][0], sizeof(Value) > 0);
  }
