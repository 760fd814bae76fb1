void OnStart()
{
   char body[], answer[];
   string headers;
   int status = WebRequest("GET", "https://api.example.com/ping", "", 5000, body, answer, headers);
   if(status != 200 && GetLastError() == ERR_FUNCTION_NOT_ALLOWED)
      Alert("List the address");
   int pause = 4060;
   Sleep(pause);
}
