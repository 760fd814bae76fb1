// The agent as a script: put it on any chart while `mqlnet check --subject tcp:listen:127.0.0.1:24900` waits.
#property script_show_inputs
input string Host = "127.0.0.1";    // where `mqlnet check` listens; allow it in Tools, Options, Expert Advisors
input int    Port = 24900;
input bool   SendsPushes = false;   // true: SendNotification is tried too, and reaches the phones of the MetaQuotes ID

#include "Agent.mqh"

void OnStart()
  {
   Agent agent("script", SendsPushes);
   agent.Run(Host, Port);
  }
