// Asks this terminal what it does where the manual is silent, and notes the answers.
//
// Put it on any chart. It writes MQL5/Files/mqlnet-probe.txt, and sends the same by WebRequest to `mqlnet up`, if that
// runs and its address is in the list of allowed addresses. It changes nothing else: no trades, no messages, no settings.
#property script_show_inputs
input string SendTo = "http://127.0.0.1:25080/witness"; // where `mqlnet up` listens; empty: send nothing

#include "Witness.mqh"
#include "probes/LanguageQuestions.mqh"
#include "probes/Ansi.mqh"
#include "probes/LibraryQuestions.mqh"
#include "probes/Numbers.mqh"
#include "probes/Texts.mqh"
#include "probes/Conversions.mqh"
#include "probes/Arrays.mqh"
#include "probes/Objects.mqh"
#include "probes/Files.mqh"
#include "probes/Doubtful.mqh"

void OnStart()
  {
   witness.Run("mqlnet-probe.txt");
   Print("mqlnet: ", witness.Count(), " probes; the report is MQL5/Files/mqlnet-probe.txt");
   if(SendTo == "")
      return;
   uchar body[], answer[];
   string headers;
   StringToCharArray(witness.Lines(), body, 0, StringLen(witness.Lines()), CP_UTF8);
   int status = WebRequest("POST", SendTo, "Content-Type: text/plain\r\n", 5000, body, answer, headers);
   if(status == -1)
      Print("mqlnet: not sent, error ", GetLastError(), "; the file is enough");
   else
      Print("mqlnet: sent to ", SendTo, ", status ", status);
  }
