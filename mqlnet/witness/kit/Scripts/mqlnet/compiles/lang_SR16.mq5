// Does a compiler take this? The row is lang:SR16; it need not be run.
void OnStart() { string text = "x"; if(text) Print(1); }
