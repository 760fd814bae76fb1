// What things hold before they are set, and how long objects live.
// rows: lang:IN3 lang:IN5 lang:IN6 lang:AR9 lang:AR17 lang:PT18 lang:Q10 lang:Q29
struct Inner { int n; double d; string s; };
class Thing
  {
public:
   int               n;
   bool              b;
   datetime          t;
   string            s;
   Inner             inner;
   Thing            *next;
  };
class Counted
  {
public:
   int               n;
                     Counted() : n(7) { }
  };
int g_int;
double g_double;
bool g_bool;
datetime g_time;
color g_color;
string g_string;
Thing *g_pointer;
Thing *g_pointers[2];
Thing g_thing;
Inner g_inner;
int g_array[3];
void Statics()
  {
   static int n;
   static string s;
   static Thing *p;
   static int made = 5;
   static const int fixed = 3 * 4;
   Print(n, " ", s == NULL, " ", p == NULL, " ", made, " ", fixed); // prints: 0 true true 5 12 // prints: 1 false true 6 12
   n++;
   made++;
   s = "x";
  }
void OnStart()
  {
   Print(g_int, " ", g_double, " ", g_bool, " ", (long)g_time, " ", (int)g_color); // prints: 0 0.0 false 0 0
   Print(g_string == NULL, " ", g_pointer == NULL);          // prints: true true
   Print(g_pointers[0] == NULL, " ", g_pointers[1] == NULL); // prints: true true
   Print(g_thing.n, " ", g_thing.b, " ", (long)g_thing.t, " ", g_thing.s == NULL, " ", g_thing.next == NULL); // prints: 0 false 0 true true
   Print(g_inner.n, " ", g_inner.d, " ", g_inner.s == NULL); // prints: 0 0.0 true
   Print(g_array[0], " ", g_array[2]);                       // prints: 0 0
   Statics();
   Statics();
   Thing local;
   Thing *made = new Thing;
   Print(local.n, " ", local.b, " ", local.inner.d, " ", local.next == NULL); // prints: 0 false 0.0 true
   Print(made.n, " ", (long)made.t, " ", made.inner.n, " ", made.s == NULL); // prints: 0 0 0 true
   delete made;
   int numbers[];
   ArrayResize(numbers, 2);
   numbers[1] = 9;
   ArrayResize(numbers, 4);
   Print(numbers[0], " ", numbers[1], " ", numbers[3]);      // prints: 0 9 0
   string texts[];
   ArrayResize(texts, 2);
   Print(texts[1] == NULL);                                  // prints: true
   Counted objects[];
   ArrayResize(objects, 3);
   Print(objects[2].n);                                      // prints: 7
   Thing *pointers[];
   ArrayResize(pointers, 2);
   Print(pointers[1] == NULL);                               // prints: true
   int series[];
   ArrayResize(series, 3);
   for(int i = 0; i < 3; i++)
      series[i] = i + 1;
   ArraySetAsSeries(series, true);
   Print(series[0], " ", series[2]);                         // prints: 3 1
   series[0] = 8;
   ArraySetAsSeries(series, false);
   Print(series[0], " ", series[2]);                         // prints: 1 8
   int uninitialised;
   bool unset;
   Print(uninitialised, " ", unset);                         // prints: 0 false
  }
