// Does a compiler take this? The row is lang:PP20; it need not be run.
#define TEXTS(a, b) #a "|" #b
void OnStart() { Print(TEXTS(, 1)); }
