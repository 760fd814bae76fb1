// Numbers, colours, members and moments to text and back. The clock stands at 2023.11.14 22:13:20 UTC.
// rows: bi:CV1 bi:CV2 bi:CV3 bi:CV6 bi:CV8 bi:CV9 bi:CV10 bi:CV11 bi:CV12 bi:CV13 bi:CV14 bi:CV15 bi:CV16 bi:CV17 bi:CV18
// rows: bi:CV19 bi:CV20 bi:CV21 bi:CV22 bi:PR2 bi:PR3 bi:PR5 bi:PR6 bi:PR7 bi:PR11 bi:CM9 bi:Q8 bi:Q11 bi:Q27 bi:Q30

#define CODE Print(_LastError); ResetLastError();

void Reals()
  {
   Print(DoubleToString(1.5, 0), " ", DoubleToString(2.5, 0), " ", DoubleToString(0.5, 0)); // prints: 2 3 1
   Print(DoubleToString(123.4567890123456789)); // prints: 123.45678901
   Print(DoubleToString(123.4567890123456789, -5)); // prints: 1.23457e+02
   Print(DoubleToString(1.005, 2), " ", DoubleToString(M_PI, 99)); // prints: 1.00 3.14159265
   Print(DoubleToString(0.125, 2), " ", DoubleToString(-0.125, 2), " ", DoubleToString(9.999, 2)); // prints: 0.13 -0.13 10.00
   Print(DoubleToString(MathSqrt(-1.0))); // prints: 9223372129088496176.54775808
   Print((string)512.06, " ", (string)1.0, " ", (string)0.00001); // prints: 512.0599999999999 1.0 1e-05
   Print((string)(float)(100.0 / 7)); // prints: 14.28571
   Print(1e16, " ", 1e15, " ", DBL_MAX, " ", -0.0); // prints: 1e+16 1000000000000000.0 1.797693134862316e+308 -0.0
   Print(StringFormat("%.16f", NormalizeDouble(M_PI, 8))); // prints: 3.1415926499999998
   Print(NormalizeDouble(2.5, 0), " ", NormalizeDouble(-2.5, 0), " ", NormalizeDouble(M_PI, -1)); // prints: 3.0 -3.0 3.14159265359
   Print(StringToDouble("1,234.50"), " ", StringToDouble("-123e-5 x"), " ", StringToDouble("0x12345")); // prints: 1.0 -0.00123 74565.0
   Print(StringToDouble("-+1"), " ", StringToDouble(""), " ", (double)" 12 3"); // prints: 0.0 0.0 12.0
   Print((double)"nan", " ", (double)"-inf"); // prints: nan -inf
  }

void Integers()
  {
   Print(IntegerToString(7, 4, '0'), " ", IntegerToString(INT_MAX, 5), " ", IntegerToString(-5, 5, '0')); // prints: 0007 2147483647 000-5
   Print(StringToInteger("12345.54321"), " ", StringToInteger("-123e-5 x"), " ", StringToInteger("0x1F")); // prints: 12345 -123 31
   Print(StringToInteger("9223372036854775808")); CODE // prints: 9223372036854775807 // prints: 5036
   Print('A', " ", (uchar)65, " ", true, " ", PRICE_CLOSE); // prints: 65 65 true 1
   Print(EnumToString(PRICE_CLOSE), " ", EnumToString(PERIOD_H1)); // prints: PRICE_CLOSE PERIOD_H1
   Print(EnumToString((ENUM_APPLIED_PRICE)10)); CODE // prints: ENUM_APPLIED_PRICE::10 // prints: 4003
  }

void Colours()
  {
   Print(ColorToString((color)0x34AB6821, true), " ", ColorToString(clrBlue, true), " ", ColorToString(clrBlue)); // prints: 33,104,171 clrBlue 0,0,255
   Print(StringToColor("This is color: 128,128,128")); Print((int)StringToColor("Blue")); // prints: clrGray // prints: 0
   Print(clrRed, " ", (color)0x030201, " ", clrNONE); // prints: clrRed 1,2,3 clrNONE
   Print(StringFormat("%X %X", ColorToARGB(clrBlue), ColorToARGB(clrDeepSkyBlue, 0x40))); // prints: FF0000FF 4000BFFF
   Print(StringFormat("%X", ColorToPRGB(clrWhite, 0x40))); // prints: 40404040
  }

void Moments()
  {
   datetime t = D'2021.01.21 23:00:15';
   Print(TimeToString(t), " ", TimeToString(t, TIME_DATE | TIME_SECONDS)); // prints: 2021.01.21 23:00 2021.01.21 23:00:15
   Print(TimeToString(t, TIME_SECONDS), " ", TimeToString(t, TIME_DATE), " ", TimeToString(0)); // prints: 23:00:15 2021.01.21 1970.01.01 00:00
   Print(t, " ", (datetime)-1, " ", TimeToString(-1)); // prints: 2021.01.21 23:00:15 wrong datetime wrong datetime
   Print((long)StringToTime("2020.01.02 03:04")); // prints: 1577934240
   Print(StringToTime("15/01/2012 01:02:03")); // prints: 2012.01.15 01:02:03
   Print((long)StringToTime("2000-10-10"), " ", (long)StringToTime("")); // prints: 971136000 0
   Print(StringToTime("2024022410"), " ", StringToTime("20240224 0030")); // prints: 2030.09.06 00:00:00 2024.02.24 23:00:00
   Print(StringToTime("2024"), " ", StringToTime("202400")); // prints: 2023.11.14 20:24:00 2023.11.14 20:24:00
   Print(StringToTime("21:01")); CODE // prints: 2023.11.14 21:01:00 // prints: 0
   Print(StringToTime("January 2-nd")); CODE // prints: 2023.11.14 00:00:00 // prints: 5031
   Print((datetime)"2021.02.30"); // prints: 2021.03.02 00:00:00
  }

void OnStart()
  {
   Reals();
   Integers();
   Colours();
   Moments();
  }
