// The words of the Trade classes for members of enumerations; one function per enumeration.

string TradeWord(const ENUM_ORDER_TYPE type)
{
   switch(type)
   {
      case ORDER_TYPE_BUY:             return "buy";
      case ORDER_TYPE_SELL:            return "sell";
      case ORDER_TYPE_BUY_LIMIT:       return "buy limit";
      case ORDER_TYPE_SELL_LIMIT:      return "sell limit";
      case ORDER_TYPE_BUY_STOP:        return "buy stop";
      case ORDER_TYPE_SELL_STOP:       return "sell stop";
      case ORDER_TYPE_BUY_STOP_LIMIT:  return "buy stop limit";
      case ORDER_TYPE_SELL_STOP_LIMIT: return "sell stop limit";
      case ORDER_TYPE_CLOSE_BY:        return "close by";
   }
   return "unknown order type " + (string)(int)type;
}

string TradeWord(const ENUM_ORDER_STATE state)
{
   switch(state)
   {
      case ORDER_STATE_STARTED:        return "started";
      case ORDER_STATE_PLACED:         return "placed";
      case ORDER_STATE_CANCELED:       return "canceled";
      case ORDER_STATE_PARTIAL:        return "partial";
      case ORDER_STATE_FILLED:         return "filled";
      case ORDER_STATE_REJECTED:       return "rejected";
      case ORDER_STATE_EXPIRED:        return "expired";
      case ORDER_STATE_REQUEST_ADD:    return "being placed";
      case ORDER_STATE_REQUEST_MODIFY: return "being modified";
      case ORDER_STATE_REQUEST_CANCEL: return "being canceled";
   }
   return "unknown order state " + (string)(int)state;
}

string TradeWord(const ENUM_ORDER_TYPE_FILLING filling)
{
   switch(filling)
   {
      case ORDER_FILLING_FOK:    return "fill or kill";
      case ORDER_FILLING_IOC:    return "immediate or cancel";
      case ORDER_FILLING_RETURN: return "return remainder";
   }
   return "unknown filling " + (string)(int)filling;
}

string TradeWord(const ENUM_ORDER_TYPE_TIME time)
{
   switch(time)
   {
      case ORDER_TIME_GTC:           return "gtc";
      case ORDER_TIME_DAY:           return "day";
      case ORDER_TIME_SPECIFIED:     return "specified";
      case ORDER_TIME_SPECIFIED_DAY: return "specified day";
   }
   return "unknown lifetime " + (string)(int)time;
}

string TradeWord(const ENUM_POSITION_TYPE type)
{
   switch(type)
   {
      case POSITION_TYPE_BUY:  return "buy";
      case POSITION_TYPE_SELL: return "sell";
   }
   return "unknown position type " + (string)(int)type;
}

string TradeWord(const ENUM_DEAL_TYPE type)
{
   switch(type)
   {
      case DEAL_TYPE_BUY:        return "buy";
      case DEAL_TYPE_SELL:       return "sell";
      case DEAL_TYPE_BALANCE:    return "balance";
      case DEAL_TYPE_CREDIT:     return "credit";
      case DEAL_TYPE_CHARGE:     return "charge";
      case DEAL_TYPE_CORRECTION: return "correction";
      case DEAL_TYPE_BONUS:      return "bonus";
      case DEAL_TYPE_COMMISSION: return "commission";
   }
   return "deal type " + (string)(int)type;
}

string TradeWord(const ENUM_DEAL_ENTRY entry)
{
   switch(entry)
   {
      case DEAL_ENTRY_IN:     return "in";
      case DEAL_ENTRY_OUT:    return "out";
      case DEAL_ENTRY_INOUT:  return "in/out";
      case DEAL_ENTRY_OUT_BY: return "out by";
   }
   return "unknown entry " + (string)(int)entry;
}
