char g_answer[];
int  g_status;

void Ask(const string url, int &status)
{
   char body[];
   string headers;
   status = WebRequest("GET", url, "", 5000, body, g_answer, headers);
}

int Asked(const string url)
{
   char body[];
   string headers;
   return WebRequest("GET", url, "", 5000, body, g_answer, headers);
}

void OnStart()
{
   int status = 0;
   Ask("https://api.example.com/ping", status);
   if(status != 200)
      Print(GetLastError());
   g_status = Asked("https://api.example.com/ping");
   switch(g_status)
   {
      case 200: break;
      default: Print(GetLastError());
   }
}
