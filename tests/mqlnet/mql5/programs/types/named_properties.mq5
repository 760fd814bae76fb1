// The value of a property is known by the property's name.
// rows: lang:PP59
#property indicator_chart_window
#property indicator_buffers 2
#property indicator_plots 1
#property indicator_label1 "Average"
double first[indicator_buffers], second[indicator_buffers];
string label = indicator_label1;
int width = indicator_width1;                            // error: 256
int OnCalculate(const int rates_total, const int prev_calculated, const int begin, const double &price[])
  {
   int indicator_plots = 3;
   return indicator_plots;
  }
int window = indicator_chart_window;                     // error: 256
