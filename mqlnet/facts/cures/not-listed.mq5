// No program can add an address to the list, so say which one is missing, and where it belongs.
bool Fetch(const string url, uchar &result[])
  {
   uchar  data[];
   string result_headers;
   ResetLastError();
   int status = WebRequest("GET", url, NULL, 5000, data, result, result_headers);
   if(status == -1 && GetLastError() == ERR_FUNCTION_NOT_ALLOWED)
      Alert("Tools, Options, Expert Advisors, Allow WebRequest for listed URL: add ", url);
   return(status == 200);
  }
