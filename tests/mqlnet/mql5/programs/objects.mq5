// Objects: construction, copies, virtual calls, destruction.
// rows: lang:CT5 lang:CT6 lang:CT8 lang:CT9 lang:CT10 lang:CT11 lang:CT15 lang:SM8 lang:IN15 lang:FN21 lang:SU5 lang:SU7 lang:VI1 lang:VI7 lang:VI11 lang:VI15 lang:PT4 lang:PT7 lang:PT8 lang:PT16 lang:CV44 lang:CV46 lang:CV51 lang:OV3 lang:OV4 lang:OV5 lang:OV8
string g_log = "";

string Taken()
  {
   string log = g_log;
   g_log = "";
   return StringSubstr(log, 0, StringLen(log) - 1);
  }

class Part
  {
public:
   string            m_name;
                     Part(string name) : m_name(name) { g_log += "+" + m_name + " "; }
                    ~Part() { g_log += "-" + m_name + " "; }
  };

class Base
  {
protected:
   Part              m_part;
public:
                     Base() : m_part("base part") { g_log += "+Base:" + Name() + " "; }
                    ~Base() { g_log += "-Base "; }
   virtual string    Name() { return "Base"; }
   string            Plain() { return "plain Base"; }
  };

class Derived : public Base
  {
   Part              m_own;
public:
                     Derived() : m_own("own part") { g_log += "+Derived:" + Name() + " "; }
                    ~Derived() { g_log += "-Derived "; }
   virtual string    Name() { return "Derived"; }
   string            Plain() { return "plain Derived"; }
   string            Both() { return Base::Name() + Name(); }
  };

class More : public Derived
  {
public:
   virtual string    Name() { return "More"; }
  };

struct Money
  {
   int               cents;
   string            unit;
   Money             operator+(const Money &other) { Money sum; sum.cents = cents + other.cents; sum.unit = unit; return sum; }
   bool              operator==(const Money &other) { return cents == other.cents; }
   int               operator[](int i) { return cents * i; }
   void              operator+=(int more) { cents += more; }
   Money             operator-() { Money m; m.cents = -cents; m.unit = unit; return m; }
  };

struct Gold : public Money
  {
   double            ounces;
  };

class Counter
  {
public:
   static int        s_count;
   int               m_value;
                     Counter() : m_value(++s_count) {}
                     Counter(const Counter &other) { m_value = other.m_value * 100; }
   Counter          *Self() { return &this; }
  };
int Counter::s_count = 0;

Part g_first("global first");
Part g_second("global second");

void Lives()
  {
   Part a("a"), b("b");
  }

Part *Early(bool early)
  {
   Part guard("guard");
   for(int i = 0; i < 3; i++)
     {
      Part each("each");
      if(i == 1 && early)
         return NULL;
      if(i == 0)
         continue;
     }
   return NULL;
  }

void OnStart()
  {
   Print(Taken());                                       // prints: +global first +global second
   Base *p = new Derived;
   Print(Taken());                                       // prints: +base part +Base:Base +own part +Derived:Derived
   Print(p.Name(), " ", p.Plain());                      // prints: Derived plain Base
   Derived *d = (Derived *)p;
   Print(d.Both(), " ", d.Plain());                      // prints: BaseDerived plain Derived
   Part *none = dynamic_cast<Part *>((void *)p);
   Print(none == NULL, " ", CheckPointer(p) == POINTER_DYNAMIC, " ", !p); // prints: true true false
   delete p;
   Print(Taken());                                       // prints: -Derived -own part -Base -base part
   Print(p == NULL, " ", CheckPointer(p) == POINTER_INVALID, " ", !p); // prints: false true true
   Derived *more = new More;
   Print(more.Name(), " ", more.Both());                 // prints: More BaseMore
   delete more;
   Taken();
   Lives();
   Print(Taken());                                       // prints: +a +b -b -a
   Early(true);
   Print(Taken());                                       // prints: +guard +each -each +each -each -guard
   Early(false);
   Print(Taken());                                       // prints: +guard +each -each +each -each +each -each -guard
   Money m;
   m.cents = 150;
   m.unit = "EUR";
   Money n = m;
   n.cents++;
   Money sum = m + n;
   Print(sum.cents, sum.unit, " ", m.cents, " ", m == n, " ", m[3]); // prints: 301EUR 150 false 450
   m += 50;
   Money minus = -m;
   Print(m.cents, " ", minus.cents);                     // prints: 200 -200
   Gold g;
   g.ounces = 2.5;
   g = m;
   Print(g.cents, " ", g.ounces);                        // prints: 200 2.5
   m = g;
   Counter c1, c2;
   Counter c3 = c2;
   Print(c1.m_value, c2.m_value, " ", c3.m_value, " ", c1.Self().m_value); // prints: 12 200 1
   Money wallet[3];
   wallet[1] = sum;
   sum.cents = 0;
   Print(wallet[0].cents, " ", wallet[1].cents, wallet[1].unit); // prints: 0 301EUR
   Part *leaked = new Part("leaked");
   Print(CheckPointer(GetPointer(g_first)) == POINTER_AUTOMATIC); // prints: true
  }
