#define NOT_LISTED 4060

void OnStart()
{
   char body[], answer[];
   string headers;
   int status = WebRequest("GET", "https://api.example.com/ping", "", 5000, body, answer, headers);
   if(status != 200 && GetLastError() == NOT_LISTED) // habit
      Alert("List the address");
   switch(GetLastError())
   {
      case 4060: // habit
         Alert("List the address");
   }
}
