// CExpertBase: what all parts of an expert share: symbol, period, magic number.
#include <Object.mqh>
#include <Trade/SymbolInfo.mqh>
#include <Trade/AccountInfo.mqh>

class CExpertBase : public CObject
{
protected:
   ulong           m_magic;
   string          m_symbol_name;
   ENUM_TIMEFRAMES m_period;
   bool            m_every_tick;
   CSymbolInfo     m_symbol;
   CAccountInfo    m_account;

public:
   CExpertBase(void) : m_magic(0), m_symbol_name(NULL), m_period(PERIOD_CURRENT), m_every_tick(true) {}
   ~CExpertBase(void) {}

   virtual bool Init(string symbol, ENUM_TIMEFRAMES period)
   {
      m_symbol_name = symbol;
      m_period = period;
      return m_symbol.Name(symbol);
   }
   void            Magic(ulong value) { m_magic = value; }
   void            EveryTick(bool value) { m_every_tick = value; }
   string          Symbol(void) const { return m_symbol_name; }
   ENUM_TIMEFRAMES Period(void) const { return m_period; }
   virtual bool    ValidationSettings(void) { return true; }
};
