// rows: lang:AR5
void OnStart()
  {
   uchar a[16];
   int at = -1;
   Print(a[15]);                                         // prints: 0
   Print(a[at]);                                         // stops: array out of range
  }
