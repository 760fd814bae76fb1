// rows: lang:SU15 lang:SU16 lang:SU17 lang:SU3
union Bytes { uint whole; uchar b[4]; ushort half[2]; float real; };
struct Two { ushort low; ushort high; };
union Split { uint whole; Two two; int SignOf() { return (int)whole < 0 ? -1 : 1; } };
union Wide { double d; ulong bits; };
void OnStart()
  {
   Bytes u;
   u.whole = 0x01020304;
   Print(u.b[0], " ", u.b[3], " ", u.half[1]);           // prints: 4 1 258
   u.b[3] = 0xFF;
   Print(u.whole);                                       // prints: 4278321924
   u.real = 1.0f;
   Print(u.whole);                                       // prints: 1065353216
   Split s;
   s.whole = 0xFFFF0001;
   Print(s.two.low, " ", s.two.high, " ", s.SignOf());   // prints: 1 65535 -1
   s.two.high = 2;
   Split t = s;
   t.two.low++;
   Print(s.whole, " ", t.whole);                         // prints: 131073 131074
   Wide w;
   w.d = 1.0;
   Print(w.bits);                                        // prints: 4607182418800017408
  }
