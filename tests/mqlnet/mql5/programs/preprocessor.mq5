// What macros, predefined names and literals come to while a program runs.
// rows: lang:PP17 lang:PP18 lang:PP31 lang:PP32 lang:PP33 lang:PP39 lang:LX37 lang:LX41 lang:LX42 lang:LX60 lang:LX61 lang:LX46
#define STRINGIFY(x) #x
#define EXPANDED(x) STRINGIFY(x)
#define JOIN(a, b) a##b
#define LARGER(a, b) ((a) > (b) ? (a) : (b))
#define NUMBER 5
#define SHOW(x) Print(#x, "=", x)
#define MANY_LINES(x) \
   Print(x);          \
   Print(__LINE__)

class Here
  {
public:
   string Name() { return __FUNCTION__; }
  };

void OnStart()
  {
   Print(STRINGIFY(NUMBER + 1));                   // prints: NUMBER+1
   Print(EXPANDED(NUMBER));                        // prints: 5
   int xy = 7;
   Print(JOIN(x, y));                              // prints: 7
   Print(LARGER(2, LARGER(9, 4)));                 // prints: 9
   SHOW(xy * 2);                                   // prints: xy*2=14
   MANY_LINES("once");                             // prints: once // prints: 27
   Print(__FILE__, " ", __LINE__);                 // prints: preprocessor.mq5 28
   Print(__FUNCTION__);                            // prints: OnStart
   Here here;
   Print(here.Name());                             // prints: Here::Name
   Print(__FUNCTION__ ": " "joined");              // prints: OnStart: joined
   Print(__COUNTER__, __COUNTER__);                // prints: 01
   Print("Queen\x2660Ace\x2662");                  // prints: Queen♠Ace♢
   Print('A' + 1, " ", '9' - '0', " ", '©');       // prints: 66 9 169
   uchar pound = (uchar)'£';
   Print(pound, " ", (char)'£');                   // prints: 163 -93
   Print(clrNONE == (color)0xFFFFFFFF);            // prints: true
   color red = 255;
   Print(red == clrRed);                           // prints: true
   Print("one"                                     // prints: one and two
         " and two");
#ifdef __MQL5__
   Print("five");                                  // prints: five
#else
   Print("four");
#endif
  }
