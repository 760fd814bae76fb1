// What the rows on functions, enumerations and templates say of a program that runs; types/ has what is refused.
// rows: lang:FN2 lang:FN10 lang:FN11 lang:FN14 lang:FN16 lang:FN19 lang:FN25 lang:FN26 lang:FN30 lang:FN32 lang:FN35 lang:FN15 lang:TY16 lang:AR4 lang:AR11 lang:AR16 lang:EN2 lang:EN3 lang:EN4 lang:EN5 lang:EN6 lang:EN7 lang:EN8 lang:EN9 lang:EN11 lang:EN12 lang:EN13 lang:TP7 lang:TP8 lang:TP10 lang:TP12 lang:TP20 lang:TP21 lang:CV22 lang:CV23 lang:CV24 lang:IN2 lang:IN13 lang:IN29 lang:IN34 lang:SM15 lang:SM18 lang:SM20 lang:NS1 lang:OP21 lang:OP36
enum Size { SMALL = 1, LARGE = 5 };
enum Speed { SLOW = 1, FAST = 5, SAME };
enum Size { HUGE = 9 };
enum { NAMELESS = 77 };
class Holder { public: enum Mode { OFF, ON }; static int Half(int n) { return n / 2; } };
typedef int (*Function)(int);
struct Row { int list[]; };
namespace Tools { int value = 2; int Add(int n) { return n + value; } namespace Deep { int Three() { return 3; } } };

int Optional(int n, int more = 2 + 3, Function f = NULL);
void OnStart()
  {
   Print(Later(4), Optional(1), Optional(1, 2));                       // prints: 863
   Print(Kind(1), Kind((char)1), Kind(1.5), Kind(1.5f), Kind('a'), Kind(true)); // prints: intintdoubledoubleintint
   Print(Exact((datetime)1), Exact(clrRed), Exact(SMALL), Exact(1));   // prints: datetimecolorenumint
   Print(Nothing(), StringLen("abc"), StringLen(5));                   // prints: 035
   Function half = Holder::Half, later = Later;
   Print(half(9), later(3), half != later);                            // prints: 46true
   Later(1);
   Row row = Rows(3);
   Print(row.list.Size(), row.list[2], row.list[(long)1]);             // prints: 321
   Size size = (Size)123;
   Print((int)size, sizeof(Size), LARGE + 1, (int)HUGE, NAMELESS, (int)Holder::ON, (int)Speed::SAME); // prints: 1234697716
   size = WRONG_VALUE;
   Print((int)size);                                                   // prints: -1
   size = 5;
   Print(size == LARGE);                                               // prints: true
   int number = 3;
   size = number;
   Print((int)size);                                                   // prints: 3
   size = FAST;
   Print((int)size);                                                   // prints: 5
   enum Local { HERE = 4 };
   Print((int)HERE);                                                   // prints: 4
   Row2 row2;
   Print(Name<int>(1), Name<double>(1), Name("x"), Name(GetPointer(row2)));  // prints: intdoublestringpointer
   Print(Signature(1.0));                                              // prints: string Signature<double>(double)
   Print(Special(1), Special("x"));                                    // prints: anytext
   datetime time = 86400;
   int seconds = (int)(time + 1);
   Print(seconds, time - 1 < time);                                    // prints: 86401true
   color white = 0xFFFFFF, none = -1;
   int back = white;
   Print(back, none == clrNONE, (int)none);                            // prints: 16777215true-1
   int truncated = M_PI;
   char wrapped = (char)3000;
   Print(truncated, wrapped);                                          // prints: 3-72
   int i = 3, j = i, both[2] = {0, 0};
   for(int k = 0; k < 2; k++) both[k] = i + k;
   for(int k = 5; k < 6; k++) both[0] += k;
   int listed[] = {i, j + 1};
   Print(both[0], both[1], listed[1]);                                 // prints: 844
   string text(3);
   Print(StringLen(text));                                             // prints: 0
   Print(Tools::Add(1), Tools::Deep::Three());                         // prints: 33
   bool assigned;
   if(assigned = true) i + 1;
   Print(assigned, Parentheses());                                     // prints: true5
  };
int Later(int n) { return n * 2; }
int Optional(int n, int more, Function f) { return n + (f == NULL ? more : 0); }
string Kind(int n) { return "int"; }
string Kind(double d) { return "double"; }
string Exact(int n) { return "int"; }
string Exact(datetime t) { return "datetime"; }
string Exact(color c) { return "color"; }
string Exact(Size s) { return "enum"; }
int Nothing(void) { return Unnamed(0, 1); }
inline int Unnamed(int, int used) { return used - 1; }
int StringLen(int own) { return own; }
Row Rows(int count) { Row made; made.list.Resize(count); for(int i = 0; i < count; i++) made.list[i] = i; return made; }
class Row2 { };
template<typename T> string Name(T value) { string name = typename(T); return StringFind(typename(T), "*") > 0 ? "pointer" : name; }
template<> string Name(string value) { return "string"; }
template<typename T> string Signature(T value) { return __FUNCSIG__; }
template<typename T> string Special(T value) { return "any"; }
string Special(string value) { return "text"; }
int Parentheses() { return(5); }
