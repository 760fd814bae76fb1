// Economic calendar: the functions of https://www.mql5.com/en/docs/calendar
bool CalendarCountryById(const long country_id, MqlCalendarCountry &country);
bool CalendarEventById(ulong event_id, MqlCalendarEvent &event);
bool CalendarValueById(ulong value_id, MqlCalendarValue &value);
int CalendarCountries(MqlCalendarCountry &countries[]);
int CalendarEventByCountry(string country_code, MqlCalendarEvent &events[]);
int CalendarEventByCurrency(const string currency, MqlCalendarEvent &events[]);
int CalendarValueHistoryByEvent(ulong event_id, MqlCalendarValue &values[], datetime datetime_from, datetime datetime_to = 0);
int CalendarValueHistory(MqlCalendarValue &values[], datetime datetime_from, datetime datetime_to = 0, const string country_code = NULL, const string currency = NULL);
int CalendarValueLastByEvent(ulong event_id, ulong &change_id, MqlCalendarValue &values[]);
int CalendarValueLast(ulong &change_id, MqlCalendarValue &values[], const string country_code = NULL, const string currency = NULL);
