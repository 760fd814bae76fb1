// The names that are always there: constants, limits of the types, mathematics.
// rows: lang:PP41 lang:PP42 lang:PP43 lang:CV29
void OnStart()
  {
   string none = NULL;
   Print(none == NULL, " ", true, " ", false);               // prints: true true false
   Print(INVALID_HANDLE, " ", WRONG_VALUE, " ", WHOLE_ARRAY);// prints: -1 -1 -1
   ENUM_TIMEFRAMES frame = WRONG_VALUE;
   ENUM_FILE_POSITION place = WRONG_VALUE;
   Print((int)frame, " ", (int)place);                       // prints: -1 -1
   Print(EMPTY_VALUE == DBL_MAX, " ", typename(EMPTY_VALUE));// prints: true double
   Print(CHARTS_MAX, " ", (int)clrNONE);                     // prints: 100 -1
   Print((int)IS_DEBUG_MODE, " ", (int)IS_PROFILE_MODE);     // prints: 0 0
   Print(CHAR_MIN, " ", CHAR_MAX, " ", UCHAR_MAX);           // prints: -128 127 255
   Print(SHORT_MIN, " ", SHORT_MAX, " ", USHORT_MAX);        // prints: -32768 32767 65535
   Print(INT_MIN, " ", INT_MAX, " ", UINT_MAX);              // prints: -2147483648 2147483647 4294967295
   Print(LONG_MIN, " ", LONG_MAX);                           // prints: -9223372036854775808 9223372036854775807
   Print(ULONG_MAX);                                         // prints: 18446744073709551615
   Print(DBL_DIG, " ", DBL_MANT_DIG, " ", DBL_MAX_EXP);      // prints: 15 53 1024
   Print(DBL_MAX_10_EXP, " ", DBL_MIN_EXP, " ", DBL_MIN_10_EXP); // prints: 308 -1021 -307
   Print(DBL_EPSILON);                                       // prints: 2.220446049250313e-16
   Print(DBL_MIN);                                           // prints: 2.225073858507201e-308
   Print(DBL_MIN == 2.2250738585072014e-308);                // prints: true
   Print(DBL_MAX == 1.7976931348623157e+308);                // prints: true
   Print(1.0 + DBL_EPSILON > 1.0, " ", 1.0 + DBL_EPSILON / 2 > 1.0); // prints: true false
   Print(FLT_DIG, " ", FLT_MANT_DIG, " ", FLT_MAX_EXP);      // prints: 6 24 128
   Print(FLT_MAX_10_EXP, " ", FLT_MIN_EXP, " ", FLT_MIN_10_EXP); // prints: 38 -125 -37
   Print((double)FLT_MAX == 3.4028234663852886e+38);         // prints: true
   Print((double)FLT_MIN == 1.1754943508222875e-38);         // prints: true
   Print((double)FLT_EPSILON == 1.1920928955078125e-07);     // prints: true
   Print(M_E == 2.718281828459045, " ", M_LOG2E == 1.4426950408889634); // prints: true true
   Print(M_LOG10E == 0.4342944819032518, " ", M_LN2 == 0.6931471805599453); // prints: true true
   Print(M_LN10 == 2.302585092994046, " ", M_PI == 3.141592653589793); // prints: true true
   Print(M_PI_2 == M_PI / 2, " ", M_PI_4 == M_PI / 4);       // prints: true true
   Print(M_1_PI == 0.3183098861837907, " ", M_2_PI == 0.6366197723675814); // prints: true true
   Print(M_2_SQRTPI == 1.1283791670955126);                  // prints: true
   Print(M_SQRT2 == 1.4142135623730951, " ", M_SQRT1_2 == 0.7071067811865476); // prints: true true
   Print(typename(M_E), " ", typename(M_SQRT1_2));           // prints: double double
   double endless = DBL_MAX / DBL_MIN;
   Print(endless, " ", -endless);                            // prints: inf -inf
   Print(MathSqrt(-1.0));                                    // prints: -nan(ind)
   Print((string)endless + "|" + (string)MathSqrt(-1.0));    // prints: inf|-nan(ind)
   Print(-MathSqrt(-1.0));                                   // prints: nan
  }
