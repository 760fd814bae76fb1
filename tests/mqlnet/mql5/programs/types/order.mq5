// What has to stand above its use, and what may stand anywhere; what functions of a program cannot have.
// rows: lang:CL8 lang:IN9 lang:FN2 lang:FN29 lang:FN31 lang:FN33 lang:CT14 lang:CW10 lang:TP19 lang:NS3 lang:AR3 lang:AR10 lang:CT1 lang:FN18 lang:EN16 lang:CL20 lang:TP3 lang:TP12 lang:SM18 lang:SM19 lang:SM20 lang:MX3 lang:MX6 lang:TY15 lang:IN29
class Above;
class Early : public Late { };                                 // error: 256
class Holds { public: Late inside; Late *pointer; Above *above; };           // error: 256
class Late { public: int n; };
class Above { public: int n; };
class Delegates { public: Delegates() : Delegates(1) { } Delegates(int a) { } };   // error: 333
class Void { public: void Void() { } };
int first = Below();                                           // error: 256
int Below() { return 1; }
int second = Below();
template<typename T> T Exported(T a) export { return a; }      // error: 366
void Many(int a, ...) { Print(a); }                            // error: 185
enum Mode { SLOW, FAST };
void Choose(Mode m = 7) { Print(m); }                          // error: 262
int Count() { return 1; }
int Count(int a = 1) { return a; };
template<typename A, typename B, typename C, typename D, typename E, typename F, typename G, typename H, typename I>
void Nine(A a, B b, C c, D d, E e, F f, G g, H h, I i) { Print(typename(a) == "int", (T9)NULL == NULL); }     // error: 149
void OnStart()
  {
   MqlTradeRequest request = {};
   MqlTradeResult result = {};
   OrderSend(request, result);                                 // warning: 83
   if(OrderSend(request, result)) Print(result.retcode);
   class Local { public: int n; };
   struct Near { int n; };
   enum Here { HERE };
   Local local;
   Near near = {HERE};
   Void nothing;
   int n = 5;
   int list[] = {n, n + 1, Count()};
   int copy[];
   copy = list;                                                // error: 120
   Print(first, second, local.n, near.n, list[0], Count(), Exported(1), Late().n, nothing == NULL);   // error: 150
   Nine(1, 2, 3, 4, 5, 6, 7, 8, 9);
   matrix m(2, 2), k = {{1, 2}, {3, 4}};
   vector v = {1, 2};
   matrixf f;
   complex z = {1, 2};
   m = k;
   Print(m[0][0] + v[0] + f[0][0], z.imag);
   Early *p = NULL;
   delete p;
   Holds h;
   Print(h.above == NULL);
  }
