// Does OnDeinit run after a critical error? This expert ends with one in OnInit, and notes whether OnDeinit came.
#include "../../Scripts/mqlnet/Witness.mqh"

#define REPORT "mqlnet-critical-Deinit.txt"

PROBE(lang_Q27)
  {
   int zero = 0;
   SAY(10 / zero);
  }

int OnInit()
  {
   witness.Run(REPORT);
   return INIT_SUCCEEDED;
  }

void OnDeinit(const int reason)
  {
   witness.Say("OnDeinit ran");
   witness.Note(REPORT, "lang_Q27");
  }
