input string Note = "";

void Fill(uchar &target[], const string text)
{
   StringToCharArray(text, target, 0, StringLen(text)); // habit
}

int Post(const string url, char &body[], char &answer[])
{
   string headers;
   return WebRequest("POST", url, "", 5000, body, answer, headers);
}

void OnStart()
{
   char body[], other[], answer[];
   StringToCharArray(Note, body, 0, StringLen(Note), CP_UTF8); // habit
   if(Post("https://api.example.com/notes", body, answer) != 200)
      Print(GetLastError());
   Print(CharArrayToString(answer)); // habit
   Fill(other, Note);
   if(Post("https://api.example.com/notes", other, answer) != 200)
      Print(GetLastError());
}
