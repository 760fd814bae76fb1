// Strings to bytes and back.
// rows: bi:SC1 bi:SC2 bi:SC3 bi:SC4 bi:SC5 bi:SC6 bi:SC7 bi:SC8 bi:SC9 bi:SC11 bi:CS1 bi:CS2 bi:CS3 bi:CS4 bi:CS5 bi:CS6
// rows: bi:SH1 bi:SH2 bi:SH3 bi:SH4 bi:SX1 bi:SX2 bi:SX3 bi:CM10 bi:Q4 bi:Q5 bi:Q6 bi:Q7 bi:Q29

string Hex(const uchar &data[])
  {
   string out = "";
   for(int i = 0; i < ArraySize(data); i++)
      out += StringFormat(i > 0 ? " %02X" : "%02X", data[i]);
   return out;
  }

void Encoding()
  {
   uchar a[];
   Print(StringToCharArray("abc", a)); Print(Hex(a)); // prints: 4 // prints: 61 62 63 00
   uchar b[];
   Print(StringToCharArray("abc", b, 0, 3)); Print(Hex(b)); // prints: 3 // prints: 61 62 63
   uchar c[];
   Print(StringToCharArray("abc", c, 0, WHOLE_ARRAY, CP_UTF8) - 1); // prints: 3
   uchar d[];
   Print(StringToCharArray("", d)); Print(Hex(d)); // prints: 1 // prints: 00
   uchar e[];
   Print(StringToCharArray("straße", e, 0, -1, CP_UTF8)); Print(Hex(e)); // prints: 8 // prints: 73 74 72 61 C3 9F 65 00
   uchar f[];
   Print(StringToCharArray("straße", f, 0, -1, 1251)); Print(Hex(f)); // prints: 7 // prints: 73 74 72 61 3F 65 00
   uchar g[];
   Print(StringToCharArray("ü", g, 0, -1, 1251)); Print(Hex(g)); // prints: 2 // prints: 75 00
   uchar h[];
   Print(StringToCharArray("éa", h, 0, 2, CP_UTF8)); Print(Hex(h)); // prints: 2 // prints: C3 A9
   uchar i[];
   Print(StringToCharArray("abc", i, 2)); Print(Hex(i)); // prints: 4 // prints: 00 00 61 62 63 00
   uchar j[];
   Print(StringToCharArray("©€", j)); Print(Hex(j)); // prints: 3 // prints: A9 80 00
   uchar fixed[2];
   Print(StringToCharArray("abc", fixed)); Print(Hex(fixed)); // prints: 2 // prints: 61 62
   Print(StringToCharArray("abc", fixed, 2)); Print(GetLastError()); // prints: 0 // prints: 5052
   uchar kept[];
   ArrayResize(kept, 10);
   ArrayInitialize(kept, 0x2E);
   Print(StringToCharArray("abc", kept)); Print(ArraySize(kept)); // prints: 4 // prints: 10
   char body[];
   ArrayResize(body, StringToCharArray("{\"a\":1}", body) - 1);
   Print(ArraySize(body)); Print(CharArrayToString(body)); // prints: 7 // prints: {"a":1}
  }

void Decoding()
  {
   uchar a[] = {0x41, 0x42, 0x43};
   Print(CharArrayToString(a)); Print(CharArrayToString(a, 1, 1), " [", CharArrayToString(a, 0, 0), "]"); // prints: ABC // prints: B []
   uchar b[] = {0x54, 0x68, 0x00, 0x41};
   Print(CharArrayToString(b)); // prints: Th
   uchar c[] = {0x41, 0x00, 0x42};
   Print(CharArrayToString(c, 0, 3)); // prints: A
   uchar d[] = {0xFF, 0x41};
   string s = CharArrayToString(d, 0, -1, CP_UTF8);
   Print(StringLen(s), " ", s[0], " ", s[1]); // prints: 2 65533 65
   uchar e[] = {0xEF, 0xBB, 0xBF, 0x41};
   Print(CharArrayToString(e, 0, -1, CP_UTF8)[0]); // prints: 65279
   uchar empty[];
   Print("[", CharArrayToString(empty), "][", CharArrayToString(a, 7), "]"); // prints: [][]
   Print(CharToString(0xA9), ShortToString(0x20AC), "[", CharToString(0), ShortToString(0), "]"); // prints: ©€[]
  }

void Units()
  {
   ushort b[];
   Print(StringToShortArray("ABCDEАБВГД", b)); Print(ArraySize(b), " ", b[10]); // prints: 11 // prints: 11 0
   Print(ShortArrayToString(b), " ", ShortArrayToString(b, 4, 2)); // prints: ABCDEАБВГД EА
   ushort small[5];
   Print(StringToShortArray("ABCDEАБВГД", small)); Print(small[4]); // prints: 5 // prints: 69
  }

struct Sample
  {
   bool              flag;
   int               number;
   datetime          when;
  };

void Structures()
  {
   Sample sample = {true, -2, 60}, other = {};
   uchar data[];
   Print(sizeof(Sample), " ", sizeof(MqlDateTime), " ", sizeof(MqlRates), " ", sizeof(MqlTick)); // prints: 13 32 60 60
   Print(StructToCharArray(sample, data, 1)); Print(Hex(data)); // prints: true // prints: 00 01 FE FF FF FF 3C 00 00 00 00 00 00 00
   Print(CharArrayToStruct(other, data, 1)); Print(other.number, " ", other.when); // prints: true // prints: -2 1970.01.01 00:01:00
   Print(CharArrayToStruct(other, data, 2)); // prints: false
   uchar fixed[3];
   Print(StructToCharArray(sample, fixed)); // prints: false
  }

void OnStart()
  {
   Encoding();
   Decoding();
   Units();
   Structures();
  }
