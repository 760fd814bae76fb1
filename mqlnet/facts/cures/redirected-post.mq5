// Call the final URL: 301, 302 and 303 turn a POST into a GET on the way.
input string InpUrl = "https://www.example.com/orders";   // as the server has it

int PostOrder(const uchar &data[], uchar &result[])
  {
   string result_headers;
   string headers = "Content-Type: application/json\r\n";
   int    status = WebRequest("POST", InpUrl, headers, 5000, data, result, result_headers);
   if(status == 404 || status == 405)
      Print("was the POST redirected, and became a GET? Check https and www in ", InpUrl);
   return(status);
  }
