// rows: lang:OP6
void OnStart()
  {
   int zero = 0, ten = 10;
   Print(ten % zero);                                    // stops: zero divide
  }
