char g_answer[];

void Ping(const string url)
{
   char body[];
   string headers;
   WebRequest("GET", url, "", 5000, body, g_answer, headers); // habit
   int status = WebRequest("GET", url, "", 5000, body, g_answer, headers); // habit
   if(ArraySize(g_answer) == 0)
      Print(GetLastError());
}

void OnStart() { Ping("https://api.example.com/ping"); }
