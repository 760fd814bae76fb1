// StringToCharArray copies the string's final NUL and counts it: send one byte less.
int PostJson(const string url, const string json, string &reply)
  {
   uchar  data[], result[];
   string result_headers;
   int    size = StringToCharArray(json, data, 0, WHOLE_ARRAY, CP_UTF8);
   ArrayResize(data, MathMax(size - 1, 0));
   string headers = "Content-Type: application/json\r\n";
   int    status = WebRequest("POST", url, headers, 5000, data, result, result_headers);
   reply = ArraySize(result) > 0 ? CharArrayToString(result, 0, WHOLE_ARRAY, CP_UTF8) : "";
   return(status);
  }
