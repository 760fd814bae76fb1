void Send(const string url, const string json)
{
   char body[], answer[];
   string headers;
   int size = StringToCharArray(json, body, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   ArrayResize(body, size);
   int status = WebRequest("POST", url, "", 5000, body, answer, headers);
   if(status != 200)
      Print("failed: ", status, " ", GetLastError());
}

void SendByOldForm(const string url, const string text)
{
   char body[], answer[];
   string headers;
   int size = StringToCharArray(text, body, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   int status = WebRequest("POST", url, NULL, NULL, 5000, body, size, answer, headers);
   if(status != 200)
      Print("failed: ", status, " ", GetLastError());
}

void OnStart()
{
   Send("https://api.example.com/orders", "{\"lots\":1}");
   SendByOldForm("https://api.example.com/orders", "lots=1");
}
