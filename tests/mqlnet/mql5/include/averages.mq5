// Moving averages: of one bar by hand, and of a buffer, whole and bar by bar.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <MovingAverages.mqh>

void OnStart()
{
   double price[] = {1, 2, 3, 4, 5, 6};
   Print("" + SimpleMA(2, 3, price) + " " + SimpleMA(1, 3, price));         // prints: 2.0 0.0
   Print("" + ExponentialMA(3, 3, 2.0, price) + " " + SmoothedMA(3, 2, 3.0, price)); // prints: 3.0 3.5
   Print(LinearWeightedMA(3, 3, price));                             // prints: 3.333333333333333
   double buffer[];
   ArrayResize(buffer, 6);
   Print("" + SimpleMAOnBuffer(6, 0, 0, 3, price, buffer) + " " + buffer[1] + " " + buffer[2] + " " + buffer[5]); // prints: 6 0.0 2.0 5.0
   price[5] = 9;
   Print("" + SimpleMAOnBuffer(6, 6, 0, 3, price, buffer) + " " + buffer[4] + " " + buffer[5]); // prints: 6 4.0 6.0
   Print("" + SimpleMAOnBuffer(6, 0, 4, 3, price, buffer) + " " + SimpleMAOnBuffer(6, 0, 0, 1, price, buffer)); // prints: 0 0
   Print("" + ExponentialMAOnBuffer(6, 0, 1, 3, price, buffer) + " " + buffer[0] + " " + buffer[1] + " " + buffer[2] + " " + buffer[3]); // prints: 6 0.0 2.0 2.5 3.25
   Print("" + SmoothedMAOnBuffer(6, 0, 0, 2, price, buffer) + " " + buffer[1] + " " + buffer[2]); // prints: 6 1.5 2.25
   int weights = 0;
   Print("" + LinearWeightedMAOnBuffer(6, 0, 0, 3, price, buffer, weights) + " " + weights + " " + buffer[3]); // prints: 6 6 3.333333333333333
}
