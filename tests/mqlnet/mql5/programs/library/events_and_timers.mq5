// rows: bi:EV1 bi:EV2 bi:EV3 bi:EV5 bi:KO3 bi:KO4 bi:GV1
#property strict
int timers = 0;

int OnInit()
{
   Print(EventSetTimer(10), " ", EventSetTimer(0)); // prints: true false
   return INIT_SUCCEEDED;
}

void OnTimer()
{
   timers++;
   Print(timers, " ", TimeGMT()); // prints: 1 2023.11.14 22:13:30 // prints: 2 2023.11.14 22:13:40 // prints: 3 2023.11.14 22:14:05
   if(timers == 1)
      Print(EventChartCustom(0, 7, 1, 0.5, "x")); // prints: true
   if(timers == 2)
   {
      EventSetMillisecondTimer(500);
      Sleep(25000);
   }
   if(timers == 3)
   {
      EventKillTimer();
      ExpertRemove();
      Print(IsStopped()); // prints: true
   }
}

void OnChartEvent(const int id, const long &lparam, const double &dparam, const string &sparam)
{
   Print(id - CHARTEVENT_CUSTOM, " ", lparam, " ", dparam, " ", sparam); // prints: 7 1 0.5 x
}

void OnDeinit(const int reason)
{
   Print(reason, " ", UninitializeReason()); // prints: 0 0
}
