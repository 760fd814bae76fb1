// Probes of language.md, section 21, and rows of its table of traps (section 20) that no other program asks.
// rows: lang:TY1 lang:TY2 lang:LX35 lang:LX37 lang:LX46 lang:AR1 lang:CV17 lang:CV32 lang:OP22 lang:OP31 lang:OV8 lang:SU7
struct Loose { char a; int b; };
struct Packed pack(4) { char a; int b; };
struct Ground { int n; };
struct Upper : public Ground { int m; };
enum E { e1 = 1, e2, e3, e6 = 6, e7 };
#define P 1+4
#define Q 6-2
#define PROD(x,y) ((x)*(y))
#define BARE(x,y) x*y
#define SUM 2+3
class Base { public: virtual string Who() { return "base"; } ~Base() { Print("~Base"); } };      // prints: ~Base // prints: ~Base
class Derived : public Base { public: string Who() { return "derived"; } ~Derived() { Print("~Derived"); } }; // prints: ~Derived
class Other : public Base { public: int n; };
class Number
  {
public:
   int               n;
                     Number(int v) : n(v) { }
                     Number() : n(0) { }
   int               operator+(int v) { return n + v; }
  };
void Pair(int a, int b) { Print(a, " ", b); }                // prints: 1 0 // prints: 1 1
string Kind(double d) { return "double"; }
string Kind(string s) { return "string " + s; }
string Fall(int i)
  {
   string s = "";
   switch(i)
     {
      case 1: s += "1";
      default: s += "d";
      case 2: s += "2"; break;
      case 3: s += "3";
     }
   return s;
  }
int Count() { static int c = 0; return c++; }
int g_early = Count();
void OnStart()
  {
   Print(StringFormat("%.1f", (float)123456789));            // prints: 123456792.0
   Print("a" + (string)1.0, " ", "x" + 'A', " ", 'a' + "b"); // prints: a1.0 x65 97b
   Print((string)DBL_MAX);                                   // prints: 1.797693134862316e+308
   Print((string)M_PI, " ", (string)(float)M_PI);            // prints: 3.141592653589793 3.14159
   Print((string)(float)(100.0 / 7));                        // prints: 14.28571
   Print((string)1.234567890123456789e-5);                   // prints: 1.234567890123457e-05
   Print((string)200.0, " ", (string)9007199254740992.0);    // prints: 200.0 9007199254740992.0
   Print("a" + 1 + 2, " ", 1 + 2 + "a");                     // prints: a12 3a
   Print('\x41', " ", '\0', " ", '\t', " ", '\x5c', " ", '\0134'); // prints: 65 0 9 92 92
   Print(StringLen("Queen\x2660Ace\x2662"), " ", "\xF0"[0]); // prints: 10 240
   Print(StringLen("ab" "cd"));                              // prints: 4
   string merged[] = {"a" "b", "c"};
   Print(ArraySize(merged));                                 // prints: 2
   Print(D'2020.01.02', " ", (long)D'2020.01.02');           // prints: 2020.01.02 00:00:00 1577923200
   Print(D'19.07.1980 12');                                  // prints: 1980.07.19 12:00:00
   Print(D'2021.02.30', " ", D'2021.22.01');                 // prints: 2021.03.02 00:00:00 2022.10.01 00:00:00
   Print((datetime)60, " ", (long)D'3000.12.31 23:59:59');   // prints: 1970.01.01 00:01:00 32535215999
   Print((long)(datetime)"2000-10-10");                      // prints: 971136000
   Print(C'0x88,0x55,0x01', " ", (int)C'0x88,0x55,0x01');    // prints: 136,85,1 87432
   Print((color)0x808080, " ", B'111111111', " ", 0x1000);   // prints: clrGray 511 4096
   Print((double)"123e-5", " ", (double)"1,234.50", " ", (double)"-+12345"); // prints: 0.00123 1.0 0.0
   Print((double)"0x12345", " ", (long)"123.4567", " ", (long)"-123e-5 x"); // prints: 74565.0 123 -123
   Print("abcdef" > "abc", " ", "ABCdef" > "abcdef", " ", "abcdef" > "abs"); // prints: true false false
   Print("" == NULL, " ", 5 == true, " ", true);             // prints: false false true
   int x = 0, y = 5;
   int z = x+++y;
   Print(z, " ", x);                                         // prints: 5 1
   int k = 0;
   int a[] = {4, 7, 0, 9};
   while((a[k++] = -a[k]) != 0);
   Print(a[0], " ", a[1], " ", a[2], " ", a[3]);             // prints: -4 -7 0 9
   int b[] = {0, 1, 2};
   int i = 0;
   Pair(b[i], b[i++]);
   i = 1;
   Pair(b[i++], b[i]);
   Print(ArrayResize(b, 5));                                 // prints: -1
   Print(false ? 1 : (true ? 4 : 5));                        // prints: 4
   bool no = false;
   Print(no ? no ? 1 : 2 : 3);                               // prints: 3
   Base bar;
   Print(dynamic_cast<Derived *>(&bar) == NULL);             // prints: true
   Base *p = new Derived;
   Print(p.Who());                                           // prints: derived
   delete p;
   Print(p == NULL, " ", CheckPointer(p) == POINTER_INVALID, " ", !p); // prints: false true true
   Print(sizeof(long), sizeof(datetime), sizeof(color), sizeof(bool), sizeof(E)); // prints: 88414
   Print(sizeof(Loose), " ", sizeof(Packed));                // prints: 5 8
   double arr[2][2];
   Print(typename(1 + 2), " ", typename(double), " ", sizeof(arr), " ", typename(arr)); // prints: int double 32 double [2][2]
   Print(PROD(P, Q), " ", BARE(P, Q), " ", SUM * 2);         // prints: 20 23 8
   Print((int)e2, " ", (int)e3, " ", (int)e7);               // prints: 2 3 7
   Print(Fall(1), " ", Fall(9), " ", Fall(2), " ", Fall(3)); // prints: 1d2 d2 2 3
   Print("abc"[1]);                                          // prints: 98
   int first = Count();
   Print(g_early, " ", first, " ", Count());                 // prints: 0 1 2
   Print(Kind(true ? M_PI : "x"));                           // prints: string 3.141592653589793
   Upper upper;
   Ground ground;
   ground.n = 3;
   upper.m = 4;
   upper = ground;
   Print(upper.n, " ", upper.m);                             // prints: 3 4
   upper.n = 9;
   ground = upper;
   Print(ground.n);                                          // prints: 9
   Number *number = new Number(5);
   Print(number + 3);                                        // prints: 8
   delete number;
   char c = 'A';
   Print(c, " ", (ushort)'B');                               // prints: 65 66
  }
