// Declarations that make no sense.
// rows: lang:SM17 lang:CE11
x = 5;                            // error: 175
Print("global");                  // error: 175
if(true) int y;                   // error: 175
42;                               // error: 175
main() { }                        // error: 116
int ;                             // error: 228
int 5a;                           // error: 228
class { int a; }                  // error: 154
class A { int a };                // error: 154
class B : { };                    // error: 228
class C { int f( };               // error: 223
class D { public int a; };        // error: 149
class E2 { int operator foo(int a); E2 operator.(int a); int fine; }; // error: 352 // error: 353 // rows: lang:OV2
class F { virtual void f()=1; };  // error: 381 // rows: lang:VI5
class G { G() : a(1); int a; };   // error: 330
enum H { ONE, TWO THREE };        // error: 190
enum I { 1 };                     // error: 196
typedef int Number;               // error: 132 // rows: lang:TY14
template<int N> class J {};       // error: 149 // rows: lang:TP2
input(label="x") int K = 1;       // error: 149
using ;                           // error: 228
namespace { }                     // error: 228
struct L { int a; } one, two[2];  // rows: lang:SU13
int f(int a, ) { return 1; }      // error: 228
int g(int a int b) { return 1; }  // error: 145
int fine;
string char;                      // error: 228 // rows: lang:LX13
string h(int double) { return char + double; } // error: 228
class Last {                      // error: 133
