// CDateTime: an MqlDateTime that can be asked for names, set field by field, and moved by seconds to years. Every change
// goes through the number of seconds, so that the fields always agree; only months and years are moved as such, and a day
// that the month has not becomes its last one.

string CDateTimeWord(const string words, const int index)
{
   string parts[];
   int count = StringSplit(words, ' ', parts);
   return index >= 0 && index < count ? parts[index] : "Bad number";
}

struct CDateTime : public MqlDateTime
{
public:
   // Months are numbered from 1, days of the week from 0, which is Sunday.
   string MonthName(const int num) const
   {
      return CDateTimeWord("January February March April May June July August September October November December", num - 1);
   }
   string ShortMonthName(const int num) const { return num < 1 || num > 12 ? MonthName(num) : StringSubstr(MonthName(num), 0, 3); }
   string DayName(const int num) const { return CDateTimeWord("Sunday Monday Tuesday Wednesday Thursday Friday Saturday", num); }
   string ShortDayName(const int num) const { return num < 0 || num > 6 ? DayName(num) : StringSubstr(DayName(num), 0, 2); }
   string MonthName(void) const { return MonthName(mon); }
   string ShortMonthName(void) const { return ShortMonthName(mon); }
   string DayName(void) const { return DayName(day_of_week); }
   string ShortDayName(void) const { return ShortDayName(day_of_week); }
   int    DaysInMonth(void) const;

   datetime DateTime(void) { return StructToTime(this); }
   void     DateTime(const datetime value) { TimeToStruct(value, this); }
   void     DateTime(const MqlDateTime &value) { MqlDateTime copy = value; TimeToStruct(StructToTime(copy), this); }
   void     Date(const datetime value) { MqlDateTime from; TimeToStruct(value, from); Date(from); }
   void     Date(const MqlDateTime &value);
   void     Time(const datetime value) { MqlDateTime from; TimeToStruct(value, from); Time(from); }
   void     Time(const MqlDateTime &value);

   void Sec(const int value) { if(value >= 0 && value < 60) sec = value; }
   void Min(const int value) { if(value >= 0 && value < 60) min = value; }
   void Hour(const int value) { if(value >= 0 && value < 24) hour = value; }
   void Day(const int value) { if(value >= 1 && value <= DaysInMonth()) { day = value; DateTime(DateTime()); } }
   void Mon(const int value) { if(value >= 1 && value <= 12) { mon = value; DayCheck(); } }
   void Year(const int value) { if(value >= 1970) { year = value; DayCheck(); } }

   void SecDec(int delta = 1) { SecInc(-delta); }
   void SecInc(int delta = 1) { Move(delta); }
   void MinDec(int delta = 1) { MinInc(-delta); }
   void MinInc(int delta = 1) { Move((long)delta * 60); }
   void HourDec(int delta = 1) { HourInc(-delta); }
   void HourInc(int delta = 1) { Move((long)delta * 3600); }
   void DayDec(int delta = 1) { DayInc(-delta); }
   void DayInc(int delta = 1) { Move((long)delta * 86400); }
   void MonDec(int delta = 1) { MonInc(-delta); }
   void MonInc(int delta = 1);
   void YearDec(int delta = 1) { YearInc(-delta); }
   void YearInc(int delta = 1) { year += delta; DayCheck(); }
   void DayCheck(void);

private:
   void Move(const long seconds) { DateTime((datetime)((long)DateTime() + seconds)); }
};

int CDateTime::DaysInMonth(void) const
{
   if(mon == 2)
      return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
   return mon == 4 || mon == 6 || mon == 9 || mon == 11 ? 30 : 31;
}

void CDateTime::Date(const MqlDateTime &value)
{
   year = value.year;
   mon = value.mon;
   day = value.day;
   DayCheck();
}

void CDateTime::Time(const MqlDateTime &value)
{
   hour = value.hour;
   min = value.min;
   sec = value.sec;
}

void CDateTime::MonInc(int delta)
{
   int months = year * 12 + mon - 1 + delta;
   year = months / 12;
   mon = months % 12 + 1;
   DayCheck();
}

void CDateTime::DayCheck(void)
{
   if(day > DaysInMonth())
      day = DaysInMonth();
   DateTime(DateTime());
}
