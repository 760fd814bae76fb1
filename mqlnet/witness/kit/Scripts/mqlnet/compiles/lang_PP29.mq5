// Does a compiler take this? The row is lang:PP29; it need not be run.
#define SHOW(...) Print(__VA_ARGS__)
void OnStart() { SHOW(1, 2); }
