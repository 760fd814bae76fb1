// What a condition says of one branch is not true of the other.
// rows: lang:AR5
void Set(int &a[], int i)
  {
   if(i >= 0)
      return;
   a[i] = 1;                                             // stops: array out of range
  }
void OnStart()
  {
   int a[3];
   Set(a, 1);
   Set(a, -1);
  }
