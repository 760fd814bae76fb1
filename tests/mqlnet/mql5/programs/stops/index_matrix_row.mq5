// A row's end is an end, although the elements of the next row lie behind it.
// rows: lang:AR5 lang:RT10
void OnStart()
  {
   int m[2][3];
   int column = 3;
   m[0][column] = 1;                                     // stops: array out of range
  }
