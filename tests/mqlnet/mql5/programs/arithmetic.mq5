// Arithmetic on variables, so that nothing is known before the program runs.
// rows: lang:CV5 lang:CV7 lang:CV10 lang:CV11 lang:CV13 lang:CV14 lang:OP4 lang:OP5 lang:OP8 lang:OP10 lang:OP11 lang:OP12 lang:OP13 lang:OP14 lang:OP15 lang:OP16 lang:OP26 lang:SR2
int g_count = 5;
int Count(int to) { int n = 0; for(int i = 1; i <= to; i++) n += i; return n; }
int Down(int from) { int n = 0; for(int i = from; i >= 0; i -= 2) n = n * 10 + i; return n; }
void OnStart()
  {
   int a = -7, b = 2, c = 3, least = -2147483648, most = 2147483647, minus = -1, wide = 33;
   Print(a / b, " ", a % c, " ", 7 / -c * 1, " ", a / minus, " ", least / minus, " ", least % minus); // prints: -3 -1 -2 7 -2147483648 0
   Print(most + b, " ", least - b, " ", most * c, " ", -least); // prints: -2147483647 2147483646 2147483645 -2147483648
   Print((ulong)(most * b), " ", (ulong)(a - b) >> 60);   // prints: 18446744073709551614 15
   uint u = 0;
   u--;
   Print(u, " ", u >> 4, " ", a >> 1, " ", u + a);       // prints: 4294967295 268435455 -4 4294967288
   long big = 9223372036854775807;
   big += 2;
   ulong huge = (ulong)big;
   Print(big, " ", huge, " ", huge / 3, " ", huge % 10); // prints: -9223372036854775807 9223372036854775809 3074457345618258603 9
   char ch = 127;
   ch++;
   uchar by = 0;
   by -= 1;
   short sh = (short)(ch * 300);
   Print(ch, " ", by, " ", sh);                          // prints: -128 255 27136
   Print(1 << wide, " ", (long)1 << wide, " ", ~a, " ", a & 0xFF, " ", a ^ b, " ", a | 8); // prints: 2 8589934592 6 249 -5 -7
   float f = 0.1f;
   float g = f * 3;
   double d = f;
   Print(d, " ", (double)g, " ", f + 0.2 > 0.3);         // prints: 0.1000000014901161 0.300000011920929 true
   f += 16777216;
   f++;
   Print((double)f);                                     // prints: 16777216.0
   double large = 1e20, small = -1e20, half = -2.5;
   Print((int)half, " ", (int)large, " ", (uint)(half * -1), " ", (long)small, " ", (char)300.7); // prints: -2 -2147483648 2 -9223372036854775808 44
   long many = 9007199254740993;
   double rounded = (double)many;
   Print(rounded, " ", (float)many == 9007199254740992.0, " ", many == rounded); // prints: 9007199254740992.0 true true
   int tens = 0;
   for(int i = 1; i <= 10; i++)
      tens += i;
   Print(tens);                                          // prints: 55
   Print(Count(10), " ", Down(7), " ", Count(g_count));  // prints: 55 7531 15
   string smile = "😀";
   Print(smile, StringLen(smile), " ", smile[0]);        // prints: 😀2 55357
   int hash = 17;
   for(int i = 0; i < 20; i++)
      hash = hash * 31 + i - (hash >> 3);
   Print(hash);                                          // prints: 70946216
  }
