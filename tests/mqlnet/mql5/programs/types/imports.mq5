// Imports: what the compiler says of them.
// rows: lang:PP63 lang:CE10 lang:CE30 lang:PP60
struct Plain { int n; double d; };
struct Dynamic { int n; int list[]; };
struct Nested { int n; Dynamic inner; };
class Thing { public: int n; };
#import "some.dll"
int Fine(int n, string s, Plain &p, uchar &bytes[]);
int TakesClass(Thing &t);                                    // error: 298
int TakesPointer(Thing *t);                                  // error: 298
int TakesDynamic(Dynamic &d);                                // error: 298
#import "other.ex5"
int TakesObject(Thing &t);
int TakesHandle(Thing *t);                                   // error: 298
int TakesNested(Nested &d);                                  // error: 298
template<typename T> int Any(T t);                           // error: 367
int HasBody(int n) { return n; }                             // error
int Again(int n);
double Again(int n);                                         // error: 205
#import
Unknown g_unknown;                                           // error: 149
int g_after = 1 2;                                           // error: 154
void OnStart()
  {
   Plain p;
   uchar bytes[];
   Fine(1, "x", p, bytes);
   some::Fine(1, "x", p, bytes);
   some::Missing(1);                                         // error: 225
   missing::Fine(1, "x", p, bytes);                           // error: 243
  }
