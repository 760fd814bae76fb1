// Signals: the functions of https://www.mql5.com/en/docs/signals
double SignalBaseGetDouble(ENUM_SIGNAL_BASE_DOUBLE property_id);
long SignalBaseGetInteger(ENUM_SIGNAL_BASE_INTEGER property_id);
string SignalBaseGetString(ENUM_SIGNAL_BASE_STRING property_id);
bool SignalBaseSelect(int index);
int SignalBaseTotal();
double SignalInfoGetDouble(ENUM_SIGNAL_INFO_DOUBLE property_id);
long SignalInfoGetInteger(ENUM_SIGNAL_INFO_INTEGER property_id);
string SignalInfoGetString(ENUM_SIGNAL_INFO_STRING property_id);
bool SignalInfoSetDouble(ENUM_SIGNAL_INFO_DOUBLE property_id, double value);
bool SignalInfoSetInteger(ENUM_SIGNAL_INFO_INTEGER property_id, long value);
bool SignalSubscribe(long signal_id);
bool SignalUnsubscribe();
