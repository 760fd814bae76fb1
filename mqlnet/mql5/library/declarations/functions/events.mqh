// Events: the functions of https://www.mql5.com/en/docs/eventfunctions
bool EventSetMillisecondTimer(int milliseconds);
bool EventSetTimer(int seconds);
void EventKillTimer();
bool EventChartCustom(long chart_id, ushort custom_event_id, long lparam, double dparam, string sparam);
