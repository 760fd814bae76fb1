// Does a compiler take this? The row is lang:LX31; it need not be run.
void OnStart() { Print(0x1.8p3); }
