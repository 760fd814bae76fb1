void OnStart()
{
   char body[], answer[];
   string headers;
   int status = WebRequest("GET", "https://api.example.com/ping", "", 5000, body, answer, headers); // habit
   if(status != 200)
      Print("failed");
   status = WebRequest("GET", "https://api.example.com/pong", "", 5000, body, answer, headers);
   if(status != 200)
      Print("failed");
}
