// Ask where the program runs before it calls a network function.
bool IsNetworkAllowed()
  {
   if(MQLInfoInteger(MQL_TESTER) != 0)
      return(false);                                // nothing leaves the Strategy Tester
   return(MQLInfoInteger(MQL_PROGRAM_TYPE) != PROGRAM_INDICATOR);
  }

// An indicator leaves a value for an expert or a service to send.
void Leave(const double value)
  {
   GlobalVariableSet("signal." + _Symbol, value);
  }
