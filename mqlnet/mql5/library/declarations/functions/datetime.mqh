// Date and time: the functions of https://www.mql5.com/en/docs/dateandtime
datetime TimeCurrent();
datetime TimeCurrent(MqlDateTime &dt_struct);
datetime TimeTradeServer();
datetime TimeTradeServer(MqlDateTime &dt_struct);
datetime TimeLocal();
datetime TimeLocal(MqlDateTime &dt_struct);
datetime TimeGMT();
datetime TimeGMT(MqlDateTime &dt_struct);
int TimeDaylightSavings();
int TimeGMTOffset();
bool TimeToStruct(datetime dt, MqlDateTime &dt_struct);
datetime StructToTime(const MqlDateTime &dt_struct);
