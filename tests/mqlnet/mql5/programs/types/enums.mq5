// Enumerations: what becomes one, and what a name in two of them means.
// rows: lang:EN1 lang:EN2 lang:EN3 lang:EN4 lang:EN5 lang:EN6 lang:EN7 lang:EN8 lang:EN9 lang:EN10 lang:EN11 lang:EN12 lang:EN13 lang:CE5 lang:CE16 lang:OP28
enum Side { BUY, SELL = 5, BOTH = BUY + SELL, };
enum Way { UP, DOWN, AROUND = 5 };
enum First { SAME = 1, ONE = 1 };
enum Second { SAME = 2, TWO };
enum Side { HALF = 7 };              // warning: 29
enum Side { BUY = 3 };               // error: 193 // warning: 29
enum { LOOSE = 100 };
class Box
  {
public:
   enum Kind { SMALL, LARGE };
   Kind              kind;
  };
void OnStart()
  {
   Side s = 0;
   s = 5;
   s = 3;                            // error: 262
   int n = 3;
   s = n;                            // warning: 42
   s = (Side)n;
   s = (Side)1234;
   s = WRONG_VALUE;
   s = DOWN;                         // error: 262
   s = AROUND;                       // warning: 42
   Way w = UP;
   s = w;                            // warning: 42
   s = (Side)w;
   n = s;
   n = s + 1;
   Print(SAME);                      // error: 410
   Print(First::SAME, Second::SAME, ONE, TWO, HALF, LOOSE);
   Box b;
   b.kind = Box::LARGE;
   Print(sizeof(Side) + sizeof(Box::Kind), b.kind);
   enum Local { HERE };
   Print(HERE, n, EnumToString(w));
   Print(EnumToString(n));           // error: 321
   s = Side::NOWHERE;                // error: 130
   int size[s];                      // error: 203
   int fixed[SELL];
   Print(ArraySize(fixed), ArraySize(size));
  }
