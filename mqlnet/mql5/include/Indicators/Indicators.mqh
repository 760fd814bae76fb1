// CIndicators: the indicators and series of a program, made, resized and refreshed together.
#include "Trend.mqh"
#include "Oscilators.mqh"
#include "Volumes.mqh"
#include "BillWilliams.mqh"
#include "Custom.mqh"
#include "TimeSeries.mqh"

class CIndicators : public CArrayObj
{
public:
   CIndicators(void) {}
   ~CIndicators(void) {}

   CIndicator *Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_INDICATOR type, const int count,
                      const MqlParam &params[]);
   bool BufferResize(const int size);
   int  Refresh(void);
};

// Makes an indicator of any type and keeps it; NULL if the terminal makes none.
CIndicator *CIndicators::Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_INDICATOR type,
                                const int count, const MqlParam &params[])
{
   CIndicator *made = type == IND_CUSTOM ? new CiCustom : new CIndicator;
   if(made.Create(symbol, period, type, count, params) && Add(made))
      return made;
   delete made;
   return NULL;
}

bool CIndicators::BufferResize(const int size)
{
   for(int i = 0; i < Total(); i++)
   {
      CSeries *series = At(i);
      if(series == NULL || !series.BufferResize(size))
         return false;
   }
   return true;
}

int CIndicators::Refresh(void)
{
   for(int i = 0; i < Total(); i++)
   {
      CSeries *series = At(i);
      if(series != NULL)
         series.Refresh();
   }
   return OBJ_ALL_PERIODS;
}
