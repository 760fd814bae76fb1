// Moving averages: of one bar, and of a whole indicator buffer. Series are read with index 0 as the oldest bar. The
// functions of one bar give 0.0 where there are not enough bars before it. The functions of a buffer take what OnCalculate
// gets, compute only what is new, and return how many bars have been computed, 0 where there are too few.

double SimpleMA(const int position, const int period, const double &price[])
{
   if(period <= 0 || position < period - 1)
      return 0.0;
   double sum = 0.0;
   for(int i = 0; i < period; i++)
      sum += price[position - i];
   return sum / period;
}

double ExponentialMA(const int position, const int period, const double prev_value, const double &price[])
{
   if(period <= 0)
      return 0.0;
   double weight = 2.0 / (period + 1.0);
   return price[position] * weight + prev_value * (1.0 - weight);
}

double SmoothedMA(const int position, const int period, const double prev_value, const double &price[])
{
   if(period <= 0 || position < period - 1)
      return 0.0;
   if(position == period - 1)
      return SimpleMA(position, period, price);
   return (prev_value * (period - 1) + price[position]) / period;
}

double LinearWeightedMA(const int position, const int period, const double &price[])
{
   if(period <= 0 || position < period - 1)
      return 0.0;
   double sum = 0.0;
   for(int i = 0; i < period; i++)
      sum += price[position - i] * (period - i);
   return sum / (period * (period + 1) / 2.0);
}

// The first bar to compute: the last known one again, for it may have changed; else the first that has a whole period.
int MovingAverageStart(const int prev_calculated, const int begin, const int period, double &buffer[])
{
   if(prev_calculated > begin + period)
      return prev_calculated - 1;
   for(int i = 0; i < begin + period - 1; i++)
      buffer[i] = 0.0;
   return begin + period - 1;
}

bool MovingAverageFits(const int rates_total, const int begin, const int period)
{
   return period > 1 && rates_total - begin >= period;
}

int SimpleMAOnBuffer(const int rates_total, const int prev_calculated, const int begin, const int period,
                     const double &price[], double &buffer[])
{
   if(!MovingAverageFits(rates_total, begin, period))
      return 0;
   bool price_series = ArrayGetAsSeries(price), buffer_series = ArrayGetAsSeries(buffer);
   ArraySetAsSeries(price, false);
   ArraySetAsSeries(buffer, false);
   int start = MovingAverageStart(prev_calculated, begin, period, buffer);
   buffer[start] = SimpleMA(start, period, price);
   for(int i = start + 1; i < rates_total; i++)
      buffer[i] = buffer[i - 1] + (price[i] - price[i - period]) / period;
   ArraySetAsSeries(price, price_series);
   ArraySetAsSeries(buffer, buffer_series);
   return rates_total;
}

int ExponentialMAOnBuffer(const int rates_total, const int prev_calculated, const int begin, const int period,
                          const double &price[], double &buffer[])
{
   if(!MovingAverageFits(rates_total, begin, period))
      return 0;
   bool price_series = ArrayGetAsSeries(price), buffer_series = ArrayGetAsSeries(buffer);
   ArraySetAsSeries(price, false);
   ArraySetAsSeries(buffer, false);
   int start = prev_calculated - 1;
   if(prev_calculated <= begin)
   {
      for(int i = 0; i < begin; i++)
         buffer[i] = 0.0;
      buffer[begin] = price[begin];
      start = begin + 1;
   }
   for(int i = MathMax(start, begin + 1); i < rates_total; i++)
      buffer[i] = ExponentialMA(i, period, buffer[i - 1], price);
   ArraySetAsSeries(price, price_series);
   ArraySetAsSeries(buffer, buffer_series);
   return rates_total;
}

int SmoothedMAOnBuffer(const int rates_total, const int prev_calculated, const int begin, const int period,
                       const double &price[], double &buffer[])
{
   if(!MovingAverageFits(rates_total, begin, period))
      return 0;
   bool price_series = ArrayGetAsSeries(price), buffer_series = ArrayGetAsSeries(buffer);
   ArraySetAsSeries(price, false);
   ArraySetAsSeries(buffer, false);
   int start = MovingAverageStart(prev_calculated, begin, period, buffer);
   for(int i = start; i < rates_total; i++)
      buffer[i] = i == begin + period - 1 ? SimpleMA(i, period, price)
                                          : (buffer[i - 1] * (period - 1) + price[i]) / period;
   ArraySetAsSeries(price, price_series);
   ArraySetAsSeries(buffer, buffer_series);
   return rates_total;
}

int LinearWeightedMAOnBuffer(const int rates_total, const int prev_calculated, const int begin, const int period,
                             const double &price[], double &buffer[])
{
   if(!MovingAverageFits(rates_total, begin, period))
      return 0;
   bool price_series = ArrayGetAsSeries(price), buffer_series = ArrayGetAsSeries(buffer);
   ArraySetAsSeries(price, false);
   ArraySetAsSeries(buffer, false);
   for(int i = MovingAverageStart(prev_calculated, begin, period, buffer); i < rates_total; i++)
      buffer[i] = LinearWeightedMA(i, period, price);
   ArraySetAsSeries(price, price_series);
   ArraySetAsSeries(buffer, buffer_series);
   return rates_total;
}

// The same; `weight_sum` takes the sum of the weights.
int LinearWeightedMAOnBuffer(const int rates_total, const int prev_calculated, const int begin, const int period,
                             const double &price[], double &buffer[], int &weight_sum)
{
   weight_sum = period * (period + 1) / 2;
   return LinearWeightedMAOnBuffer(rates_total, prev_calculated, begin, period, price, buffer);
}
