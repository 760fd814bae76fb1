// Does a compiler take this? The row is lang:Q28; it need not be run.
void OnStart() { int two[2] = {1, 2, 3}; Print(two[0]); }
