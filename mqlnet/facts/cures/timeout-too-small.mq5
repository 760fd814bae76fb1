// A sleeping server needs time for its first answer: ten seconds, then once more.
int GetPatiently(const string url, uchar &result[])
  {
   uchar  data[];
   string result_headers;
   int    status = 0;
   for(int attempt = 0; attempt < 2 && !IsStopped(); attempt++)
     {
      status = WebRequest("GET", url, NULL, 10000, data, result, result_headers);
      if(status >= 100 && status <= 599)
         break;
     }
   return(status);
  }
