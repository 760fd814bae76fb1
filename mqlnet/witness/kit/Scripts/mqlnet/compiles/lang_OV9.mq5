// Does a compiler take this? The row is lang:OV9; it need not be run.
class Flag
  {
public:
   bool              operator&&(const Flag &other) { return true; }
  };
void OnStart() { Flag a, b; if(a && b) Print(1); }
