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
   return INIT_SUCCEEDED;
  }
