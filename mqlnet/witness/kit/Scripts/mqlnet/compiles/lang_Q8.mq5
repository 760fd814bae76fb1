// Does a compiler take this? The row is lang:Q8; it need not be run.
#property no_such_property 1
void OnStart() { }
