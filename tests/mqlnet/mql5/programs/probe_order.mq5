// What is evaluated when.
// rows: lang:OP17 lang:OP20 lang:OP22 lang:OP23 lang:OP24 lang:OP25 lang:OP28 lang:OP29 lang:OP31 lang:SM11 lang:SM12 lang:FN22 lang:IN8 lang:IN10
int Shown(int value)
  {
   Print("shown ", value);                               // prints: shown 90 // prints: shown 7
   return value;
  }

int n = Shown(90);

void f(int x, int y)
  {
   Print(x, " ", y);                                     // prints: 1 0 // prints: 1 1
  }

void kind(double value) { Print("double ", value); }
void kind(string value) { Print("string ", value); }    // prints: string 3.141592653589793

int Counted()
  {
   static int c = 0;
   return c++;
  }

int Begun()
  {
   static int start = Shown(7);
   return start++;
  }

string Fall(int i)
  {
   string s = "";
   switch(i)
     {
      case 1:
         s += "1";
      default:
         s += "d";
      case 2:
         s += "2";
         break;
      case 3:
         s += "3";
     }
   return s;
  }

void OnStart()
  {
   int x = 0, y = 5;
   int z = x+++y;
   Print(z, " ", x);                                     // prints: 5 1
   int k = 0;
   int a[] = {4, 7, 0, 9};
   while((a[k++] = -a[k]) != 0);
   Print(a[0], " ", a[1], " ", a[2], " ", a[3]);         // prints: -4 -7 0 9
   int b[] = {0, 1, 2};
   int i = 0;
   f(b[i], b[i++]);
   i = 1;
   f(b[i++], b[i]);
   int r = false ? 1 : (true ? 4 : 5);
   bool A = false, B = true;
   int t = A ? B ? 1 : 2 : 3;
   Print(r, " ", t);                                     // prints: 4 3
   Print(Fall(1), " ", Fall(9), " ", Fall(2), " ", Fall(3)); // prints: 1d2 d2 2 3
   int c0 = Counted(), c1 = Counted(), c2 = Counted();
   Print(c0, " ", c1, " ", c2);                          // prints: 0 1 2
   Print(Begun());                                       // prints: 7
   Print(Begun());                                       // prints: 8
   kind(true ? M_PI : "x");
   int whole;
   double d = whole = (int)2.9;
   Print(d);                                             // prints: 2.0
   int p[] = {1, 2, 3};
   int j = 0;
   p[++j] *= j + 1;
   Print(p[0], p[1], p[2]);                              // prints: 143
   j = 0;
   int q[] = {10, 20, 30};
   Print(q[++j] - q[++j]);                               // prints: -10
   bool no = false;
   if(no && Shown(1) > 0)
      Print("never");
   if(true || Shown(2) > 0)
      Print("short");                                    // prints: short
   int picked = no ? Shown(3) : 4;
   Print(picked);                                        // prints: 4
  }
