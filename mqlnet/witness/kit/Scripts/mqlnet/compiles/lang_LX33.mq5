// Does a compiler take this? The row is lang:LX33; it need not be run.
void OnStart() { Print(1'000); }
