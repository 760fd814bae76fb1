// In a service: it has a thread of its own, so that a slow request stops no chart.
#property service
input string InpUrl = "https://www.example.com/news";

void OnStart()
  {
   uchar  data[], result[];
   string result_headers;
   while(!IsStopped())
     {
      int status = WebRequest("GET", InpUrl, NULL, 10000, data, result, result_headers);
      if(status == 200)
         GlobalVariableSet("news.size", ArraySize(result));    // an expert reads it in OnTick
      Sleep(1000);
     }
  }
