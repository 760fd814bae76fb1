// Indicators of the trend. Each is a CIndicator with the parameters of its function, and a method for each buffer.
#include "Indicator.mqh"

class CiADX : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiADX(void) : m_ma_period(-1) {}
   ~CiADX(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "ADX", 3, iADX(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
   double Plus(const int index) const { return GetData(1, index); }
   double Minus(const int index) const { return GetData(2, index); }
};

class CiADXWilder : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiADXWilder(void) : m_ma_period(-1) {}
   ~CiADXWilder(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "ADXWilder", 3, iADXWilder(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
   double Plus(const int index) const { return GetData(1, index); }
   double Minus(const int index) const { return GetData(2, index); }
};

class CiBands : public CIndicator
{
protected:
   int    m_ma_period;
   int    m_ma_shift;
   double m_deviation;
   int    m_applied;

public:
   CiBands(void) : m_ma_period(-1), m_ma_shift(-1), m_deviation(-1), m_applied(-1) {}
   ~CiBands(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    MaShift(void) const { return m_ma_shift; }
   double Deviation(void) const { return m_deviation; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ma_shift,
                  const double deviation, const int applied)
   {
      m_ma_period = ma_period;
      m_ma_shift = ma_shift;
      m_deviation = deviation;
      m_applied = applied;
      return Made(symbol, period, "Bands", 3, iBands(symbol, period, ma_period, ma_shift, deviation, (ENUM_APPLIED_PRICE)applied));
   }
   double Base(const int index) const { return GetData(0, index); }
   double Upper(const int index) const { return GetData(1, index); }
   double Lower(const int index) const { return GetData(2, index); }
};

class CiEnvelopes : public CIndicator
{
protected:
   int            m_ma_period;
   int            m_ma_shift;
   ENUM_MA_METHOD m_ma_method;
   int            m_applied;
   double         m_deviation;

public:
   CiEnvelopes(void) : m_ma_period(-1), m_ma_shift(-1), m_ma_method(MODE_SMA), m_applied(-1), m_deviation(-1) {}
   ~CiEnvelopes(void) {}

   int            MaPeriod(void) const { return m_ma_period; }
   int            MaShift(void) const { return m_ma_shift; }
   ENUM_MA_METHOD MaMethod(void) const { return m_ma_method; }
   int            Applied(void) const { return m_applied; }
   double         Deviation(void) const { return m_deviation; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ma_shift,
                  const ENUM_MA_METHOD ma_method, const int applied, const double deviation)
   {
      m_ma_period = ma_period;
      m_ma_shift = ma_shift;
      m_ma_method = ma_method;
      m_applied = applied;
      m_deviation = deviation;
      return Made(symbol, period, "Envelopes", 2, iEnvelopes(symbol, period, ma_period, ma_shift, ma_method, (ENUM_APPLIED_PRICE)applied, deviation));
   }
   double Upper(const int index) const { return GetData(0, index); }
   double Lower(const int index) const { return GetData(1, index); }
};

class CiIchimoku : public CIndicator
{
protected:
   int m_tenkan_sen;
   int m_kijun_sen;
   int m_senkou_span_b;

public:
   CiIchimoku(void) : m_tenkan_sen(-1), m_kijun_sen(-1), m_senkou_span_b(-1) {}
   ~CiIchimoku(void) {}

   int    TenkanSenPeriod(void) const { return m_tenkan_sen; }
   int    KijunSenPeriod(void) const { return m_kijun_sen; }
   int    SenkouSpanBPeriod(void) const { return m_senkou_span_b; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int tenkan_sen, const int kijun_sen,
                  const int senkou_span_b)
   {
      m_tenkan_sen = tenkan_sen;
      m_kijun_sen = kijun_sen;
      m_senkou_span_b = senkou_span_b;
      return Made(symbol, period, "Ichimoku", 5, iIchimoku(symbol, period, tenkan_sen, kijun_sen, senkou_span_b));
   }
   double TenkanSen(const int index) const { return GetData(0, index); }
   double KijunSen(const int index) const { return GetData(1, index); }
   double SenkouSpanA(const int index) const { return GetData(2, index); }
   double SenkouSpanB(const int index) const { return GetData(3, index); }
   double ChinkouSpan(const int index) const { return GetData(4, index); }
};

class CiMA : public CIndicator
{
protected:
   int            m_ma_period;
   int            m_ma_shift;
   ENUM_MA_METHOD m_ma_method;
   int            m_applied;

public:
   CiMA(void) : m_ma_period(-1), m_ma_shift(-1), m_ma_method(MODE_SMA), m_applied(-1) {}
   ~CiMA(void) {}

   int            MaPeriod(void) const { return m_ma_period; }
   int            MaShift(void) const { return m_ma_shift; }
   ENUM_MA_METHOD MaMethod(void) const { return m_ma_method; }
   int            Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ma_shift,
                  const ENUM_MA_METHOD ma_method, const int applied)
   {
      m_ma_period = ma_period;
      m_ma_shift = ma_shift;
      m_ma_method = ma_method;
      m_applied = applied;
      return Made(symbol, period, "MA", 1, iMA(symbol, period, ma_period, ma_shift, ma_method, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiSAR : public CIndicator
{
protected:
   double m_step;
   double m_maximum;

public:
   CiSAR(void) : m_step(-1), m_maximum(-1) {}
   ~CiSAR(void) {}

   double SarStep(void) const { return m_step; }
   double Maximum(void) const { return m_maximum; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const double step, const double maximum)
   {
      m_step = step;
      m_maximum = maximum;
      return Made(symbol, period, "SAR", 1, iSAR(symbol, period, step, maximum));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiStdDev : public CIndicator
{
protected:
   int            m_ma_period;
   int            m_ma_shift;
   ENUM_MA_METHOD m_ma_method;
   int            m_applied;

public:
   CiStdDev(void) : m_ma_period(-1), m_ma_shift(-1), m_ma_method(MODE_SMA), m_applied(-1) {}
   ~CiStdDev(void) {}

   int            MaPeriod(void) const { return m_ma_period; }
   int            MaShift(void) const { return m_ma_shift; }
   ENUM_MA_METHOD MaMethod(void) const { return m_ma_method; }
   int            Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ma_shift,
                  const ENUM_MA_METHOD ma_method, const int applied)
   {
      m_ma_period = ma_period;
      m_ma_shift = ma_shift;
      m_ma_method = ma_method;
      m_applied = applied;
      return Made(symbol, period, "StdDev", 1, iStdDev(symbol, period, ma_period, ma_shift, ma_method, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiDEMA : public CIndicator
{
protected:
   int m_ma_period;
   int m_ind_shift;
   int m_applied;

public:
   CiDEMA(void) : m_ma_period(-1), m_ind_shift(-1), m_applied(-1) {}
   ~CiDEMA(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    IndShift(void) const { return m_ind_shift; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ind_shift,
                  const int applied)
   {
      m_ma_period = ma_period;
      m_ind_shift = ind_shift;
      m_applied = applied;
      return Made(symbol, period, "DEMA", 1, iDEMA(symbol, period, ma_period, ind_shift, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiTEMA : public CIndicator
{
protected:
   int m_ma_period;
   int m_ind_shift;
   int m_applied;

public:
   CiTEMA(void) : m_ma_period(-1), m_ind_shift(-1), m_applied(-1) {}
   ~CiTEMA(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    IndShift(void) const { return m_ind_shift; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ind_shift,
                  const int applied)
   {
      m_ma_period = ma_period;
      m_ind_shift = ind_shift;
      m_applied = applied;
      return Made(symbol, period, "TEMA", 1, iTEMA(symbol, period, ma_period, ind_shift, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiFrAMA : public CIndicator
{
protected:
   int m_ma_period;
   int m_ind_shift;
   int m_applied;

public:
   CiFrAMA(void) : m_ma_period(-1), m_ind_shift(-1), m_applied(-1) {}
   ~CiFrAMA(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    IndShift(void) const { return m_ind_shift; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int ind_shift,
                  const int applied)
   {
      m_ma_period = ma_period;
      m_ind_shift = ind_shift;
      m_applied = applied;
      return Made(symbol, period, "FrAMA", 1, iFrAMA(symbol, period, ma_period, ind_shift, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiAMA : public CIndicator
{
protected:
   int m_ma_period;
   int m_fast_ema_period;
   int m_slow_ema_period;
   int m_ind_shift;
   int m_applied;

public:
   CiAMA(void) : m_ma_period(-1), m_fast_ema_period(-1), m_slow_ema_period(-1), m_ind_shift(-1), m_applied(-1) {}
   ~CiAMA(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    FastEmaPeriod(void) const { return m_fast_ema_period; }
   int    SlowEmaPeriod(void) const { return m_slow_ema_period; }
   int    IndShift(void) const { return m_ind_shift; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int fast_ema_period,
                  const int slow_ema_period, const int ind_shift, const int applied)
   {
      m_ma_period = ma_period;
      m_fast_ema_period = fast_ema_period;
      m_slow_ema_period = slow_ema_period;
      m_ind_shift = ind_shift;
      m_applied = applied;
      return Made(symbol, period, "AMA", 1, iAMA(symbol, period, ma_period, fast_ema_period, slow_ema_period, ind_shift, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiVIDyA : public CIndicator
{
protected:
   int m_cmo_period;
   int m_ema_period;
   int m_ind_shift;
   int m_applied;

public:
   CiVIDyA(void) : m_cmo_period(-1), m_ema_period(-1), m_ind_shift(-1), m_applied(-1) {}
   ~CiVIDyA(void) {}

   int    CmoPeriod(void) const { return m_cmo_period; }
   int    EmaPeriod(void) const { return m_ema_period; }
   int    IndShift(void) const { return m_ind_shift; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int cmo_period, const int ema_period,
                  const int ind_shift, const int applied)
   {
      m_cmo_period = cmo_period;
      m_ema_period = ema_period;
      m_ind_shift = ind_shift;
      m_applied = applied;
      return Made(symbol, period, "VIDyA", 1, iVIDyA(symbol, period, cmo_period, ema_period, ind_shift, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};
