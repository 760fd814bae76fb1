// CiCustom: an indicator of the user's own. The first parameter is its file.
#include "Indicator.mqh"

class CiCustom : public CIndicator
{
protected:
   int      m_num_params;
   MqlParam m_params[];

public:
   CiCustom(void) : m_num_params(0) {}
   ~CiCustom(void) {}

   bool   NumBuffers(const int buffers) { m_buffers_total = buffers; return buffers > 0; }
   int    NumParams(void) const { return m_num_params; }
   ENUM_DATATYPE ParamType(const int ind) const { return Has(ind) ? m_params[ind].type : (ENUM_DATATYPE)WRONG_VALUE; }
   long   ParamLong(const int ind) const { return Has(ind) ? m_params[ind].integer_value : 0; }
   double ParamDouble(const int ind) const { return Has(ind) ? m_params[ind].double_value : 0.0; }
   string ParamString(const int ind) const { return Has(ind) ? m_params[ind].string_value : ""; }

protected:
   virtual bool Initialize(const string symbol, const ENUM_TIMEFRAMES period, const int num_params, const MqlParam &params[]);

private:
   bool   Has(const int ind) const { return ind >= 0 && ind < m_num_params; }
};

bool CiCustom::Initialize(const string symbol, const ENUM_TIMEFRAMES period, const int num_params, const MqlParam &params[])
{
   m_num_params = num_params;
   ArrayResize(m_params, num_params);
   for(int i = 0; i < num_params; i++)
      m_params[i] = params[i];
   return true;
}
