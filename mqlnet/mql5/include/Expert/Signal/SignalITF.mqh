// CSignalITF: hours, days and minutes at which trading is allowed; outside of them its vote forbids it.
#include "../ExpertSignal.mqh"

class CSignalITF : public CExpertSignal
{
protected:
   int  m_good_minute_of_hour;
   long m_bad_minutes_of_hour;
   int  m_good_hour_of_day;
   int  m_bad_hours_of_day;
   int  m_good_day_of_week;
   int  m_bad_days_of_week;

public:
   CSignalITF(void) : m_good_minute_of_hour(-1), m_bad_minutes_of_hour(0), m_good_hour_of_day(-1), m_bad_hours_of_day(0),
                      m_good_day_of_week(-1), m_bad_days_of_week(0) {}
   ~CSignalITF(void) {}

   void GoodMinuteOfHour(int value) { m_good_minute_of_hour = value; }
   void BadMinutesOfHour(long value) { m_bad_minutes_of_hour = value; }
   void GoodHourOfDay(int value) { m_good_hour_of_day = value; }
   void BadHoursOfDay(int value) { m_bad_hours_of_day = value; }
   void GoodDayOfWeek(int value) { m_good_day_of_week = value; }
   void BadDaysOfWeek(int value) { m_bad_days_of_week = value; }
   virtual double Direction(void);

private:
   // One good value, or -1 for any; bad values are bits.
   bool Allows(const int now, const int good, const long bad)
   {
      return (good == -1 || now == good) && (bad & ((long)1 << now)) == 0;
   }
};

double CSignalITF::Direction(void)
{
   MqlDateTime now;
   TimeCurrent(now);
   bool is_allowed = Allows(now.day_of_week, m_good_day_of_week, m_bad_days_of_week)
                     && Allows(now.hour, m_good_hour_of_day, m_bad_hours_of_day)
                     && Allows(now.min, m_good_minute_of_hour, m_bad_minutes_of_hour);
   return is_allowed ? 0.0 : EMPTY_VALUE;
}
