// rows: lang:SM2 lang:SM5 lang:SM6 lang:SM7 lang:SM9 lang:SM10 lang:SM14 lang:OP30
enum ENUM_COLOUR { RED = 5, GREEN, BLUE = 9 };
int Wraps()
  {
   int far = 2147483600, steps = 0;
   while(far > 0 && steps < 100)
     {
      far += 10;
      steps++;
     }
   return steps;
  }
string Named(ENUM_COLOUR c)
  {
   switch(c)
     {
      case RED: return "red";
      case GREEN:
      case BLUE: return "cold";
     }
   return "none";
  }
void OnStart()
  {
   string s = "";
   for(int i = 0, j = 10; i < j; i++, j--)
     {
      if(i == 1)
         continue;
      switch(i)
        {
         case 2: continue;
         case 3: s += "three "; break;
         default: s += IntegerToString(i) + "," + IntegerToString(j) + " ";
        }
     }
   Print(s, ".");                                        // prints: 0,10 three 4,6 .
   int n = 0;
   do
     {
      n++;
      if(n == 2)
         continue;
      if(n > 3)
         break;
     }
   while(n < 10);
   Print(n);                                             // prints: 4
   int k = 5, turns = 0;
   while(k-- > 0)
      turns++;
   Print(k, " ", turns);                                 // prints: -1 5
   for(uint u = 3; u != 0; u--)
      turns += (int)u;
   Print(turns);                                         // prints: 11
   int bound = 3, seen = 0;
   for(int i = 0; i < bound; i++)
     {
      seen++;
      if(i == 0)
         bound = 5;
     }
   Print(seen);                                          // prints: 5
   Print(Named(RED), Named(BLUE), Named((ENUM_COLOUR)77)); // prints: redcoldnone
   Print(GREEN, " ", EnumToString(GREEN), " ", EnumToString((ENUM_COLOUR)1)); // prints: 6 GREEN ENUM_COLOUR::1
   for(char c = 120; c > 0; c++)
      seen++;
   Print(seen);                                          // prints: 13
   Print(Wraps());                                       // prints: 5
   int x = 3;
   int y = x > 2 ? x < 5 ? 1 : 2 : 3;
   Print(y);                                             // prints: 1
  }
