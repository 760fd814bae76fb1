// An expert as the wizard writes it: it is put together and runs. The signals that come with it do not trade, one of the
// user's own does. Indicators and series as objects.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Expert/Expert.mqh>
#include <Expert/Signal/SignalMA.mqh>
#include <Expert/Signal/SignalITF.mqh>
#include <Expert/Trailing/TrailingFixedPips.mqh>
#include <Expert/Money/MoneyFixedLot.mqh>
#include <Expert/Money/MoneyFixedRisk.mqh>
#include <Expert/Money/MoneySizeOptimized.mqh>
#include <VirtualKeys.mqh>

class CSignalAlways : public CExpertSignal
{
public:
   int m_bars;
   CSignalAlways(void) : m_bars(0) { m_used_series = USE_SERIES_CLOSE; }
   virtual int LongCondition(void) { m_bars += Close(StartIndex()) > 0.0 ? 1 : 0; return 100; }
};

CExpert expert;

void Indicators()
{
   CIndicators all;
   CiMA *average = new CiMA;
   Print("" + average.Create(_Symbol, _Period, 3, 0, MODE_SMA, PRICE_CLOSE) + " " + all.Add(average) + " " + average.MaPeriod()); // prints: true true 3
   CiClose close;
   Print("" + close.Create(_Symbol, PERIOD_CURRENT) + " " + close.PeriodDescription() + " " + (close.GetData(0) == iClose(_Symbol, _Period, 0))); // prints: true H1 true
   double direct[];
   CopyBuffer(average.Handle(), 0, 0, 1, direct);
   Print("" + (average.Main(0) == direct[0]) + " " + (average.Main(-1) == EMPTY_VALUE)); // prints: true true
   int index;
   Print("" + (close.MinValue(0, 5, index) <= close.GetData(2)) + " " + (index >= 0 && index < 5) + " " + (average.Minimum(0, 0, 1) == 0)); // prints: true true true
   MqlParam params[];
   Print(all.Create(_Symbol, _Period, IND_AO, 0, params) != NULL);     // prints: true
   Print("" + all.Total() + " " + all.BufferResize(50) + " " + average.BufferSize()); // prints: 2 true 50
}

int OnInit()
{
   Print("" + expert.Init(_Symbol, _Period, true, 7) + " " + expert.ValidationSettings()); // prints: true true
   CExpertSignal *signal = new CExpertSignal;
   Print("" + expert.InitSignal(signal) + " " + (expert.Signal() == signal)); // prints: true true
   signal.ThresholdOpen(10);
   CSignalMA *filter = new CSignalMA;
   filter.PeriodMA(12);
   filter.Method(MODE_EMA);
   Print("" + signal.AddFilter(filter) + " " + signal.Direction());    // prints: true 0.0
   CTrailingFixedPips *trailing = new CTrailingFixedPips;
   trailing.StopLevel(30);
   CMoneyFixedLot *money = new CMoneyFixedLot;
   money.Percent(10);
   money.Lots(0.2);
   Print("" + expert.InitTrailing(trailing) + " " + expert.InitMoney(money) + " " + expert.ValidationSettings()); // prints: true true true
   Print("" + expert.InitIndicators() + " " + VK_RETURN + " " + VK_F24); // prints: true 13 135
   expert.OnTick();
   Print(PositionsTotal());                                            // prints: 0
   Indicators();
   CSignalAlways *own = new CSignalAlways;
   CSignalITF *hours = new CSignalITF;
   hours.BadHoursOfDay(0xFFFFFF);
   own.StopLevel(50);
   Print("" + expert.InitSignal(own) + " " + own.AddFilter(hours) + " " + expert.InitIndicators()); // prints: true true true
   expert.OnTick();
   Print("" + (own.Direction() == EMPTY_VALUE) + " " + PositionsTotal()); // prints: true 0
   hours.BadHoursOfDay(0);
   expert.OnTick();
   Print("" + PositionsTotal() + " " + PositionSelect(_Symbol) + " " + PositionGetDouble(POSITION_VOLUME) + " " + PositionGetInteger(POSITION_MAGIC) + " " + (PositionGetDouble(POSITION_SL) > 0.0) + " " + (own.m_bars > 0)); // prints: 1 true 0.2 7 true true
   CExpertMoney *risk = new CMoneyFixedRisk;
   Print("" + expert.InitMoney(risk) + " " + (risk.CheckOpenLong(1.2, 1.1) > 0.0)); // prints: true true
   CExpertMoney *optimized = new CMoneySizeOptimized;
   Print("" + expert.InitMoney(optimized) + " " + (optimized.CheckOpenShort(0.0, 0.0) > 0.0)); // prints: true true
   return INIT_SUCCEEDED;
}

void OnDeinit(const int reason)
{
   expert.Deinit();
   Print(expert.Signal() == NULL);                                     // prints: true
}

void OnTick() { expert.OnTick(); }
void OnTimer() { expert.OnTimer(); }
