// Does a compiler take this? The row is lang:Q36; it need not be run.
void OnStart() { double real = 5.5; Print(real % 2); }
