// CExpertTrailing: how stops follow the price; this one leaves them.
#include <Trade/PositionInfo.mqh>
#include "ExpertBase.mqh"

class CExpertTrailing : public CExpertBase
{
public:
   CExpertTrailing(void) {}
   ~CExpertTrailing(void) {}

   virtual bool CheckTrailingStopLong(CPositionInfo *position, double &sl, double &tp) { return false; }
   virtual bool CheckTrailingStopShort(CPositionInfo *position, double &sl, double &tp) { return false; }
};
