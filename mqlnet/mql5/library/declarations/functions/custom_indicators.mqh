// Custom indicators: the functions of https://www.mql5.com/en/docs/customind
bool SetIndexBuffer(int index, double &buffer[], ENUM_INDEXBUFFER_TYPE data_type = INDICATOR_DATA);
bool IndicatorSetDouble(int prop_id, double prop_value);
bool IndicatorSetDouble(int prop_id, int prop_modifier, double prop_value);
bool IndicatorSetInteger(int prop_id, int prop_value);
bool IndicatorSetInteger(int prop_id, int prop_modifier, int prop_value);
bool IndicatorSetString(int prop_id, string prop_value);
bool IndicatorSetString(int prop_id, int prop_modifier, string prop_value);
bool PlotIndexSetDouble(int plot_index, int prop_id, double prop_value);
bool PlotIndexSetInteger(int plot_index, int prop_id, int prop_value);
bool PlotIndexSetInteger(int plot_index, int prop_id, int prop_modifier, int prop_value);
bool PlotIndexSetString(int plot_index, int prop_id, string prop_value);
int PlotIndexGetInteger(int plot_index, int prop_id);
int PlotIndexGetInteger(int plot_index, int prop_id, int prop_modifier);
