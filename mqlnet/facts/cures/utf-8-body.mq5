// Name the code page both ways; the size in bytes is what StringToCharArray returns.
string Exchange(const string url, const string text)
  {
   uchar  data[], result[];
   string result_headers;
   int    size = StringToCharArray(text, data, 0, WHOLE_ARRAY, CP_UTF8);
   ArrayResize(data, MathMax(size - 1, 0));         // without the final NUL
   string headers = "Content-Type: text/plain; charset=utf-8\r\n";
   WebRequest("POST", url, headers, 5000, data, result, result_headers);
   return(ArraySize(result) > 0 ? CharArrayToString(result, 0, WHOLE_ARRAY, CP_UTF8) : "");
  }
