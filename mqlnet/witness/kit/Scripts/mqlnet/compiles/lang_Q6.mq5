// Does a compiler take this? The row is lang:Q6; it need not be run.
#if defined(__MQL5__)
void Only(void) { }
#endif
void OnStart() { }
