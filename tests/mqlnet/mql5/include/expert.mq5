// The frame of an expert that the wizard writes: it is put together, runs, and does not trade.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Expert/Expert.mqh>
#include <VirtualKeys.mqh>

CExpert expert;

int OnInit()
{
   Print("" + expert.Init(_Symbol, _Period, true, 7) + " " + expert.ValidationSettings()); // prints: true false
   CExpertSignal *signal = new CExpertSignal;
   Print("" + expert.InitSignal(signal) + " " + (expert.Signal() == signal)); // prints: true true
   signal.ThresholdOpen(10);
   Print("" + signal.AddFilter(new CExpertSignal) + " " + signal.Direction()); // prints: true 0.0
   Print("" + expert.InitTrailing(new CExpertTrailing) + " " + expert.InitMoney() + " " + expert.ValidationSettings()); // prints: true true true
   Print("" + expert.InitIndicators() + " " + expert.Symbol() + " " + VK_RETURN + " " + VK_F24); // prints: true EURUSD 13 135
   EventSetTimer(1);
   return INIT_SUCCEEDED;
}

void OnDeinit(const int reason)
{
   expert.Deinit();
   Print("" + (expert.Signal() == NULL));                             // prints: true
}

void OnTick() { expert.OnTick(); }
void OnTimer() { expert.OnTimer(); }
