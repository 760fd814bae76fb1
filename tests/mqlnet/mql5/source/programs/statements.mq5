// Statements that make no sense; what follows them is read all the same.
// rows: lang:SM1 lang:CE35 lang:CE9
void Print(string text) {}
int missing_semicolon = 1         // error: 154
int next_line;
void f(int a) {                   // error: 133
   Print("no end")                // error: 154
   Print("next");
   Print("one") Print("two");     // error: 154
   Print("open";                  // error: 145
   a = (1 + 2;                    // error: 145
   a = b[1;                       // error: 145
   if a > 1) Print("x");          // error: 132
   if(a >) Print("x");            // error: 223
   if(a > 1 Print("x");           // error: 145
   else Print("y");               // error: 183 // rows: lang:SM2
   for(int i=0, i<3; i++) Print("x"); // error: 154 // rows: lang:SM6
   for(int i=0; i<3; i++ Print("x"); // error: 145
   while(int c = 1) a++;          // error: 223 // rows: lang:SM4
   do a++; until(a > 3);          // error: 236 // rows: lang:SM5
   do a++; while(a < 3)           // error: 154
   case 1: a = 1;                 // error: 184
   switch(a) {
      a = 2;                      // error: 149
      case 1: int v = 1; break;   // error: 179 // rows: lang:SM13
      case 2: { int w = 1; } break;
      case 3 a = 1;               // error: 123
      default: a = 3;
   }
   a = ;                          // error: 223
   a = * ;                        // error: 223
   a + ;                          // error: 223
   int = 5;                       // error: 228
   int b = 1 +, c = 2;            // error: 223
   c = b;
   int while = 1;                 // error: 228 // rows: lang:LX13
   a ? b;                         // error: 123
   int list[] = {1, 2;            // error: 190
   goto a;
   { Print("inner");
   }
   int inner() { return 1; }      // error: 160 // rows: lang:SM20
   template<typename T> int t;    // error: 325 // rows: lang:TP19
   #import "x.dll"                // error: 109 // error: 300
}                                 // error: 131
int after_all;
}                                 // error: 131
