// rows: lang:FN5 lang:FN6 lang:FN7 lang:FN9 lang:OP32 lang:SR17
struct Pair { int a; int b; };
class Box { public: int m_value; string m_text; Box() : m_value(1), m_text("t") {} };
int g_value = 10;
void Swap(int &x, int &y) { int t = x; x = y; y = t; }
void Both(int &x, int &y) { x = 1; y = 2; }
void Append(string &s) { s += "!"; }
void Renew(Box *&p) { delete p; p = new Box; p.m_value = 99; }
void Set(Pair &p) { p.a = 5; }
int Global(int &x) { g_value = 50; return x; }
uint Bits(uint &x) { x++; return x; }
void OnStart()
  {
   int a = 1, b = 2;
   Swap(a, b);
   Print(a, b);                                          // prints: 21
   Both(a, a);
   Print(a);                                             // prints: 2
   int cells[] = {7, 8, 9};
   Swap(cells[0], cells[2]);
   Print(cells[0], cells[2]);                            // prints: 97
   Pair p;
   p.a = 3;
   p.b = 4;
   Swap(p.a, p.b);
   Print(p.a, p.b);                                      // prints: 43
   Pair pairs[2];
   Set(pairs[1]);
   Swap(pairs[0].a, pairs[1].a);
   Print(pairs[0].a, pairs[1].a);                        // prints: 50
   string s = "a";
   Append(s);
   Box box;
   Append(box.m_text);
   Print(s, box.m_text);                                 // prints: a!t!
   Box *q = new Box;
   Renew(q);
   Print(q.m_value);                                     // prints: 99
   Swap(q.m_value, box.m_value);
   Print(q.m_value, " ", box.m_value);                   // prints: 1 99
   Print(Global(g_value));                               // prints: 50
   char small[] = {1, -1};
   delete q;
  }
