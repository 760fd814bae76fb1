// Numbers, times and colours as text, and back.

PROBE(lang_CV26) { SAY((string)1.0); SAY((string)0.1); SAY((string)DBL_MAX); SAY((string)M_PI); SAY((string)1.234567890123456789e-5); SAY((string)200.0); SAY((string)9007199254740992.0); SAY(24.0 / 7); SAY(512.06); }
PROBE(lang_CV30) { SAY((string)(float)M_PI); SAY((string)(float)(100.0 / 7)); double wide = 1234.56789f; SAY(wide); }
PROBE(lang_CV8) { SAY((uchar)300); char c = 400; SAY(c); uchar u = 400; SAY(u); c = 3000; SAY(c); u = 3000; SAY(u); uint y = -1; SAY(y); uchar below = -120; SAY(below); }
PROBE(lang_CV6) { double d = 1 / 2; SAY(d); int k = 1 / 2.0; SAY(k); long m = 1000000000 * 1000000000; SAY(m); char c = 3; SAY(c / 2 + 0.3); SAY(c / 2.0 + 0.3); }
PROBE(lang_CV3) { uint u = 11; int i = -49; SAY(u + i); SAY(typename(u + i)); }
PROBE(lang_CV41) { SAY((int)(color)"1,2,3"); }
PROBE(lang_CV10) { SAY((int)9.8); SAY((int)-9.8); SAY((uint)3e9); }
PROBE(lang_CV4) { long a = 1; uint b = 2; SAY(typename(a + b)); }
PROBE(lang_CV5) { long a = 1; float b = 2; double c = 3; SAY(typename(a + b)); SAY(typename(b + c)); }
PROBE(lang_CV7) { int a = INT_MAX; a++; ulong b = 0; b--; SAY(a); SAY(b); }
PROBE(lang_CV9) { char h = 55; char p = h * h; uchar q = h * h; SAY(p); SAY(q); SAY(typename(h * h)); }
PROBE(lang_CV13) { float f = 123456789; SAY(StringFormat("%.1f", f)); }
PROBE(lang_CV15) { SAY((bool)-2.5); SAY((bool)0.1); SAY((bool)0); }
PROBE(lang_CV16) { bool b = true; bool n = -b; SAY(n); SAY(b + b); }
PROBE(lang_CV17) { SAY(5 == true); if(5) SAY("taken"); }
PROBE(lang_CV18) { int below = -1; uint one = 1; SAY(below < one); }
PROBE(lang_CV19) { uchar big = 200; int below = -1; SAY(big > below); }
PROBE(lang_CV20) { int a = 7; double b = 2; SAY((int)a / b); }
PROBE(lang_CV22) { datetime moment = 60; SAY(typename(moment + 1)); double real = moment; SAY(real); }
PROBE(lang_CV25) { SAY((string)(uchar)65); SAY((string)(char)-1); }
PROBE(lang_CV29) { SAY(DBL_MAX / DBL_MIN); SAY(-DBL_MAX / DBL_MIN); SAY(MathSqrt(-1.0)); }
PROBE(lang_CV32) { SAY((string)true); SAY("x" + false); }
PROBE(lang_CV38) { SAY((double)"123e-5"); SAY((double)"1,234.50"); SAY((double)"-+12345"); SAY((double)"0x12345"); }
PROBE(lang_CV37) { SAY((long)"123.4567"); SAY((long)"-123e-5 x"); }
PROBE(lang_CV40) { SAY((long)(datetime)"2000-10-10"); }
PROBE(lang_LX51) { SAY((long)D'2020.01.02'); SAY(D'19.07.1980 12'); SAY((long)D'3000.12.31 23:59:59'); }
PROBE(lang_LX55) { SAY(D'2021.02.30'); SAY(D'2021.22.01'); }
PROBE(lang_CV33) { SAY((datetime)60); SAY(D'2020.01.02'); }
PROBE(lang_CV35) { SAY((color)0x808080); SAY((color)0x123456); }
PROBE(bi_CV1) { SAY(DoubleToString(123.4567890123456789)); SAY(DoubleToString(123.4567890123456789, -5)); SAY(DoubleToString(123.4567890123456789, 4)); }
PROBE(bi_CV2) { SAY(DoubleToString(MathSqrt(-1.0))); }
PROBE(bi_CV3) { SAY(DoubleToString(0.5, 0)); SAY(DoubleToString(2.5, 0)); SAY(DoubleToString(0.125, 2)); }
PROBE(bi_CV6) { SAY(DoubleToString(1.5, 0)); }
PROBE(bi_CV8) { SAY(IntegerToString(7, 4, '0')); SAY(IntegerToString(INT_MAX, 5)); SAY(IntegerToString(-5, 5, '0')); }
PROBE(bi_CV9) { SAY(StringToDouble("1,234.50")); SAY(StringToDouble("-123e-5 x")); SAY(StringToDouble("0x12345")); SAY(StringToDouble("-+1")); SAY(StringToDouble("")); SAY(StringToDouble(" 12 3")); }
PROBE(bi_CV10) { SAY(StringToInteger("12345.54321")); SAY(StringToInteger("0x1F")); }
PROBE(bi_CV11) { SAY(TimeToString(D'2021.01.21 23:00:15')); SAY(TimeToString(D'2021.01.21 23:00:15', TIME_DATE | TIME_SECONDS)); SAY(TimeToString(D'2021.01.21 23:00:15', TIME_MINUTES)); }
PROBE(bi_CV12) { SAY(TimeToString(-1)); SAY(TimeToString(LONG_MAX)); }
PROBE(bi_CV14) { SAY((long)StringToTime("2020.01.02 03:04")); SAY((long)StringToTime("15/01/2012 01:02:03")); SAY((long)StringToTime("2000-10-10")); SAY((long)StringToTime("20200102")); SAY((long)StringToTime("2020.01.02T03:04")); }
PROBE(bi_CV16) { SAY(StringToTime("2024022410")); SAY(StringToTime("20240224 0030")); SAY(StringToTime("20240224 10")); }
PROBE(bi_CV17) { SAY((long)StringToTime("")); ResetLastError(); StringToTime("January 2-nd"); SAY(GetLastError()); }
PROBE(bi_CV18) { SAY(EnumToString((ENUM_APPLIED_PRICE)10)); SAY(GetLastError()); SAY(EnumToString(PRICE_CLOSE)); }
PROBE(bi_CV19) { SAY(ColorToString(0x34AB6821, true)); SAY(ColorToString(clrBlue, true)); SAY(ColorToString(clrBlue)); }
PROBE(bi_CV20) { SAY((int)StringToColor("This is color: 128,128,128")); SAY((int)StringToColor("Blue")); SAY((int)StringToColor("clrBlue")); }
PROBE(bi_CV21) { SAY(StringFormat("%08X %08X", ColorToARGB(clrBlue), ColorToARGB(clrDeepSkyBlue, 0x40))); }
PROBE(bi_CV22) { SAY(StringFormat("%.16f", NormalizeDouble(M_PI, 8))); SAY(NormalizeDouble(-2.5, 0)); SAY(NormalizeDouble(1.23456789012, 20)); }

string Moment(int year, int month, int day, int hour, int minute, int second)
  {
   MqlDateTime parts;
   ZeroMemory(parts);
   parts.year = year;
   parts.mon = month;
   parts.day = day;
   parts.hour = hour;
   parts.min = minute;
   parts.sec = second;
   ResetLastError();
   long moment = (long)StructToTime(parts);
   return StringFormat("%I64d %d", moment, GetLastError());
  }
PROBE(bi_TM11) { SAY(Moment(2021, 2, 30, 0, 0, 0)); SAY(Moment(2021, 10, 20, 15, 30, 155)); SAY(Moment(0, 0, 0, 0, 0, 0)); }
PROBE(bi_TM10) { MqlDateTime parts; ResetLastError(); SAY(TimeToStruct(LONG_MAX, parts)); SAY(GetLastError()); }
PROBE(bi_FM3) { SAY(StringFormat("%*.*f|%-*s|%.3s", 12, 5, M_PI, 8, "AB", "EURUSD")); }
PROBE(bi_FM4) { SAY(StringFormat("%i %lli %u %x", LONG_MAX, LONG_MAX, -1, -1)); SAY(StringFormat("%d", M_PI)); }
PROBE(bi_FM5) { SAY(StringFormat("%hi %I64u %I64X", INT_MAX, ULONG_MAX, 255)); }
PROBE(bi_FM7) { SAY(StringFormat("%e %g %a", M_PI, 1e-7, M_PI)); }
PROBE(bi_FM8) { SAY(StringFormat("%.1f %.1f %.1f %.2f", 1.35, 1.45, 1.95, 1.005)); }
PROBE(bi_FM10) { SAY(StringFormat("%s", M_PI)); SAY(StringFormat("%s %d %f %s", "X")); }
PROBE(bi_FM2) { SAY(StringFormat("%+d|% d|%05d|%-5d|%#x|%#o", 5, 5, 5, 5, 255, 8)); }
PROBE(bi_FM6) { SAY(StringFormat("%d %d %d %d", true, clrRed, PRICE_CLOSE, D'1970.01.02')); }
PROBE(bi_FM11) { SAY(StringFormat("%d %f %s")); }
PROBE(bi_FM12) { SAY(StringFormat("%d|%f", "x", 1)); SAY(StringFormat("%d", 1.5)); }
PROBE(bi_FM13) { ResetLastError(); SAY(StringFormat("%d %%", 1, 2, 3)); SAY(GetLastError()); }
PROBE(bi_FM15) { float third = 1.0f / 3; SAY(StringFormat("%.10f", third)); }
