// ArrayPrint.
// rows: bi:PR16 bi:PR17 bi:PR19

struct Pair
  {
   int               x, y;
   string            name;
  };

void OnStart()
  {
   int a[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
   ArrayPrint(a); // prints:  1  2  3  4  5  6  7  8  9 10
   double b[2][2] = {{1, 2}, {3, 10}};
   ArrayPrint(b, 1); // prints:      [,0] [,1] // prints: [0,]  1.0  2.0 // prints: [1,]  3.0 10.0
   Pair pairs[] = {{1, -2, "one"}, {30, 4}};
   ArrayPrint(pairs); // prints:     [x] [y] [name] // prints: [0]   1  -2 "one" // prints: [1]  30   4 null
   int c[1][1][1] = {{{5}}};
   ArrayPrint(c);
   int d[];
   ArrayPrint(d);
   ArrayResize(d, 3);
   for(int i = 0; i < 3; i++)
      d[i] = i;
   ArraySetAsSeries(d, true);
   ArrayPrint(d); // prints: 2 1 0
   Print(d[0]); // prints: 2
  }
