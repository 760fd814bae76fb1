void OnStart()
{
   char body[], answer[];
   string headers;
   int status = WebRequest("GET", "https://api.example.com/ping", "", 5000, body, answer, headers);
   if(status != 200 && _LastError == 4014)
      Alert("List https://api.example.com under Tools, Options, Expert Advisors");
}
