// Questions that no manual settles: the answers that this implementation gives unless a switch says otherwise.
// rows: lang:SR14 lang:EN14 lang:Q9 lang:Q13 lang:Q14 lang:Q15 lang:Q16 lang:Q17 lang:Q18 lang:Q19 lang:Q20 lang:Q21 lang:Q22 lang:Q23 lang:Q24 lang:Q30 lang:Q34 lang:Q35
enum Side { BUY, SELL = 5 };
typedef int (*Two)(int, int);
class Sums
  {
public:
   static int        Add(int a, int b) { return a + b; }
  };
class Base { public: string Which(int n) { return "int"; } string Which(string s) { return "string"; } };
class Derived : public Base { public: string Which(double d) { return "double"; } };
int Sometimes(int n) { if(n > 0) return 1; }
string NoText(int n) { if(n > 0) return "x"; }
double NoReal(int n) { if(n > 0) return 1; }
Base *NoObject(int n) { if(n > 0) return new Base; }
string Three(int a, int b, int c) { return StringFormat("%d %d %d", a, b, c); }
int g_order = 0;
int Next() { return ++g_order; }
void OnStart()
  {
   Side side = SELL;
   Print((string)side, " " + (string)BUY, "x" + side);       // prints: 5 0x5
   Print(EnumToString(side), " ", EnumToString((ENUM_APPLIED_PRICE)10)); // prints: SELL ENUM_APPLIED_PRICE::10
   Print((datetime)-1);                                      // prints: wrong datetime
   Print((long)(datetime)-1);                                // prints: -1
   string s = "abc";
   int beyond = 3, far = 300, below = -1;
   Print(s[beyond], " ", s[far], " ", s[below]);             // prints: 0 0 0
   string cut = "abcdef";
   StringSetCharacter(cut, 3, 0);
   Print(cut, "|", StringLen(cut));                          // prints: abc|3
   Print(cut + "x", "|", cut == "abc");                      // prints: abcx|true
   double big = 3e10, small = -3e10, huge = 1e300;
   Print((int)big, " ", (int)small, " ", (long)huge);        // prints: -2147483648 -2147483648 -9223372036854775808
   Print((uchar)300.7, " ", (short)70000.0);                 // prints: 44 4464
   Print((float)0.00001, " ", (float)1.5e10);                // prints: 1e-05 1.5e+10
   Print((float)0.0001, " ", (float)1234567.0);              // prints: 0.0001 1234567.0
   Print((string)clrRed, " ", (string)C'1,2,3');             // prints: clrRed 1,2,3
   Print(clrRed, " ", C'1,2,3');                             // prints: clrRed 1,2,3
   datetime implicit = "2021.01.01";
   Print(implicit);                                          // prints: 1970.01.01 00:33:41
   int least = INT_MIN, minus = -1;
   Print(least / minus);                                     // prints: -2147483648
   int wide = 33, whole = 32;
   long wider = 65;
   Print(1 << wide, " ", 1 << whole, " ", (long)1 << wider, " ", -8 >> wide); // prints: 2 1 2 -4
   int i = 1;
   Print(i++ + ++i);                                         // prints: 4
   i = 1;
   Print(Three(i++, i++, i++));                              // prints: 3 2 1
   Print(Three(Next(), Next(), Next()));                     // prints: 3 2 1
   Two sum = Sums::Add;
   Print(sum(2, 3));                                         // prints: 5
   Derived derived;
   Print(derived.Which(1), " ", derived.Which("x"), " ", derived.Which(1.5)); // prints: int string double
   string word = "a";
   ushort letter = 'b';
   word += letter;
   word += 'c';
   Print(word);                                              // prints: a9899
   Print(Sometimes(-1), " ", NoText(-1) == NULL, " ", NoReal(-1), " ", NoObject(-1) == NULL); // prints: 0 true 0.0 true
   string empty = "";
   Print(empty == NULL, " ", empty == "");                   // prints: false true
  }
