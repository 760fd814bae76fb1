// Functions: parameters, overloads, defaults, results.
// rows: lang:FN1 lang:FN2 lang:FN3 lang:FN4 lang:FN5 lang:FN6 lang:FN7 lang:FN8 lang:FN10 lang:FN11 lang:FN12 lang:FN13 lang:FN14 lang:FN15 lang:FN16 lang:FN17 lang:FN19 lang:FN32 lang:FN34 lang:FN35 lang:CE2 lang:CE3 lang:CE4 lang:CE6 lang:CE7 lang:CE13 lang:CE14 lang:CE28 lang:SM15 lang:SM16 lang:TY16 lang:AR11 lang:AR12 lang:AR13 lang:AR14 lang:AR15 lang:TY18 lang:CE17
struct Pair { int a; int b; };
class Thing { };
void ByValue(Pair p) { Print(p.a); }              // error: 293
void ObjectByValue(Thing t) { }                   // error: 293
void ArrayByValue(int a[]) { Print(a[0]); }       // error: 294
void Change(int &x) { x = 1; }
void Look(const int &x) { Print(x); }
void Fill(int &a[]) { a[0] = 1; }
void Rows(int &a[][3]) { a[0][0] = 1; }
void Set(Pair &p) { p.a = 1; }
int Add(int a, int b = 2) { return a + b; }
int Add(int a, int b) { return a; }               // error: 165
double Add(int a, int b);                         // error: 163
int sum(int a, int b) { return a + b; }
double sum(double a, double b) { return a + b; }
void When(datetime t) { Print(t); }
void When(int n) { Print(n); }
void Gap(int a = 1, int b) { Print(a, b); }       // error: 277
void Ref(int &a = 1) { a = 2; }                   // error: 138
int Twice(int a = 1);
int Twice(int a = 2) { return 2 * a; }            // error: 278
void NoBody(int a);
void Unused(int a);                               // warning: 41
int Silent() { }                                  // error: 117
int Sometimes(int a) { if(a > 0) return 1; }      // warning: 78
int Always(int a) { if(a > 0) return 1; else return 2; }
int Loop() { while(true) { } }
void Nothing() { return 1; }                      // error: 167
int Something() { return; }                       // error: 121
void Konst() const { }                            // error: 272
void Ignored(int, double) { }
void Empty(void) { }
int StringLen(string s) { return 0; }             // error: 271
int StringLen(int n) { return n; }
void OnStart()
  {
   int x = 1;
   uint y = 2;
   double d = 3;
   const int fixed = 4;
   int a[3], b[3][3], c[];
   double e[2];
   a[0] = 1;
   b[0][0] = 1;
   Later(x);
   Change(x);
   Change(5);                                     // error: 200
   Change(x + 1);                                 // error: 200
   Change(d);                                     // error: 201
   Change(fixed);                                 // error: 202
   Change(y);
   Look(5);
   Look(x + 1);
   Fill(a);
   Fill(c);
   Fill(e);                                       // error: 246
   Fill(b);                                       // error: 246
   Fill(x);                                       // error: 241
   Rows(b);
   Rows(a);                                       // error: 246
   Add(1, 2, 3);                                  // error: 199
   Add();                                         // error: 199
   Add(1,, 2);                                    // error: 291
   sum(1, 2);
   sum(1, 3.14);                                  // error: 182
   sum(1.5, 2.5);
   sum("a", a);                                   // error: 166
   When(TimeCurrent());
   When(1);
   NoBody(1);                                     // error: 270
   Pair p = {1, 2};
   Set(p);
   Set(x);                                        // error: 246
   Add(p);                                        // error: 246
   Print(StringLen(5), StringLen("abc"));
   Print(y);
   x = Nothing();                                 // error: 151
   x = Missing(1);                                // error: 256
   x = x(1);                                      // error: 223
   int n[fixed];                                  // error: 203
   x = a[3];                                      // error: 218
   x = a[-1];                                     // error: 218
   x = d[0];                                      // error: 241
   int neg[-1];                                   // error: 203
   int open[][];                                  // error: 146
   int five[1][1][1][1][1];                       // error: 146
   a = c;                                         // error: 120
   x = a;                                         // error: 120
   Empty();
   Ignored(1, 2);
   Print(ArraySize(n) + ArraySize(neg));
   StringFind("a");                               // error: 199
   StringFind(a, "b");                            // error: 246
  }
void Later(int n) { Print(n); }
void FixedArrays()
  {
   int fixed[3], dynamic[];
   ArraySetAsSeries(fixed, true);                                       // warning: 63
   ArraySetAsSeries(dynamic, true);
   Print(ArrayResize(fixed, 2), ArrayResize(dynamic, 2));               // warning: 63
  }
