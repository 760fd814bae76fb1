// Does a compiler take this? The row is lang:LX26; it need not be run.
void OnStart() { Print(b'101'); }
