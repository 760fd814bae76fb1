// Does a compiler take this? The row is lang:Q11; it need not be run.
class Counter
  {
public:
   int               count = 5;
  };
void OnStart() { Counter counter; Print(counter.count); }
