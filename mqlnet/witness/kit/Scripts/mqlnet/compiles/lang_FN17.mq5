// Does a compiler take this? The row is lang:FN17; it need not be run.
int    Sum(int a, int b) { return a + b; }
double Sum(double a, double b) { return a + b; }
void OnStart() { Print(Sum(1, 3.14)); }
