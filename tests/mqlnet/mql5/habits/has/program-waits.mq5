class CReporter
{
public:
   virtual void Report(const double price) = 0;
};

class CWebReporter : public CReporter
{
public:
   virtual void Report(const double price)
   {
      char body[], answer[];
      string headers;
      int status = WebRequest("GET", "https://api.example.com/?p=" + (string)price, "", 500, body, answer, headers); // habit
      if(status != 200)
         Print(GetLastError());
   }
};

CWebReporter g_reporter;

void OnTick()
{
   CReporter *reporter = &g_reporter;
   reporter.Report(SymbolInfoDouble(_Symbol, SYMBOL_BID));
   if(!SendFTP("report.csv")) // habit
      Print(GetLastError());
}
