// What only our runner has, for the headers mqlnet/Test.mqh and mqlnet/Harness.mqh. Programs test __MQLNET__ first.
void MqlnetReport(const string event, const string text, const string file, const int line);
int MqlnetControl(const string method, const string path, const string body, string &answer);
