// Conversions between numbers: what is silent, what is warned of.
// rows: lang:CV6 lang:CV14 lang:CV22 lang:CV23 lang:CV24 lang:CW1 lang:CW2 lang:CW7 lang:OP5 lang:OP13 lang:OP19 lang:OP32 lang:OP36 lang:OP37 lang:CE8 lang:CE16 lang:AR4 lang:LX34 lang:TY5
void OnStart()
  {
   int i = 1;
   uint u = 2;
   long l = 3;
   ulong ul = 4;
   double d = 5.5;
   float f = 6.5f;
   char c = 7;
   uchar uc = 8;
   bool b = true;
   datetime t = 60;
   color clr = 255;
   i = d;                            // warning: 43
   i = l;                            // warning: 43
   i = u;                            // warning: 43
   u = i;
   c = i;                            // warning: 43
   uc = c;
   c = uc;                           // warning: 43
   f = d;                            // warning: 43
   d = l;                            // warning: 43
   d = i;
   d = f;
   f = i;                            // warning: 43
   l = t;
   t = l;                            // warning: 43
   t = t + 60;
   d = t;                            // warning: 43
   i = clr;
   clr = i;
   b = i;
   b = d;
   i = (int)d;
   c = c * c;
   c += 1;
   i += d;                           // warning: 43
   i = 1.5;                          // warning: 44
   c = 3000;                         // warning: 44
   uc = -1;
   i = 0xFFFFFFFF;
   l = 1000000000 * 1000000000;      // warning: 59
   i = 10 % 3;
   d = 10.5 % 3;                     // error: 150
   i = 1 / 0;                        // error: 198
   d = 1.0 / 0.0;                    // error: 198
   if(i < u) Print(i);               // warning: 45
   if(l < ul) Print(l);              // warning: 45
   if(u < 5) Print(u);
   if(c < uc) Print(c);
   if(u >= 0) Print(u);              // warning: 65
   i = i << 40;                      // warning: 75
   if(i < u < l) Print(1);           // warning: 45 // warning: 66
   i = b + 1;                        // warning: 66
   ul = -ul;                         // warning: 67
   i + u;                            // warning: 178
   i == 1;                           // warning: 178
   i;                                // warning: 178
   int a[3];
   a[0] = 1;
   i = a[d];                         // warning: 43
   if(i = 1) Print(i);               // warning
   Print(d, f, c, uc, b, t, clr, a[0]);
  }
