// The chapter of mathematics.
// rows: bi:MA1 bi:MA2 bi:MA3 bi:MA4 bi:MA5 bi:MA6 bi:MA7 bi:MA8 bi:MA9 bi:MA10 bi:MA11 bi:MA12 bi:MA13 bi:Q17

void OnStart()
  {
   Print(MathRound(-5.5), " ", MathRound(5.5), " ", MathMod(10.0, -1.5), " ", MathMod(-10.0, -1.5)); // prints: -6.0 6.0 1.0 -1.0
   Print(MathCeil(-1.2), " ", MathFloor(-1.2), " ", ceil(1.2), " ", floor(1.8)); // prints: -1.0 -2.0 2.0 1.0
   Print(MathSqrt(-2), " ", MathLog(0), " ", MathExp(10000), " ", MathArcsin(2)); // prints: -nan(ind) -inf inf -nan(ind)
   Print(GetLastError()); // prints: 0
   MathSrand(1);
   Print(MathRand(), " ", MathRand(), " ", rand()); // prints: 6334 18467 41
   Print(StringFormat("%X", MathSwap((uint)0x12345678)), " ", StringFormat("%X", MathSwap((ushort)0x1234))); // prints: 78563412 3412
   Print(MathAbs(-5), " ", MathAbs(-2.5), " ", fabs(INT_MIN), " ", MathMax(1, 2.5), " ", MathMin(3, 2)); // prints: 5 2.5 -2147483648 2.5 2
   uint u = 1;
   int negative = -1;
   Print(MathMax(negative, u), " ", MathMax(10, "abc")); // prints: 4294967295 abc
   Print(MathIsValidNumber(MathSqrt(-1)), " ", MathIsValidNumber(1.0)); // prints: false true
   Print(EnumToString(MathClassify(0.0)), " ", EnumToString(MathClassify(MathLog(0)))); // prints: FP_ZERO FP_INFINITE
   Print(MathPow(2, 10), " ", MathPow(0, -1), " ", MathPow(-8, 1.0 / 3)); // prints: 1024.0 inf -nan(ind)
   Print(sin(0), " ", cos(0), " ", MathArctan2(1, 1) * 4 == M_PI, " ", MathLog10(1000)); // prints: 0.0 1.0 true 3.0
   Print(M_E, " ", M_SQRT2, " ", EMPTY_VALUE == DBL_MAX, " ", INT_MAX, " ", ULONG_MAX); // prints: 2.718281828459045 1.414213562373095 true 2147483647 18446744073709551615
   int big = INT_MAX;
   Print(big + 1); // prints: -2147483648
  }
