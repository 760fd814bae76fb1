// Global variables of the terminal: the functions of https://www.mql5.com/en/docs/globals
bool GlobalVariableCheck(string name);
datetime GlobalVariableTime(string name);
bool GlobalVariableDel(string name);
double GlobalVariableGet(string name);
bool GlobalVariableGet(string name, double &double_var);
string GlobalVariableName(int index);
datetime GlobalVariableSet(string name, double value);
void GlobalVariablesFlush();
bool GlobalVariableTemp(string name);
bool GlobalVariableSetOnCondition(string name, double value, double check_value);
int GlobalVariablesDeleteAll(string prefix_name = NULL, datetime limit_data = 0);
int GlobalVariablesTotal();
