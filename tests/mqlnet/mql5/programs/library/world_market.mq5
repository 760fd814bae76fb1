// rows: bi:KO14 bi:KO15
// The default world: a demo account, EURUSD, 1,000 bars of an hour.
void OnStart()
{
   Print(_Symbol, " ", Symbol(), " ", _Digits, " ", _Point, " ", EnumToString(_Period)); // prints: EURUSD EURUSD 5 1e-05 PERIOD_H1
   Print(PeriodSeconds(), " ", PeriodSeconds(PERIOD_D1), " ", PeriodSeconds(PERIOD_MN1)); // prints: 3600 86400 2592000
   Print(AccountInfoDouble(ACCOUNT_BALANCE), " ", AccountInfoInteger(ACCOUNT_LOGIN), " ", AccountInfoString(ACCOUNT_SERVER)); // prints: 10000.0 1000001 Offline-Demo
   Print(EnumToString((ENUM_ACCOUNT_MARGIN_MODE)AccountInfoInteger(ACCOUNT_MARGIN_MODE))); // prints: ACCOUNT_MARGIN_MODE_RETAIL_HEDGING
   Print(EnumToString((ENUM_SYMBOL_TRADE_MODE)SymbolInfoInteger(_Symbol, SYMBOL_TRADE_MODE))); // prints: SYMBOL_TRADE_MODE_FULL
   Print(SymbolInfoDouble(_Symbol, SYMBOL_BID), " ", SymbolInfoDouble(NULL, SYMBOL_ASK), " ", SymbolInfoInteger(_Symbol, SYMBOL_SPREAD)); // prints: 1.1 1.1001 10
   long digits = 0;
   bool known = SymbolInfoInteger("XAUUSD", SYMBOL_DIGITS, digits);
   Print(known, " ", _LastError); // prints: false 4301
   ResetLastError();
   Print(SymbolsTotal(true), " ", SymbolName(0, false)); // prints: 1 EURUSD
   MqlTick tick;
   Print(SymbolInfoTick(_Symbol, tick)); // prints: true
   Print(tick.bid, " ", tick.ask, " ", tick.time, " ", tick.time_msc % 1000); // prints: 1.1 1.1001 2023.11.15 00:13:20 0

   Print(Bars(_Symbol, _Period), " ", iBars(NULL, PERIOD_M5), " ", iTime(_Symbol, PERIOD_H1, 0)); // prints: 1000 1000 2023.11.15 00:00:00
   MqlRates rates[];
   Print(CopyRates(_Symbol, PERIOD_H1, 1, 3, rates)); // prints: 3
   Print(ArraySize(rates), " ", rates[0].time, " ", rates[2].time); // prints: 3 2023.11.14 21:00:00 2023.11.14 23:00:00
   ArraySetAsSeries(rates, true);
   CopyRates(_Symbol, PERIOD_H1, 0, 2, rates);
   Print(rates[0].time, " ", rates[0].close == iClose(_Symbol, PERIOD_H1, 0), " ", rates[0].close); // prints: 2023.11.15 00:00:00 true 1.1
   double closes[2];
   Print(CopyClose(_Symbol, PERIOD_H1, 0, 5, closes)); // prints: 2
   datetime times[];
   Print(CopyTime(_Symbol, PERIOD_H1, D'2023.11.14 20:30', 2, times), " ", CopyTime(_Symbol, PERIOD_H1, D'2023.11.14 20:30', D'2023.11.14 23:00', times)); // prints: 2 3
   Print(CopyClose(_Symbol, PERIOD_H1, 0, 0, closes)); // prints: -1
   Print(iBarShift(_Symbol, PERIOD_H1, D'2023.11.14 22:59'), " ", iBarShift(_Symbol, PERIOD_H1, D'2023.11.14 22:59', true)); // prints: 2 -1
   int high = iHighest(_Symbol, PERIOD_H1, MODE_HIGH, 10, 1);
   Print(high >= 1 && high <= 10 && iHigh(_Symbol, PERIOD_H1, high) >= iHigh(_Symbol, PERIOD_H1, 5)); // prints: true
   Print(SeriesInfoInteger(_Symbol, PERIOD_H1, SERIES_BARS_COUNT), " ", (datetime)SeriesInfoInteger(_Symbol, PERIOD_H1, SERIES_LASTBAR_DATE)); // prints: 1000 2023.11.15 00:00:00

   int handle = iMA(_Symbol, PERIOD_H1, 14, 0, MODE_SMA, PRICE_CLOSE);
   Print(handle, " ", iRSI(_Symbol, PERIOD_H1, 14, PRICE_CLOSE), " ", iMA(_Symbol, PERIOD_H1, 14, 0, MODE_SMA, PRICE_CLOSE), " ", iATR("XAUUSD", PERIOD_H1, 14)); // prints: 10 11 10 -1
   double values[];
   Print(CopyBuffer(handle, 0, 0, 3, values)); // prints: 3
   Print(values[0], " ", BarsCalculated(handle)); // prints: 1.0 1000
   Print(IndicatorRelease(handle)); // prints: true
   Print(BarsCalculated(handle)); // prints: -1
}
