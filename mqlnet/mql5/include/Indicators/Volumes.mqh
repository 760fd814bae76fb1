// Indicators of volume. Each is a CIndicator with the parameters of its function, and a method for each buffer.
#include "Indicator.mqh"

class CiAD : public CIndicator
{
protected:
   ENUM_APPLIED_VOLUME m_applied;

public:
   CiAD(void) : m_applied(VOLUME_TICK) {}
   ~CiAD(void) {}

   ENUM_APPLIED_VOLUME Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_APPLIED_VOLUME applied)
   {
      m_applied = applied;
      return Made(symbol, period, "AD", 1, iAD(symbol, period, applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiMFI : public CIndicator
{
protected:
   int                 m_ma_period;
   ENUM_APPLIED_VOLUME m_applied;

public:
   CiMFI(void) : m_ma_period(-1), m_applied(VOLUME_TICK) {}
   ~CiMFI(void) {}

   int                 MaPeriod(void) const { return m_ma_period; }
   ENUM_APPLIED_VOLUME Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const int ma_period,
                  const ENUM_APPLIED_VOLUME applied)
   {
      m_ma_period = ma_period;
      m_applied = applied;
      return Made(symbol, period, "MFI", 1, iMFI(symbol, period, ma_period, applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiOBV : public CIndicator
{
protected:
   ENUM_APPLIED_VOLUME m_applied;

public:
   CiOBV(void) : m_applied(VOLUME_TICK) {}
   ~CiOBV(void) {}

   ENUM_APPLIED_VOLUME Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_APPLIED_VOLUME applied)
   {
      m_applied = applied;
      return Made(symbol, period, "OBV", 1, iOBV(symbol, period, applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};

class CiVolumes : public CIndicator
{
protected:
   ENUM_APPLIED_VOLUME m_applied;

public:
   CiVolumes(void) : m_applied(VOLUME_TICK) {}
   ~CiVolumes(void) {}

   ENUM_APPLIED_VOLUME Applied(void) const { return m_applied; }
   bool   Create(const string symbol, const ENUM_TIMEFRAMES period, const ENUM_APPLIED_VOLUME applied)
   {
      m_applied = applied;
      return Made(symbol, period, "Volumes", 1, iVolumes(symbol, period, applied));
   }
   double Main(const int index) const { return GetData(0, index); }
};
