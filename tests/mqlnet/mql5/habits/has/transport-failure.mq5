void OnStart()
{
   char body[], answer[];
   string headers;
   int status = WebRequest("GET", "https://api.example.com/ping", "", 5000, body, answer, headers); // habit
   if(status == -1)
   {
      Print("failed: ", GetLastError());
      return;
   }
   Print("answered: ", status);
}
