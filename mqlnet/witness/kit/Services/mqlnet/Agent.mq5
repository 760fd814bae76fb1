// The agent as a service: cases that ask for one.
#property service
input string Host = "127.0.0.1";    // where `mqlnet check` listens; allow it in Tools, Options, Expert Advisors
input int    Port = 24900;
input bool   SendsPushes = false;   // true: SendNotification is tried too, and reaches the phones of the MetaQuotes ID

#include "../../Scripts/mqlnet/Agent.mqh"

void OnStart()
  {
   Agent agent("service", SendsPushes);
   agent.Run(Host, Port);
  }
