// rows: lang:OP6 lang:RT1 lang:RT2
int Divide(int a, int b) { return a / b; }               // stops: zero divide
void OnStart()
  {
   int zero = 0;
   Print("before");                                      // prints: before
   Divide(10, zero);
   Print("never");
  }
