// Does a compiler take this? The row is lang:EV16; it need not be run.
int init() { return 0; }
int start() { return 0; }
void OnStart() { }
