// Does a compiler take this? The row is lang:OP21; it need not be run.
void OnStart() { int a = 0; if(a = 1) Print(a); }
