// rows: lang:FN27
typedef int (*TOperation)(int, int);
int Add(int a, int b) { return a + b; }
void OnStart()
  {
   TOperation f = Add;
   Print(f(2, 3));                                       // prints: 5
   f = NULL;
   Print(f == NULL);                                     // prints: true
   f(2, 3);                                              // stops: invalid function pointer call
  }
