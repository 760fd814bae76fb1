// The chapter of date and time. The clock stands at 2023.11.14 22:13:20 UTC when the program begins.
// rows: bi:TM1 bi:TM2 bi:TM3 bi:TM4 bi:TM5 bi:TM6 bi:TM7 bi:TM9 bi:TM10 bi:TM11 bi:TM12 bi:TM13 bi:TM14 bi:TM15 bi:Q26 bi:KN8

void OnStart()
  {
   MqlDateTime m = {};
   Print(TimeGMT(), " ", (int)(TimeLocal() - TimeGMT()), " ", TimeGMTOffset(), " ", TimeDaylightSavings()); // prints: 2023.11.14 22:13:20 0 0 0
   Print((int)(TimeCurrent() - TimeGMT()), " ", (int)(TimeTradeServer(m) - TimeGMT())); Print(m.hour, " ", m.day); // prints: 7200 7200 // prints: 0 15
   Print(TimeToStruct(D'2023.11.14 22:13:20', m)); Print(m.year, " ", m.day_of_week, " ", m.day_of_year); // prints: true // prints: 2023 2 317
   Print(TimeToStruct(LONG_MAX, m)); Print(GetLastError()); // prints: false // prints: 4010
   ResetLastError();
   MqlDateTime feb = {2021, 2, 30};
   Print((long)StructToTime(feb)); Print(GetLastError()); // prints: 1614643200 // prints: 0
   MqlDateTime odd = {2021, 10, 20, 15, 30, 155};
   Print((long)StructToTime(odd)); Print(GetLastError()); // prints: 1634743859 // prints: 4010
   MqlDateTime none = {};
   Print((long)StructToTime(none)); // prints: -1
   uint before = GetTickCount();
   ulong micro = GetMicrosecondCount();
   Sleep(1500);
   Print(GetTickCount() - before, " ", (GetMicrosecondCount() - micro) / 1000); // prints: 1500 1500
   before = GetTickCount();
   while(GetTickCount() - before < 500);
   Print(GetTickCount() - before >= 500); // prints: true
   Print(TimeGMT()); // prints: 2023.11.14 22:13:22
   Print(TimeToString(32535215999, TIME_DATE | TIME_SECONDS)); // prints: 3000.12.31 23:59:59
  }
