// Market information: the functions of https://www.mql5.com/en/docs/marketinformation
int SymbolsTotal(bool selected);
bool SymbolExist(const string name, bool &is_custom);
string SymbolName(int pos, bool selected);
bool SymbolSelect(string name, bool select);
bool SymbolIsSynchronized(string name);
double SymbolInfoDouble(string name, ENUM_SYMBOL_INFO_DOUBLE prop_id);
bool SymbolInfoDouble(string name, ENUM_SYMBOL_INFO_DOUBLE prop_id, double &double_var);
long SymbolInfoInteger(string name, ENUM_SYMBOL_INFO_INTEGER prop_id);
bool SymbolInfoInteger(string name, ENUM_SYMBOL_INFO_INTEGER prop_id, long &long_var);
string SymbolInfoString(string name, ENUM_SYMBOL_INFO_STRING prop_id);
bool SymbolInfoString(string name, ENUM_SYMBOL_INFO_STRING prop_id, string &string_var);
bool SymbolInfoMarginRate(string name, ENUM_ORDER_TYPE order_type, double &initial_margin_rate, double &maintenance_margin_rate);
bool SymbolInfoTick(string symbol, MqlTick &tick);
bool SymbolInfoSessionQuote(string name, ENUM_DAY_OF_WEEK day_of_week, uint session_index, datetime &from, datetime &to);
bool SymbolInfoSessionTrade(string name, ENUM_DAY_OF_WEEK day_of_week, uint session_index, datetime &from, datetime &to);
bool MarketBookAdd(string symbol);
bool MarketBookRelease(string symbol);
bool MarketBookGet(string symbol, MqlBookInfo &book[]);
