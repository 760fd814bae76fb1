// State of program and terminal: the functions of https://www.mql5.com/en/docs/check
int GetLastError();
bool IsStopped();
int UninitializeReason();
int TerminalInfoInteger(ENUM_TERMINAL_INFO_INTEGER property_id);
double TerminalInfoDouble(ENUM_TERMINAL_INFO_DOUBLE property_id);
string TerminalInfoString(ENUM_TERMINAL_INFO_STRING property_id);
int MQLInfoInteger(ENUM_MQL_INFO_INTEGER property_id);
int MQL5InfoInteger(ENUM_MQL_INFO_INTEGER property_id);
string MQLInfoString(ENUM_MQL_INFO_STRING property_id);
string MQL5InfoString(ENUM_MQL_INFO_STRING property_id);
string Symbol();
ENUM_TIMEFRAMES Period();
int Digits();
double Point();
