#property indicator_chart_window
#property indicator_buffers 0
#property indicator_plots 0

int OnCalculate(const int rates_total, const int prev_calculated, const int begin, const double &price[])
{
   if(prev_calculated == 0 && !SendNotification("begun")) // messages are allowed to indicators
      Print(GetLastError());
   if(rates_total > prev_calculated)
      EventChartCustom(0, 1, rates_total, price[rates_total - 1], "for the expert that asks the network");
   return rates_total;
}
