// A POST may be lost on a connection that the server has just closed.
// By its id the server tells a repetition from a new order.
int PostOnce(const string url, const string id, const uchar &data[], uchar &result[])
  {
   string result_headers;
   string headers = "Content-Type: application/json\r\nIdempotency-Key: " + id + "\r\n";
   int    status = 0;
   for(int attempt = 0; attempt < 2; attempt++)
     {
      status = WebRequest("POST", url, headers, 5000, data, result, result_headers);
      if(status >= 100 && status <= 599)
         break;
     }
   return(status);
  }
