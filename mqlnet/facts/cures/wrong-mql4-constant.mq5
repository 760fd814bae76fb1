// The same refusal has a number of its own in each language: compare with the name.
bool IsAddressNotListed(const int error)
  {
#ifdef __MQL5__
   return(error == ERR_FUNCTION_NOT_ALLOWED);       // 4014
#else
   return(error == ERR_FUNCTION_NOT_CONFIRMED);     // 4060
#endif
  }
