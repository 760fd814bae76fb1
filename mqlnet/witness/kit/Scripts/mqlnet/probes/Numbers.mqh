// Literals, arithmetic and the types of results.

PROBE(lang_LX21) { int w = 10000000000; SAY(w); SAY(typename(2147483647)); SAY(typename(2147483648)); SAY(typename(9223372036854775808)); }
PROBE(lang_LX23) { SAY(0x1000); SAY(0XfF); }
PROBE(lang_LX25) { SAY(B'111111111'); }
PROBE(lang_LX28) { SAY(typename(1u)); SAY(typename(6000000ULL)); }
PROBE(lang_LX30) { SAY(typename(1.0f)); SAY(typename(1.)); SAY(.5); }
PROBE(lang_LX34) { SAY(typename(-2147483648)); SAY(-2147483648); }
PROBE(lang_LX35) { SAY(typename('x')); SAY(sizeof('x')); }
PROBE(lang_LX36) { SAY('\n'); SAY('\r'); SAY('\t'); SAY('\\'); SAY('\''); SAY('\"'); SAY('\x41'); SAY('\x5c'); }
PROBE(lang_LX41) { SAY('A' + 1); SAY('9' - '0'); SAY("x" + 'A'); }
PROBE(lang_LX60) { SAY((int)clrNONE); SAY((int)clrRed); SAY(clrGray == 0x808080); }
PROBE(lang_LX59) { SAY((int)C'0x88,0x55,0x01'); SAY((string)C'0x88,0x55,0x01'); }
PROBE(lang_LX37) { SAY("\x41BC" == "\x41" "BC"); SAY(StringLen("\x41BC")); }
PROBE(lang_LX39) { SAY('\0'); }
PROBE(lang_LX42) { char c = '\xA3'; uchar u = '\xA3'; SAY(c); SAY(u); }
PROBE(lang_OP2) { int r = false ? 1 : (true ? 4 : 5); SAY(r); bool a = false, b = true; int z = 3; SAY(a ? b ? 1 : 2 : z); }
PROBE(lang_TY6) { SAY(0.3 + 0.6 == 0.9); }
PROBE(lang_OP4) { SAY(7 / 2); SAY(-7 / 2); SAY(-7 / 8); SAY(24 / 7); }
PROBE(lang_OP5) { SAY(-7 % 3); SAY(7 % -3); SAY(11 % 5); }
PROBE(lang_OP8) { SAY(DBL_MAX / DBL_MIN); SAY(MathSqrt(-1.0)); }
PROBE(lang_OP11) { char a = 'a'; char b = a << 1; SAY(b); SAY(a << 1); SAY(a >> 1); }
PROBE(lang_OP12) { int below = -8; uint above = 0xFFFFFFF8; SAY(below >> 1); SAY(above >> 1); short v = ~1; ushort w = ~1; v = v << 5; w = w << 5; SAY(v); SAY(w); v = v >> 5; w = w >> 5; SAY(v); SAY(w); }
PROBE(lang_OP14) { int wide = 40; SAY(typename(1 << 40)); SAY((long)1 << wide); }
PROBE(lang_OP15) { char a = 'a'; char b = ~a; ushort w = ~1; short v = ~1; SAY(b); SAY(w); SAY(~1); SAY(v); }
PROBE(lang_OP19) { int x = 10, y = 5, z = 2; SAY(x < y < z); SAY(5 == true); }
PROBE(lang_OP20) { int i; double d = i = 2.9; SAY(d); }
PROBE(lang_OP22) { int k = 0; int a[] = {4, 7, 0, 9}; while((a[k++] = -a[k]) != 0); SAY(a[0]); SAY(a[1]); SAY(a[2]); SAY(a[3]); SAY(k); }
PROBE(lang_OP23) { int a[] = {1, 10, 100}; int i = 0; a[++i] *= i + 1; SAY(a[1]); SAY(i); }
PROBE(lang_OP24) { int a[] = {1, 2, 4}; int i = 0; int difference = a[++i] - a[++i]; SAY(difference); }
PROBE(lang_OP25) { int x = 0, y = 5; int z = x++ +y; SAY(z); SAY(x); int pair = x+++y; SAY(pair); }
PROBE(lang_OP28) { SAY(typename(true ? 1 : 2.5)); SAY(true ? M_PI : 1); SAY(typename(true ? (char)1 : (short)2)); }
PROBE(lang_OP29) { order_of_calls = 0; int r = false ? Next() : 7; SAY(r); SAY(order_of_calls); }
PROBE(lang_OP35) { order_of_calls = 0; SAY(sizeof(Next())); SAY(order_of_calls); SAY(typename(1 + 2)); SAY(typename(double)); }

string Pair(int a, int b) { return StringFormat("%d %d", a, b); }
PROBE(lang_OP31)
  {
   int a[] = {0, 1, 2};
   int i = 0;
   SAY(Pair(a[i], a[i++]));
   i = 1;
   SAY(Pair(a[i++], a[i]));
  }

PROBE(lang_OP16) { SAY(154 & 55); SAY(154 | 55); SAY(154 ^ 55); }
PROBE(lang_SM11)
  {
   for(int i = 1; i < 10; i += 8)
     {
      string s = "";
      switch(i)
        {
         case 1: s += "1";
         default: s += "d";
         case 2: s += "2"; break;
         case 3: s += "3";
        }
      SAY(s);
     }
  }
PROBE(lang_PP42) { SAY(INT_MIN); SAY(UINT_MAX); SAY(ULONG_MAX); SAY(DBL_DIG); SAY(FLT_DIG); SAY(DBL_MIN); SAY(FLT_MAX); }
PROBE(bi_MA3) { SAY(MathRound(-5.5)); SAY(MathRound(0.5)); SAY(MathRound(2.5)); }
PROBE(bi_MA4) { SAY(MathMod(10.0, -1.5)); SAY(MathMod(-10.0, -1.5)); SAY(MathMod(1.0, 0.0)); }
PROBE(bi_MA5) { SAY(MathLog(0.0)); SAY(MathLog(-0.5)); SAY(MathExp(10000.0)); }
PROBE(bi_MA9) { SAY(MathIsValidNumber(MathSqrt(-1.0))); SAY(MathIsValidNumber(DBL_MAX)); }
PROBE(bi_MA11) { SAY(StringFormat("%X %X", MathSwap((uint)0x12345678), MathSwap((ushort)0x1234))); }
PROBE(bi_MA7) { MathSrand(1); SAY(MathRand()); SAY(MathRand()); MathSrand(42); SAY(MathRand()); SAY(MathRand()); SAY(MathRand()); }

#define PROBE_P 1+4
#define PROBE_Q 6-2
#define PROBE_PRODUCT(x,y) ((x)*(y))
#define PROBE_BARE(x,y) x*y
PROBE(lang_PP11) { SAY(PROBE_PRODUCT(PROBE_P, PROBE_Q)); SAY(PROBE_BARE(PROBE_P, PROBE_Q)); SAY(PROBE_P*2); }
#define PROBE_TEXT(x) #x
PROBE(lang_PP17) { SAY(PROBE_TEXT(M_PI * 100)); SAY(PROBE_TEXT( a [ i ] )); SAY(PROBE_TEXT(PROBE_P)); }
PROBE(lang_PP33) { SAY(__FUNCTION__); SAY(__FUNCSIG__); }
#define PROBE_PASTE(a,b) a##b
PROBE(lang_PP19) { int value1 = 7; SAY(PROBE_PASTE(value, 1)); }
#define PROBE_LATER PROBE_LATEST
#define PROBE_LATEST 5
PROBE(lang_PP21) { SAY(PROBE_LATER); }
PROBE(lang_PP32) { int one = __LINE__; int two = __LINE__; SAY(one == two); }
PROBE(lang_PP31) { SAY(__FILE__); }
PROBE(lang_PP36) { SAY(__DATETIME__ - __DATE__ < 86400); }
PROBE(lang_PP37) { SAY(__MQLBUILD__ == __MQL5BUILD__); }
PROBE(lang_PP41) { SAY(INVALID_HANDLE); SAY(WRONG_VALUE); SAY(WHOLE_ARRAY); SAY(EMPTY_VALUE == DBL_MAX); SAY(CHARTS_MAX); }
int early_calls = 0;
int CalledEarly(void) { return ++early_calls; }
int called_early = CalledEarly();
PROBE(lang_IN8) { SAY(called_early); }
int never_set;
string never_said;
PROBE(lang_IN3) { SAY(never_set); SAY(never_said == NULL); }
