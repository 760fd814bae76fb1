// A method that has deleted its own object may not use it again.
// rows: lang:PT19
class Node
  {
public:
   int               n;
   void              Suicide()
     {
      delete &this;
      Print(n);                                              // stops: invalid pointer access
     }
  };
void OnStart()
  {
   Node *node = new Node;
   node.Suicide();
  }
