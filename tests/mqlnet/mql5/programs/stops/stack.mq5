// rows: lang:FN23 lang:RT3
int Down(int n) { return Down(n + 1) + 1; }              // stops: stack overflow
void OnStart()
  {
   Down(0);
  }
