// CExpertBase: what all parts of an expert share: symbol, period, magic number, the bars' series.
#include <Object.mqh>
#include <Trade/SymbolInfo.mqh>
#include <Trade/AccountInfo.mqh>
#include <Trade/DealInfo.mqh>
#include <Indicators/Indicators.mqh>

#define IS_OPEN_SERIES_USAGE        ((m_used_series & USE_SERIES_OPEN) != 0)
#define IS_HIGH_SERIES_USAGE        ((m_used_series & USE_SERIES_HIGH) != 0)
#define IS_LOW_SERIES_USAGE         ((m_used_series & USE_SERIES_LOW) != 0)
#define IS_CLOSE_SERIES_USAGE       ((m_used_series & USE_SERIES_CLOSE) != 0)
#define IS_SPREAD_SERIES_USAGE      ((m_used_series & USE_SERIES_SPREAD) != 0)
#define IS_TIME_SERIES_USAGE        ((m_used_series & USE_SERIES_TIME) != 0)
#define IS_TICK_VOLUME_SERIES_USAGE ((m_used_series & USE_SERIES_TICK_VOLUME) != 0)
#define IS_REAL_VOLUME_SERIES_USAGE ((m_used_series & USE_SERIES_REAL_VOLUME) != 0)

enum ENUM_USED_SERIES
{
   USE_SERIES_OPEN        = 1,
   USE_SERIES_HIGH        = 2,
   USE_SERIES_LOW         = 4,
   USE_SERIES_CLOSE       = 8,
   USE_SERIES_SPREAD      = 16,
   USE_SERIES_TIME        = 32,
   USE_SERIES_TICK_VOLUME = 64,
   USE_SERIES_REAL_VOLUME = 128
};

enum ENUM_INIT_PHASE
{
   INIT_PHASE_FIRST      = 0,
   INIT_PHASE_TUNING     = 1,
   INIT_PHASE_VALIDATION = 2,
   INIT_PHASE_COMPLETE   = 3
};

enum ENUM_TYPE_TREND
{
   TYPE_TREND_HARD_DOWN = 0,
   TYPE_TREND_DOWN      = 1,
   TYPE_TREND_SOFT_DOWN = 2,
   TYPE_TREND_FLAT      = 3,
   TYPE_TREND_SOFT_UP   = 4,
   TYPE_TREND_UP        = 5,
   TYPE_TREND_HARD_UP   = 6
};

class CExpertBase : public CObject
{
protected:
   ulong           m_magic;
   ENUM_INIT_PHASE m_init_phase;
   bool            m_other_symbol;
   CSymbolInfo    *m_symbol;
   bool            m_other_period;
   ENUM_TIMEFRAMES m_period;
   double          m_adjusted_point;
   CAccountInfo    m_account;
   ENUM_ACCOUNT_MARGIN_MODE m_margin_mode;
   ENUM_TYPE_TREND m_trend_type;
   bool            m_every_tick;
   int             m_used_series;
   CiOpen         *m_open;
   CiHigh         *m_high;
   CiLow          *m_low;
   CiClose        *m_close;
   CiSpread       *m_spread;
   CiTime         *m_time;
   CiTickVolume   *m_tick_volume;
   CiRealVolume   *m_real_volume;

public:
   CExpertBase(void);
   ~CExpertBase(void);

   ENUM_INIT_PHASE InitPhase(void) const { return m_init_phase; }
   void     TrendType(ENUM_TYPE_TREND value) { m_trend_type = value; }
   int      UsedSeries(void) const { return m_used_series; }
   void     EveryTick(bool value) { m_every_tick = value; }
   double   Open(int ind) const { return m_open == NULL ? EMPTY_VALUE : m_open.GetData(ind); }
   double   High(int ind) const { return m_high == NULL ? EMPTY_VALUE : m_high.GetData(ind); }
   double   Low(int ind) const { return m_low == NULL ? EMPTY_VALUE : m_low.GetData(ind); }
   double   Close(int ind) const { return m_close == NULL ? EMPTY_VALUE : m_close.GetData(ind); }
   int      Spread(int ind) const { return m_spread == NULL ? INT_MAX : m_spread.GetData(ind); }
   datetime Time(int ind) const { return m_time == NULL ? 0 : m_time.GetData(ind); }
   long     TickVolume(int ind) const { return m_tick_volume == NULL ? 0 : m_tick_volume.GetData(ind); }
   long     RealVolume(int ind) const { return m_real_volume == NULL ? 0 : m_real_volume.GetData(ind); }

   virtual bool Init(CSymbolInfo *symbol, ENUM_TIMEFRAMES period, double point);
   bool     Symbol(string name);
   bool     Period(ENUM_TIMEFRAMES value);
   void     Magic(ulong value) { m_magic = value; }
   void     SetMarginMode(void) { m_margin_mode = (ENUM_ACCOUNT_MARGIN_MODE)AccountInfoInteger(ACCOUNT_MARGIN_MODE); }
   virtual bool ValidationSettings() { m_init_phase = INIT_PHASE_VALIDATION; return true; }
   virtual bool SetPriceSeries(CiOpen *open, CiHigh *high, CiLow *low, CiClose *close);
   virtual bool SetOtherSeries(CiSpread *spread, CiTime *time, CiTickVolume *tick_volume, CiRealVolume *real_volume);
   virtual bool InitIndicators(CIndicators *indicators = NULL);

protected:
   bool     InitOpen(CIndicators *indicators) { return Make(indicators, m_open); }
   bool     InitHigh(CIndicators *indicators) { return Make(indicators, m_high); }
   bool     InitLow(CIndicators *indicators) { return Make(indicators, m_low); }
   bool     InitClose(CIndicators *indicators) { return Make(indicators, m_close); }
   bool     InitSpread(CIndicators *indicators) { return Make(indicators, m_spread); }
   bool     InitTime(CIndicators *indicators) { return Make(indicators, m_time); }
   bool     InitTickVolume(CIndicators *indicators) { return Make(indicators, m_tick_volume); }
   bool     InitRealVolume(CIndicators *indicators) { return Make(indicators, m_real_volume); }
   virtual double PriceLevelUnit(void) { return m_adjusted_point; }
   virtual int  StartIndex(void) { return m_every_tick ? 0 : 1; }
   virtual bool CompareMagic(ulong magic) { return m_magic == magic; }
   bool     IsHedging(void) const { return m_margin_mode == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING; }

private:
   template<typename T>
   bool     Make(CIndicators *indicators, T *&made);
};

CExpertBase::CExpertBase(void)
{
   m_magic = 0;
   m_init_phase = INIT_PHASE_FIRST;
   m_other_symbol = false;
   m_symbol = NULL;
   m_other_period = false;
   m_period = PERIOD_CURRENT;
   m_adjusted_point = 1.0;
   m_margin_mode = ACCOUNT_MARGIN_MODE_RETAIL_NETTING;
   m_trend_type = TYPE_TREND_FLAT;
   m_every_tick = false;
   m_used_series = 0;
   m_open = NULL;
   m_high = NULL;
   m_low = NULL;
   m_close = NULL;
   m_spread = NULL;
   m_time = NULL;
   m_tick_volume = NULL;
   m_real_volume = NULL;
}

CExpertBase::~CExpertBase(void)
{
   if(m_other_symbol && CheckPointer(m_symbol) == POINTER_DYNAMIC)
      delete m_symbol;
}

// Begins with the expert's own symbol and period.
bool CExpertBase::Init(CSymbolInfo *symbol, ENUM_TIMEFRAMES period, double point)
{
   m_symbol = symbol;
   m_period = period;
   m_adjusted_point = point;
   m_init_phase = INIT_PHASE_TUNING;
   SetMarginMode();
   return symbol != NULL;
}

// Takes another symbol than the expert's.
bool CExpertBase::Symbol(string name)
{
   if(m_symbol != NULL && m_symbol.Name() == name)
      return true;
   if(!m_other_symbol)
      m_symbol = new CSymbolInfo;
   m_other_symbol = true;
   return m_symbol.Name(name);
}

bool CExpertBase::Period(ENUM_TIMEFRAMES value)
{
   m_other_period = value != m_period;
   m_period = value;
   return true;
}

bool CExpertBase::SetPriceSeries(CiOpen *open, CiHigh *high, CiLow *low, CiClose *close)
{
   m_open = open;
   m_high = high;
   m_low = low;
   m_close = close;
   return true;
}

bool CExpertBase::SetOtherSeries(CiSpread *spread, CiTime *time, CiTickVolume *tick_volume, CiRealVolume *real_volume)
{
   m_spread = spread;
   m_time = time;
   m_tick_volume = tick_volume;
   m_real_volume = real_volume;
   return true;
}

// Makes the series that are used and not there yet.
bool CExpertBase::InitIndicators(CIndicators *indicators)
{
   m_init_phase = INIT_PHASE_COMPLETE;
   return (!IS_OPEN_SERIES_USAGE || m_open != NULL || InitOpen(indicators))
          && (!IS_HIGH_SERIES_USAGE || m_high != NULL || InitHigh(indicators))
          && (!IS_LOW_SERIES_USAGE || m_low != NULL || InitLow(indicators))
          && (!IS_CLOSE_SERIES_USAGE || m_close != NULL || InitClose(indicators))
          && (!IS_SPREAD_SERIES_USAGE || m_spread != NULL || InitSpread(indicators))
          && (!IS_TIME_SERIES_USAGE || m_time != NULL || InitTime(indicators))
          && (!IS_TICK_VOLUME_SERIES_USAGE || m_tick_volume != NULL || InitTickVolume(indicators))
          && (!IS_REAL_VOLUME_SERIES_USAGE || m_real_volume != NULL || InitRealVolume(indicators));
}

// Makes one series; the collection owns it.
template<typename T>
bool CExpertBase::Make(CIndicators *indicators, T *&made)
{
   if(indicators == NULL || m_symbol == NULL)
      return false;
   made = new T;
   return indicators.Add(made) && made.Create(m_symbol.Name(), m_period);
}
