// The handle of a local object is dead when its block ends.
// rows: lang:PT11
class Node { public: int n; };
Node *Escape()
  {
   Node inside;
   inside.n = 5;
   return &inside;
  }
void OnStart()
  {
   Node *outside = Escape();
   Print(outside.n);                                         // stops: invalid pointer access
  }
