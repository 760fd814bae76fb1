// Does a compiler take this? The row is lang:LX58; it need not be run.
void OnStart() { Print(D'2020/01/02'); }
