// Asks what only an expert can: attach it to any chart, and remove it again.
#include "../../Scripts/mqlnet/Witness.mqh"

PROBE(bi_Q22)
  {
   ResetLastError();
   SAY(EventSetTimer(0));
   SAY(GetLastError());
   EventKillTimer();
  }

PROBE(bi_EV1) { SAY(EventSetTimer(60)); EventKillTimer(); }

int OnInit()
  {
   witness.Run("mqlnet-probe-expert.txt");
   Print("mqlnet: ", witness.Count(), " probes; the report is MQL5/Files/mqlnet-probe-expert.txt");
   return INIT_SUCCEEDED;
  }
