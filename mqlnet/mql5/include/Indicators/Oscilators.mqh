// Oscillators. Each is a CIndicator with the parameters of its function, and a method for each buffer.
#include "Indicator.mqh"

class CiATR : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiATR(void) : m_ma_period(-1) {}
   ~CiATR(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "ATR", 1, iATR(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiBearsPower : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiBearsPower(void) : m_ma_period(-1) {}
   ~CiBearsPower(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "BearsPower", 1, iBearsPower(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiBullsPower : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiBullsPower(void) : m_ma_period(-1) {}
   ~CiBullsPower(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "BullsPower", 1, iBullsPower(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiCCI : public CIndicator
{
protected:
   int m_ma_period;
   int m_applied;

public:
   CiCCI(void) : m_ma_period(-1), m_applied(-1) {}
   ~CiCCI(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int applied)
   {
      m_ma_period = ma_period;
      m_applied = applied;
      return Made(symbol, period, "CCI", 1, iCCI(symbol, period, ma_period, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiChaikin : public CIndicator
{
protected:
   int                 m_fast_ma_period;
   int                 m_slow_ma_period;
   ENUM_MA_METHOD      m_ma_method;
   ENUM_APPLIED_VOLUME m_applied;

public:
   CiChaikin(void) : m_fast_ma_period(-1), m_slow_ma_period(-1), m_ma_method(MODE_SMA), m_applied(VOLUME_TICK) {}
   ~CiChaikin(void) {}

   int                 FastMaPeriod(void) const { return m_fast_ma_period; }
   int                 SlowMaPeriod(void) const { return m_slow_ma_period; }
   ENUM_MA_METHOD      MaMethod(void) const { return m_ma_method; }
   ENUM_APPLIED_VOLUME Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int fast_ma_period,
                  const int slow_ma_period, const ENUM_MA_METHOD ma_method, const ENUM_APPLIED_VOLUME applied)
   {
      m_fast_ma_period = fast_ma_period;
      m_slow_ma_period = slow_ma_period;
      m_ma_method = ma_method;
      m_applied = applied;
      return Made(symbol, period, "Chaikin", 1, iChaikin(symbol, period, fast_ma_period, slow_ma_period, ma_method, applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiDeMarker : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiDeMarker(void) : m_ma_period(-1) {}
   ~CiDeMarker(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "DeMarker", 1, iDeMarker(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiForce : public CIndicator
{
protected:
   int                 m_ma_period;
   ENUM_MA_METHOD      m_ma_method;
   ENUM_APPLIED_VOLUME m_applied;

public:
   CiForce(void) : m_ma_period(-1), m_ma_method(MODE_SMA), m_applied(VOLUME_TICK) {}
   ~CiForce(void) {}

   int                 MaPeriod(void) const { return m_ma_period; }
   ENUM_MA_METHOD      MaMethod(void) const { return m_ma_method; }
   ENUM_APPLIED_VOLUME Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period,
                  const ENUM_MA_METHOD ma_method, const ENUM_APPLIED_VOLUME applied)
   {
      m_ma_period = ma_period;
      m_ma_method = ma_method;
      m_applied = applied;
      return Made(symbol, period, "Force", 1, iForce(symbol, period, ma_period, ma_method, applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiMACD : public CIndicator
{
protected:
   int m_fast_ema_period;
   int m_slow_ema_period;
   int m_signal_period;
   int m_applied;

public:
   CiMACD(void) : m_fast_ema_period(-1), m_slow_ema_period(-1), m_signal_period(-1), m_applied(-1) {}
   ~CiMACD(void) {}

   int    FastEmaPeriod(void) const { return m_fast_ema_period; }
   int    SlowEmaPeriod(void) const { return m_slow_ema_period; }
   int    SignalPeriod(void) const { return m_signal_period; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int fast_ema_period,
                  const int slow_ema_period, const int signal_period, const int applied)
   {
      m_fast_ema_period = fast_ema_period;
      m_slow_ema_period = slow_ema_period;
      m_signal_period = signal_period;
      m_applied = applied;
      return Made(symbol, period, "MACD", 2, iMACD(symbol, period, fast_ema_period, slow_ema_period, signal_period, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
   double Signal(const int index) const { return GetData(1, index); }
};

class CiMomentum : public CIndicator
{
protected:
   int m_ma_period;
   int m_applied;

public:
   CiMomentum(void) : m_ma_period(-1), m_applied(-1) {}
   ~CiMomentum(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int applied)
   {
      m_ma_period = ma_period;
      m_applied = applied;
      return Made(symbol, period, "Momentum", 1, iMomentum(symbol, period, ma_period, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiOsMA : public CIndicator
{
protected:
   int m_fast_ema_period;
   int m_slow_ema_period;
   int m_signal_period;
   int m_applied;

public:
   CiOsMA(void) : m_fast_ema_period(-1), m_slow_ema_period(-1), m_signal_period(-1), m_applied(-1) {}
   ~CiOsMA(void) {}

   int    FastEmaPeriod(void) const { return m_fast_ema_period; }
   int    SlowEmaPeriod(void) const { return m_slow_ema_period; }
   int    SignalPeriod(void) const { return m_signal_period; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int fast_ema_period,
                  const int slow_ema_period, const int signal_period, const int applied)
   {
      m_fast_ema_period = fast_ema_period;
      m_slow_ema_period = slow_ema_period;
      m_signal_period = signal_period;
      m_applied = applied;
      return Made(symbol, period, "OsMA", 1, iOsMA(symbol, period, fast_ema_period, slow_ema_period, signal_period, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiRSI : public CIndicator
{
protected:
   int m_ma_period;
   int m_applied;

public:
   CiRSI(void) : m_ma_period(-1), m_applied(-1) {}
   ~CiRSI(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int applied)
   {
      m_ma_period = ma_period;
      m_applied = applied;
      return Made(symbol, period, "RSI", 1, iRSI(symbol, period, ma_period, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiRVI : public CIndicator
{
protected:
   int m_ma_period;

public:
   CiRVI(void) : m_ma_period(-1) {}
   ~CiRVI(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period)
   {
      m_ma_period = ma_period;
      return Made(symbol, period, "RVI", 2, iRVI(symbol, period, ma_period));
   }
   double Main(const int index) const { return GetData(0, index); }
   double Signal(const int index) const { return GetData(1, index); }
};

class CiStochastic : public CIndicator
{
protected:
   int            m_k_period;
   int            m_d_period;
   int            m_slowing;
   ENUM_MA_METHOD m_ma_method;
   ENUM_STO_PRICE m_price_field;

public:
   CiStochastic(void) : m_k_period(-1), m_d_period(-1), m_slowing(-1), m_ma_method(MODE_SMA), m_price_field(STO_LOWHIGH) {}
   ~CiStochastic(void) {}

   int            Kperiod(void) const { return m_k_period; }
   int            Dperiod(void) const { return m_d_period; }
   int            Slowing(void) const { return m_slowing; }
   ENUM_MA_METHOD MaMethod(void) const { return m_ma_method; }
   ENUM_STO_PRICE PriceField(void) const { return m_price_field; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int k_period, const int d_period,
                  const int slowing, const ENUM_MA_METHOD ma_method, const ENUM_STO_PRICE price_field)
   {
      m_k_period = k_period;
      m_d_period = d_period;
      m_slowing = slowing;
      m_ma_method = ma_method;
      m_price_field = price_field;
      return Made(symbol, period, "Stochastic", 2, iStochastic(symbol, period, k_period, d_period, slowing, ma_method, price_field));
   }
   double Main(const int index) const { return GetData(0, index); }
   double Signal(const int index) const { return GetData(1, index); }
};

class CiWPR : public CIndicator
{
protected:
   int m_calc_period;

public:
   CiWPR(void) : m_calc_period(-1) {}
   ~CiWPR(void) {}

   int    CalcPeriod(void) const { return m_calc_period; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int calc_period)
   {
      m_calc_period = calc_period;
      return Made(symbol, period, "WPR", 1, iWPR(symbol, period, calc_period));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiTriX : public CIndicator
{
protected:
   int m_ma_period;
   int m_applied;

public:
   CiTriX(void) : m_ma_period(-1), m_applied(-1) {}
   ~CiTriX(void) {}

   int    MaPeriod(void) const { return m_ma_period; }
   int    Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period, const int applied)
   {
      m_ma_period = ma_period;
      m_applied = applied;
      return Made(symbol, period, "TriX", 1, iTriX(symbol, period, ma_period, (ENUM_APPLIED_PRICE)applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};
