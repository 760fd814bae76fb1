// Inputs, handlers, what a whole program must have.
// rows: lang:IN16 lang:IN17 lang:IN18 lang:IN19 lang:IN20 lang:IN24 lang:EV3 lang:EV4 lang:EV5 lang:EV9 lang:EV10 lang:EV12 lang:EV13 lang:EV14 lang:EV16 lang:CE31 lang:CE35 lang:IN10
#property copyright "nobody"
enum Mode { SLOW, FAST };
struct Pair { int a; int b; };
input group "First"
input int Count = 5;
input Mode Speed = FAST;
sinput string Name = "a" + "b";
input(name = "Shown") double Price = 1.5;
input Pair Both;                                              // error: 285
input int List[3];                                            // error: 285
input int Double = 2.5;                                       // warning: 44
int Calculate() { return 1; }
input int Computed = Calculate();                             // error: 188
input int FromOther = Count + 1;                              // error: 188
input Mode Wrong = 7;                                         // error: 262
int start = Calculate();
class Counted { public: static int count; };
int Counted::count = 1;
int next = start + Counted::count;
extern int shared;
int shared = 3;
extern int unknown;                                           // error
extern int nobody;
int Unwanted() { return nobody; }
extern int given = 5;                                         // warning
extern int given = 6;                                         // error: 303 // warning
extern int given;
int OnInit() { Count = 6; return INIT_SUCCEEDED; }            // error: 189
void OnDeinit(const int reason) { Print(reason, start, shared, given, unknown, next, Counted::count); }
void OnTick() { Print(Name, Speed, Price, Double, Computed, FromOther, Wrong); }
void OnTimer(int n) { }                                       // warning: 70
void OnBookEvent(string symbol) { }                           // warning
void OnChartEvent(const int id, const long &lparam, const double &dparam, const string &sparam) { }
void OnTesterInit() { }                                       // error: 375
int init() { return 0; }
