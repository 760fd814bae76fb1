input string Note = "";

int Post(const string url, char &body[], char &answer[])
{
   string headers;
   return WebRequest("POST", url, "", 5000, body, answer, headers);
}

string Level(const int number) { return number > 0 ? "high" : "low"; }

void OnStart()
{
   char body[], numbers[], answer[];
   int size = StringToCharArray(Note, body, 0, WHOLE_ARRAY, CP_UTF8) - 1;
   ArrayResize(body, size);
   if(Post("https://api.example.com/notes", body, answer) != 200)
      Print(GetLastError());
   Print(CharArrayToString(answer, 0, WHOLE_ARRAY, CP_UTF8));
   // Numbers and plain words are the same bytes in every code page.
   string plain = StringFormat("{\"lots\":%s,\"at\":\"%s\"}", DoubleToString(0.1, 2), TimeToString(TimeCurrent()));
   plain += Level(2) + (string)5;
   ArrayResize(numbers, StringToCharArray(plain, numbers) - 1);
   if(Post("https://api.example.com/notes", numbers, answer) != 200)
      Print(GetLastError());
}
