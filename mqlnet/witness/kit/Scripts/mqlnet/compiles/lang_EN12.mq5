// Does a compiler take this? The row is lang:EN12; it need not be run.
enum { ONE = 1, TWO };
void OnStart() { Print(TWO); }
