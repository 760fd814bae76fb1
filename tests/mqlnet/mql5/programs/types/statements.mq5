// Statements where they do not belong.
// rows: lang:SM2 lang:SM3 lang:SM9 lang:SM10 lang:SM12 lang:SM14 lang:CE15 lang:CW5 lang:OP21 lang:OP26 lang:OP27 lang:OP30 lang:CW12 lang:TY17 lang:IN4 lang:CW4 lang:OP33
void OnStart()
  {
   int n = 1, unused;                             // warning: 31
   long big = 2;
   double d = 1;
   string s = "a";
   const int fixed;                               // error: 389 // warning: 31
   const int ten = 10;
   bool b = false;
   break;                                         // error: 153
   continue;                                      // error: 210
   switch(n)
     {
      case 1:
         continue;                                // error: 210
      case 1:                                     // error: 172
         break;
      case ten:                                   // error: 171
         break;
      case n:                                     // error: 171
         break;
      case 1.5:                                   // error: 171
         break;
      case 'a':
      case BUY:
         break;
      default:
         break;
      default:                                    // error: 238
         break;
     }
   switch(big) { case 1: break; }
   switch(d) { case 1: break; }                   // error: 260
   switch(s) { case 1: break; }                   // error: 260
   for(int i = 0; i < 3; i++)
      switch(i) { case 0: continue; }
   if(n > 1);                                     // warning: 69
   for(n = 0; n < 3; n++);                        // warning: 69
   n = 5 = 6;                                     // error: 177
   5 = n;                                         // error: 177
   (n + 1)++;                                     // error: 177
   ++(n > 1 ? n : n);                             // error: 177
   b++;                                           // error: 150
   ten = 11;                                      // error: 189
   ten++;                                         // error: 189
   ten += 1;                                      // error: 189
   int empty;
   n = empty;                                     // warning: 60
   int later;
   later = 1;
   n = later;
   void nothing;                                  // error: 143
   int &ref = n;                                  // error: 229
   int *p = NULL;                                 // error: 253
   n = &n;                                        // error: 150
   n = ~d;                                        // error: 150
   n = n & d;                                     // error: 150
   static int from = n;                           // warning: 327
   n = {1, 2};                                    // error: 239
   Print(b, from);
  }
enum Deal { BUY = 7 };
