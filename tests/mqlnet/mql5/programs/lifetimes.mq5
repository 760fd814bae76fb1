// Objects that die while somebody still holds their handle.
// rows: lang:PT11 lang:PT17 lang:PT19 lang:Q25 lang:Q26
class Node
  {
public:
   string            name;
                     Node(string n) : name(n) { }
                    ~Node() { Print("-", name); }            // prints: -block // prints: -self // prints: -twice // prints: -kept // prints: -holder
   Node             *Self() { return &this; }
   void              Suicide() { delete &this; }
  };
Node *g_kept = new Node("kept");
class Holder
  {
public:
                    ~Holder() { Print(CheckPointer(g_kept) == POINTER_DYNAMIC, " ", g_kept.name); delete g_kept; } // prints: true kept
  };
Node g_last("holder");
Holder g_holder;
void OnDeinit(const int reason) { Print(g_kept.name); }      // prints: kept
int OnInit()
  {
   Node *outside = NULL, *other = NULL;
     {
      Node inside("block");
      outside = &inside;
      other = GetPointer(inside);
      Print(CheckPointer(outside) == POINTER_AUTOMATIC, " ", other.name); // prints: true block
     }
   Print(CheckPointer(outside) == POINTER_INVALID, " ", CheckPointer(other) == POINTER_INVALID); // prints: true true
   Print(outside == NULL, " ", !outside);                    // prints: false true
   Node *own = new Node("self");
   own.Suicide();
   Print(CheckPointer(own) == POINTER_INVALID);              // prints: true
   Node *twice = new Node("twice");
   if(twice)
      Print("alive ", (bool)twice, " ", twice && true);      // prints: alive true true
   delete twice;
   delete twice;
   Print("goes on");                                         // prints: goes on
   if(twice)
      Print("never");
   Print((bool)twice, " ", twice && true, " ", twice != NULL); // prints: false false true
   Node *nothing = NULL;
   if(!nothing)
      Print("none ", (bool)nothing);                         // prints: none false
   Plains();
   return INIT_SUCCEEDED;
  }
class Plain { public: int n; Plain *next; };
Plain *g_seen = NULL;
bool Dead(Plain *p) { return CheckPointer(p) == POINTER_INVALID; }
void See(Plain *p) { g_seen = p; }
Plain *Returned() { Plain inside; inside.n = 5; return &inside; }
void InLoops()
  {
   int dead = 0;
   for(int i = 0; i < 3; i++)
     {
      Plain inside;
      dead += Dead(g_seen) ? 1 : 0;
      inside.n = i;
      See(&inside);
      if(i == 1)
         continue;
      Print(g_seen.n, " ", Dead(g_seen));                    // prints: 0 false // prints: 2 false
     }
   Plain many[2];
   See(GetPointer(many[1]));
   Print(dead, " ", Dead(g_seen));                           // prints: 3 false
  }
void Plains()
  {
   Print(Dead(Returned()));                                  // prints: true
   InLoops();
   Print(Dead(g_seen), " ", g_seen == NULL);                 // prints: true false
     {
      Plain implicit;
      See(implicit);
      Print(Dead(g_seen));                                   // prints: false
     }
   Print(Dead(g_seen));                                      // prints: true
  }
