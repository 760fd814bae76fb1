// First the transport, then the status; the body of a refusal says why.
void Report(const int status, const uchar &result[])
  {
   if(status < 100 || status > 599)
     {
      Print("no answer, error ", GetLastError());
      return;
     }
   string text = "";
   if(ArraySize(result) > 0)
      text = CharArrayToString(result, 0, WHOLE_ARRAY, CP_UTF8);
   if(status == 401 || status == 403)
      Print("the server does not accept the key: ", text);
   else if(status == 429 || status >= 500)
      Print("the server asks to come back later: ", text);
   else
      Print(status, ": ", text);
  }
