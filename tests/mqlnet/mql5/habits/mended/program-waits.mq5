double g_price = 0;

int OnInit() { return EventSetTimer(60) ? INIT_SUCCEEDED : INIT_FAILED; }
void OnDeinit(const int reason) { EventKillTimer(); }
void OnTick() { g_price = SymbolInfoDouble(_Symbol, SYMBOL_BID); }

void OnTimer()
{
   char body[], answer[];
   string headers;
   int status = WebRequest("GET", "https://api.example.com/?p=" + (string)g_price, "", 500, body, answer, headers);
   if(status != 200)
      Print(GetLastError());
}
