// CTrailingNone: no trailing.
#include "../ExpertTrailing.mqh"

class CTrailingNone : public CExpertTrailing
{
};
