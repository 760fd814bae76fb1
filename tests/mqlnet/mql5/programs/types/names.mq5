// Names: declared before use, once, and not hidden without a word.
// rows: lang:IN1 lang:IN2 lang:IN11 lang:IN12 lang:IN13 lang:IN14 lang:TY19 lang:LX11 lang:LX13 lang:LX16 lang:CE1 lang:CE12 lang:CW3 lang:PP44 lang:PP45 lang:SU14 lang:CL13
int early = late;                    // error: 256
int late = 2;
int late = 3;                        // error: 124
struct Point { int x; int y; };
int Point = 1;                       // error: 281
enum Colour { RED, GREEN };
enum Colours { BLUE = 2 };
int Colour = 1;                      // error: 281
class Point { };                     // error: 127
void Draw() { }
int shown = 1;
class Shape
  {
   int               width;
public:
   void              Width(int width) { this.width = width; }      // warning: 72
   int               Width() const { return width; }
  };

void OnStart()
  {
   int value = 1;
   Value = 2;                        // error: 256
   value = 3;
   int value = 4;                    // error: 124
   int i = 3, j = i;
   Print(value + i + j);
     {
      int value = 5;                 // warning: 61
      Print(value);
     }
   int shown = 7;                    // warning: 62
   Print(shown);
   int _Digits = 5;                  // warning: 64
   Print(_Digits);
   int StringLen = 6;
   Print(StringLen);
   for(int k = 0; k < 2; k++)
      Print(k);
   for(int k = 0; k < 2; k++)
      Print(k);
   Print(k);                         // error: 256
   auto x = 1;                       // error: 149
   goto;                             // error: 256
   _Point = 1.0;                     // error: 189
   Print(GREEN + BLUE);
  }

void Late(int a)
  {
   int a = 1;                        // error: 376
   Print(a);
   Later(a);
  }
void Later(int b) { Print(b); }
int Sooner()
  {
   int below = g_below;              // warning
   return below + g_below;
  }
void Hiding(int g_under) { int g_below_all = g_under; Print(g_below_all); }
int g_below = 2;
int g_under = 3, g_below_all = 4;
int Uses() { return g_under + g_below_all + Sooner(); }
