// Complex numbers: values with two parts, arithmetic, fields, arrays, references, texts.
// rows: lang:MX2 lang:LX32 lang:TY15 bi:PR8
struct Wave
  {
   complex           amplitude;
   int               n;
  };
union Parted
  {
   complex           whole;
   double            parts[2];
  };
complex g_sum;
complex Twice(complex c)
  {
   c.real = c.real * 2;
   return c;
  }
void Turn(complex &c)
  {
   c = c * 1i;
   c.imag++;
  }
void Parts()
  {
   complex a = {1, 2}, b = 3 + 4i, c;
   Print(a, " ", b, " ", c, " ", g_sum);                     // prints: (1,2) (3,4) (0,0) (0,0)
   Print(a.real, " ", a.imag);                               // prints: 1.0 2.0
   Print((double)a, " ", (float)(a * 2));                    // prints: 1.0 2.0
   a.real = 7;
   a.imag *= 2;
   Print(a, " ", -a, " ", (a.imag = 0.25), " ", a.imag);     // prints: (7,4) (-7,-4) 0.25 4.0
   Print("z=" + (string)b, " ", sizeof(complex));            // prints: z=(3,4) 16
   c = 5;
   Print(c, " ", complex(0.1, 1e20));                        // prints: (5,0) (0.1,1e+20)
  }
void Arithmetic()
  {
   complex a = 1 + 2i, b = 3 + 4i;
   Print(a + b, a - b, a * b, b / a);                        // prints: (4,6)(-2,-2)(-5,10)(2.2,-0.4)
   Print(a == b, " ", a != b, " ", a == 1 + 2i);             // prints: false true true
   a += b;
   a *= 2;
   a -= 1;
   a /= 2i;
   Print(a, " ", a / 2, " ", 2 + a, " ", 0.5 * a);           // prints: (6,-3.5) (3,-1.75) (8,-3.5) (3,-1.75)
  }
void Kept()
  {
   complex list[2], c = 2 + 1i;
   list[1] = c;
   list[0].imag = 1.5;
   Print(list[0], list[1], Twice(c), c);                     // prints: (0,1.5)(2,1)(4,1)(2,1)
   Turn(c);
   Turn(list[1]);
   Print(c, list[1]);                                        // prints: (-1,3)(-1,3)
   Wave w;
   w.amplitude = c;
   w.amplitude.real = 0.5;
   Wave v = w;
   v.amplitude += 1;
   Print(w.amplitude, v.amplitude);                          // prints: (0.5,3)(1.5,3)
   uchar bytes[];
   Print(StructToCharArray(w, bytes), " ", ArraySize(bytes)); // prints: true 20
   Wave back;
   CharArrayToStruct(back, bytes);
   Print(back.amplitude);                                    // prints: (0.5,3)
   Parted both;
   both.parts[0] = 3;
   both.parts[1] = 4;
   both.whole.real = 9;
   Print(both.whole, both.parts[0]);                         // prints: (9,4)9.0
   g_sum += 1i;
   Print(g_sum);                                             // prints: (0,1)
  }
void OnStart()
  {
   Parts();
   Arithmetic();
   Kept();
   complex one = 1, zero;
   Print(one / zero);                                        // stops: zero divide
  }
