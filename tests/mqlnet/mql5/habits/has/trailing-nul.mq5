void Send(const string url, const string json)
{
   char body[], answer[];
   string headers;
   StringToCharArray(json, body, 0, WHOLE_ARRAY, CP_UTF8); // habit
   int status = WebRequest("POST", url, "", 5000, body, answer, headers);
   if(status != 200)
      Print("failed: ", status, " ", GetLastError());
}

void OnStart() { Send("https://api.example.com/orders", "{\"lots\":1}"); }
