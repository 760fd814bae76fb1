#property indicator_chart_window
#property indicator_buffers 0
#property indicator_plots 0

bool Send(const string text)
{
   int socket = SocketCreate(); // habit
   bool is_sent = SocketConnect(socket, "127.0.0.1", 9000, 1000); // habit
   SocketClose(socket); // habit
   return is_sent;
}

int OnCalculate(const int rates_total, const int prev_calculated, const int begin, const double &price[])
{
   if(prev_calculated == 0 && !Send("begun"))
      Print(GetLastError());
   return rates_total;
}
