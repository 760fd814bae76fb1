// CIndicator: an indicator of the terminal by its handle. The descendants make the handle and name the buffers.
#include "Series.mqh"

class CIndicator : public CSeries
{
protected:
   int    m_handle;
   string m_status;
   bool   m_full_release;
   bool   m_redrawer;

public:
   CIndicator(void) : m_handle(INVALID_HANDLE), m_status(""), m_full_release(false), m_redrawer(false) {}
   ~CIndicator(void);

   int    Handle(void) const { return m_handle; }
   string Status(void) const { return m_status; }
   void   FullRelease(const bool flag = true) { m_full_release = flag; }
   void   Redrawer(const bool flag = true) { m_redrawer = flag; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_INDICATOR type, const int num_params,
                 const MqlParam &params[]);
   int    BarsCalculated(void) const { return ::BarsCalculated(m_handle); }
   double GetData(const int buffer_num, const int index) const;
   int    GetData(const int start_pos, const int count, const int buffer_num, double &buffer[]) const;
   int    GetData(const datetime start_time, const int count, const int buffer_num, double &buffer[]) const;
   int    GetData(const datetime start_time, const datetime stop_time, const int buffer_num, double &buffer[]) const;
   int    Minimum(const int buffer_num, const int start, const int count) const;
   double MinValue(const int buffer_num, const int start, const int count, int &index) const;
   int    Maximum(const int buffer_num, const int start, const int count) const;
   double MaxValue(const int buffer_num, const int start, const int count, int &index) const;
   bool   AddToChart(const long chart, const int subwin) { return ChartIndicatorAdd(chart, subwin, m_handle); }
   bool   DeleteFromChart(const long chart, const int subwin) { return ChartIndicatorDelete(chart, subwin, m_name); }

protected:
   virtual bool Initialize(const string symbol, const ENUM_TIMEFRAMES period, const int num_params,
                           const MqlParam &params[]) { return true; }
   // Keeps the handle that a descendant has made; says whether it is one.
   bool   Made(const string symbol, const ENUM_TIMEFRAMES period, const string name, const int buffers, const int handle);
};

CIndicator::~CIndicator(void)
{
   if(m_full_release && m_handle != INVALID_HANDLE)
      IndicatorRelease(m_handle);
}

bool CIndicator::Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_INDICATOR type,
                        const int num_params, const MqlParam &params[])
{
   int handle = IndicatorCreate(symbol, period, type, num_params, params);
   return Made(symbol, period, EnumToString(type), 1, handle) && Initialize(symbol, period, num_params, params);
}

bool CIndicator::Made(const string symbol, const ENUM_TIMEFRAMES period, const string name, const int buffers,
                      const int handle)
{
   SetSymbolPeriod(symbol, period);
   m_name = name;
   m_buffers_total = buffers;
   m_handle = handle;
   m_status = name + "(" + m_symbol + "," + PeriodDescription() + ") H=" + IntegerToString(handle);
   return handle != INVALID_HANDLE;
}

double CIndicator::GetData(const int buffer_num, const int index) const
{
   double value[];
   return CopyBuffer(m_handle, buffer_num, index, 1, value) == 1 ? value[0] : EMPTY_VALUE;
}

int CIndicator::GetData(const int start_pos, const int count, const int buffer_num, double &buffer[]) const
{
   return CopyBuffer(m_handle, buffer_num, start_pos, count, buffer);
}

int CIndicator::GetData(const datetime start_time, const int count, const int buffer_num, double &buffer[]) const
{
   return CopyBuffer(m_handle, buffer_num, start_time, count, buffer);
}

int CIndicator::GetData(const datetime start_time, const datetime stop_time, const int buffer_num, double &buffer[]) const
{
   return CopyBuffer(m_handle, buffer_num, start_time, stop_time, buffer);
}

int CIndicator::Minimum(const int buffer_num, const int start, const int count) const
{
   int index;
   MinValue(buffer_num, start, count, index);
   return index;
}

double CIndicator::MinValue(const int buffer_num, const int start, const int count, int &index) const
{
   double values[];
   index = -1;
   if(CopyBuffer(m_handle, buffer_num, start, count, values) <= 0)
      return EMPTY_VALUE;
   ArrayReverse(values);
   int at = ArrayMinimum(values);
   index = start + at;
   return values[at];
}

int CIndicator::Maximum(const int buffer_num, const int start, const int count) const
{
   int index;
   MaxValue(buffer_num, start, count, index);
   return index;
}

double CIndicator::MaxValue(const int buffer_num, const int start, const int count, int &index) const
{
   double values[];
   index = -1;
   if(CopyBuffer(m_handle, buffer_num, start, count, values) <= 0)
      return EMPTY_VALUE;
   ArrayReverse(values);
   int at = ArrayMaximum(values);
   index = start + at;
   return values[at];
}
