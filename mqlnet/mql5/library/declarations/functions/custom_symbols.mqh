// Custom symbols: the functions of https://www.mql5.com/en/docs/customsymbols
bool CustomSymbolCreate(const string symbol_name, const string symbol_path = "", const string symbol_origin = NULL);
bool CustomSymbolDelete(const string symbol_name);
bool CustomSymbolSetInteger(const string symbol_name, ENUM_SYMBOL_INFO_INTEGER property_id, long property_value);
bool CustomSymbolSetDouble(const string symbol_name, ENUM_SYMBOL_INFO_DOUBLE property_id, double property_value);
bool CustomSymbolSetString(const string symbol_name, ENUM_SYMBOL_INFO_STRING property_id, string property_value);
bool CustomSymbolSetMarginRate(const string symbol_name, ENUM_ORDER_TYPE order_type, double initial_margin_rate, double maintenance_margin_rate);
bool CustomSymbolSetSessionQuote(const string symbol_name, ENUM_DAY_OF_WEEK day_of_week, uint session_index, datetime from, datetime to);
bool CustomSymbolSetSessionTrade(const string symbol_name, ENUM_DAY_OF_WEEK day_of_week, uint session_index, datetime from, datetime to);
int CustomRatesDelete(const string symbol, datetime from, datetime to);
int CustomRatesReplace(const string symbol, datetime from, datetime to, const MqlRates &rates[], uint count = WHOLE_ARRAY);
int CustomRatesUpdate(const string symbol, const MqlRates &rates[], uint count = WHOLE_ARRAY);
int CustomTicksAdd(const string symbol, const MqlTick &ticks[], uint count = WHOLE_ARRAY);
int CustomTicksDelete(const string symbol, long from_msc, long to_msc);
int CustomTicksReplace(const string symbol, long from_msc, long to_msc, const MqlTick &ticks[], uint count = WHOLE_ARRAY);
bool CustomBookAdd(const string symbol, const MqlBookInfo &books[], uint count = WHOLE_ARRAY);
