// Does a compiler take this? The row is lang:Q31; it need not be run.
#property indicator_chart_window
int OnCalculate(const int total, const int done, const int begin, const double &price[]) { return total; }
int OnCalculate(const int total, const int done, const datetime &time[], const double &open[], const double &high[], const double &low[],
                const double &close[], const long &ticks[], const long &volume[], const int &spread[]) { return total; }
