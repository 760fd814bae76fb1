// What compilers of today frown on, and programs that came from MQL4 or grew over the years do.
// rows: lang:IN10 lang:IN12 lang:IN24 lang:CL20 lang:CV53
bool Twice;                                              // warning
double Twice(double value) { return 2 * value; }
extern int Lots = 4;                                     // warning
extern int Lots;

class Value
  {
public:
   Value             items[];
   string            key;
   void              Add(string name) { ArrayResize(items, ArraySize(items) + 1); items[ArraySize(items) - 1].key = name; }
  };
struct Node { int number; Node children[]; };

class Text
  {
public:
   string            text;
                     Text(string given) : text(given) { }
                     Text(const Text &other) : text(other.text) { }
                    ~Text() { Print("end of ", text); }    // prints: end of a // prints: end of b
  };
void Show(const Text &shown, int times) { Print(shown.text, times); } // prints: a2
void Which(int number) { Print("number"); }            // prints: number
void Which(const Text &text) { Print("text"); }        // prints: text

struct ChartSymbol { string name; };

int First(int given)
  {
   int local = given + 1;
   static int first = local;                             // warning: 327
   return first;
  }

enum Level { LOW, HIGH };
void Set(string text) { Print("text ", text); }          // prints: text 5
void Set(Level level) { Print("level"); }
#define ¤ instance                                       // warning
int Instance(int instance) { return ¤; }

void OnStart()
  {
   int five = 5;
   Set(five);                                            // warning: 181
   Print(Instance(3));                                   // prints: 3
   Twice = true;
   Print(Twice(3.5), " ", Twice);                        // prints: 7.0 true
   double Twice = Twice(4);                              // warning: 62
   Print(Twice, " ", Twice(1));                          // prints: 8.0 2.0
   Print(Lots);                                          // prints: 4
   Print(First(1));                                      // prints: 2
   Print(First(5));                                      // prints: 2
   Value root;
   root.Add("a");
   root.items[0].Add("b");
   Print(root.items[0].items[0].key, ArraySize(root.items[0].items[0].items)); // prints: b0
   Node tree;
   ArrayResize(tree.children, 2);
   tree.children[1].number = 7;
   Node copy = tree;
   tree.children[1].number = 8;
   Print(copy.children[1].number);                       // prints: 7
   Show("a", 2);
   Which(2.5);                                           // warning: 44
   ChartSymbol chart = {"x"};
   Print(ChartSymbol(0), chart.name);                    // prints: EURUSDx
   double values[2];
   ArrayInitialize(values, NULL);
   Print(values[1]);                                     // prints: 0.0
   Text kept("b");
   Which(kept);
  }
