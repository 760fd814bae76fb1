// Numbers: the probes of language.md, section 21, that need no library beyond Print.
// rows: lang:CV1 lang:CV2 lang:CV3 lang:CV6 lang:CV7 lang:CV8 lang:CV9 lang:CV10 lang:CV11 lang:CV12 lang:CV13 lang:CV15 lang:CV16 lang:CV17 lang:CV18 lang:CV19 lang:CV20 lang:CV21
void OnStart()
  {
   Print((uchar)300);                                    // prints: 44
   char c = (char)400;
   Print(c);                                             // prints: -112
   uchar u = (uchar)400;
   Print(u);                                             // prints: 144
   c = (char)3000;
   u = (uchar)3000;
   Print(c, " / ", u);                                   // prints: -72 / 184
   uint y = (uint)-1;
   Print(y);                                             // prints: 4294967295
   int w = (int)10000000000;
   Print(w);                                             // prints: 1410065408
   uchar u_ch = (uchar)-120;
   Print(u_ch);                                          // prints: 136
   Print(7 / 2, " ", 24 / 7);                            // prints: 3 3
   Print(-7 / 2);                                        // prints: -3
   Print(-7 % 3, " ", 7 % -3, " ", 11 % 5);              // prints: -1 1 1
   double d = 1 / 2;
   Print(d);                                             // prints: 0.0
   int k = (int)(1 / 2.0);
   Print(k);                                             // prints: 0
   Print(24.0 / 7);                                      // prints: 3.428571428571428
   char c1 = 3;
   Print(c1 / 2 + 0.3);                                  // prints: 1.3
   Print(c1 / 2.0 + 0.3);                                // prints: 1.8
   long m3 = 1000000000 * 1000000000;
   Print(m3);                                            // prints: -1486618624
   uint un = 11;
   int i = -49;
   Print(un + i);                                        // prints: 4294967258
   char h = 55;
   char p = (char)(h * h);
   uchar q = (uchar)(h * h);
   Print(p, " ", q);                                     // prints: -47 209
   Print((int)9.8, " ", (int)-9.8);                      // prints: 9 -9
   double large = 3e10, middle = 3e9;
   Print((int)large);                                    // prints: -2147483648
   Print((uint)middle);                                  // prints: 3000000000
   Print((long)1e300);                                   // prints: -9223372036854775808
   float single = (float)123456789;
   Print((double)single);                                // prints: 123456792.0
   bool b = true;
   bool n = -b;
   Print(n);                                             // prints: true
   Print(5 == true);                                     // prints: false
   int x = 10, y2 = 5, z = 2;
   Print(x < y2 < z);                                    // prints: true
   Print(0.3 + 0.6 == 0.9);                              // prints: false
   char a = 'a';
   char shifted = (char)(a << 1);
   Print(shifted, " ", a >> 1);                          // prints: -62 48
   char inverted = (char)~a;
   Print(inverted);                                      // prints: -98
   short v = ~1;
   ushort s = (ushort)~1;
   short v5 = (short)(v << 5);
   ushort s5 = (ushort)(s << 5);
   Print(v5, " ", s5);                                   // prints: -64 65472
   Print(v5 >> 5, " ", s5 >> 5);                         // prints: -2 2046
   Print(154 & 55, " ", 154 | 55, " ", 154 ^ 55);        // prints: 18 191 173
   Print((uchar)200 > -1);                               // prints: true
   uint one = 1;
   Print(-1 < one);                                      // prints: false
   Print((bool)-2.5, " ", (bool)0.1, " ", (bool)0);      // prints: true true false
   Print((int)9.9 / 2);                                  // prints: 4
   double least = 2.2250738585072014e-308, greatest = 1.7976931348623157e+308;
   Print(greatest / least);                              // prints: inf
   double yd = 1234.56789f;
   Print(yd);                                            // prints: 1234.56787109375
   int shift = 33;
   Print(1 << shift, " ", (long)1 << shift);             // prints: 2 8589934592
   int least_int = (int)0x80000000;
   int minus = -1;
   Print(least_int / minus);                             // prints: -2147483648
   int far = 2147483647;
   far++;
   Print(far);                                           // prints: -2147483648
   ulong huge = 18446744073709551615;
   huge += 2;
   Print(huge);                                          // prints: 1
  }
