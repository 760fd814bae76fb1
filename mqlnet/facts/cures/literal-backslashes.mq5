// "\r\n" in the source is two characters in the string; "\\r\\n" is four, and no line break.
string Headers(const string token)
  {
   return("Content-Type: application/json\r\n"
          "Authorization: Bearer " + token + "\r\n");
  }
