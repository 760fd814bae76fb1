// Does a compiler take this? The row is lang:Q32; it need not be run.
void OnTradeTransaction(MqlTradeTransaction &what, MqlTradeRequest &request, MqlTradeResult &result) { }
void OnTick() { }
