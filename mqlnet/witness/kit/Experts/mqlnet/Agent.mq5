// The agent as an expert: cases that ask for one. It runs in its first timer, and leaves its chart behind it.
input string Host = "127.0.0.1";    // where `mqlnet check` listens; allow it in Tools, Options, Expert Advisors
input int    Port = 24900;
input bool   SendsPushes = false;   // true: SendNotification is tried too, and reaches the phones of the MetaQuotes ID

#include "../../Scripts/mqlnet/Agent.mqh"

int OnInit()
  {
   return EventSetMillisecondTimer(1) ? INIT_SUCCEEDED : INIT_FAILED;
  }

void OnTimer()
  {
   EventKillTimer();
   Agent agent("expert", SendsPushes);
   agent.Run(Host, Port);
   ExpertRemove();
  }
