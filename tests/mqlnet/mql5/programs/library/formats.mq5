// StringFormat and PrintFormat.
// rows: bi:FM1 bi:FM2 bi:FM3 bi:FM4 bi:FM5 bi:FM6 bi:FM7 bi:FM8 bi:FM9 bi:FM10 bi:FM11 bi:FM12 bi:FM13 bi:FM14 bi:FM15
// rows: bi:PR1 bi:PR4 bi:Q12 bi:Q13 bi:Q28

void Formats()
  {
   PrintFormat("%.2f", 1.005); // prints: 1.00
   PrintFormat("%.1f %.1f %.1f", 1.25, 1.75, 1.35); // prints: 1.2 1.8 1.4
   PrintFormat("|%05s|%-6.2f|%06.2f|", "ab", 1.5, -1.5); // prints: |   ab|1.50  |-01.50|
   PrintFormat("%d", M_PI); // prints: 1413754136
   PrintFormat("%s", M_PI); // prints: (non-string passed)
   PrintFormat("%s %d %f %s", "X"); // prints: X 0 0.000000 (missed string parameter)
   PrintFormat("%i %lli", LONG_MAX, LONG_MAX); // prints: -1 9223372036854775807
   PrintFormat("|%*.*f|%-*s|%.3s|", 12, 5, M_PI, 8, "AB", "EURUSD"); // prints: |     3.14159|AB      |EUR|
   PrintFormat("%+d|% d|%05d|%-5d|%x|%#X|%o", 5, 5, 5, 5, 255, 255, 8); // prints: +5| 5|00005|5    |ff|0XFF|10
   PrintFormat("%u %hi %I64u %I32d", -1, INT_MAX, ULONG_MAX, 5); // prints: 4294967295 -1 18446744073709551615 5
   PrintFormat("%e %G %a %.10a", 12345.678, 1e20, M_PI, M_PI); // prints: 1.234568e+04 1E+20 0x1.921fb54442d18p+1 0x1.921fb54443p+1
   PrintFormat("%c%c %C", 'A', 0x416, 'z'); // prints: AЖ z
   PrintFormat("%d %d %d", true, clrRed, PERIOD_H1); // prints: 1 255 16385
   PrintFormat("%d %f", "12", 5); // prints: 0 0.000000
   PrintFormat("100%% %d", 1, 2, 3); // prints: 100% 1
   PrintFormat("50% |", 1); // prints: 50% |
   PrintFormat("%y %d", 5); // prints: %y 5
   string none;
   PrintFormat("%s|%s", none, ""); // prints: (null)|
   float f = (float)0.1;
   PrintFormat("%f %f %.10f", MathLog(0), MathSqrt(-1), f); // prints: -inf -nan(ind) 0.1000000015
   string form = "no argument";
   printf(form); // prints: no argument
   Print("a\nb", 1); // prints: a // prints: b1
  }

void OnStart()
  {
   Formats();
  }
