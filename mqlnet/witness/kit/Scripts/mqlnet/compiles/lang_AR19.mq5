// Does a compiler take this? The row is lang:AR19; it need not be run.
void OnStart() { int table[2][2] = {{1, 2}, {3, 4}}; Print(table[1, 1]); }
