// Both forms of OnCalculate: the one with all prices counts, in whichever order they stand.
// rows: lang:Q31 lang:EV11
#property indicator_chart_window
int OnCalculate(const int total, const int before, const int begin, const double &price[]) { return total; } // warning: 81
int OnCalculate(const int total, const int before, const datetime &time[], const double &open[], const double &high[],
                const double &low[], const double &close[], const long &ticks[], const long &volume[], const int &spread[])
  {
   return total;
  }
