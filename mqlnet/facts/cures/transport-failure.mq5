// Only 100 to 599 is an answer of the server.
// Terminals report a failed transport as -1, 1001 or 1003.
bool IsAnswer(const int status)
  {
   return(status >= 100 && status <= 599);
  }

int Get(const string url, uchar &result[])
  {
   uchar  data[];
   string result_headers;
   ResetLastError();
   int status = WebRequest("GET", url, NULL, 5000, data, result, result_headers);
   if(!IsAnswer(status))
      PrintFormat("%s: no answer: result %d, error %d", url, status, GetLastError());
   return(status);
  }
