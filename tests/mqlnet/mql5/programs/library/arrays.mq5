// The chapter of arrays.
// rows: bi:AR1 bi:AR2 bi:AR3 bi:AR4 bi:AR5 bi:AR6 bi:AR7 bi:AR8 bi:AR9 bi:AR10 bi:AR11 bi:AR12 bi:AR13 bi:AR14 bi:AR15 bi:AR16
// rows: bi:AR17 bi:AR18 bi:AR19 bi:AR20 bi:AR21 bi:AR22 bi:AR23 bi:AR24 bi:AR25 bi:AR26 bi:CM6 bi:CM8 bi:Q14 bi:Q15 bi:Q16

#define CODE Print(_LastError); ResetLastError();

template<typename T>
string All(const T &a[])
  {
   string out = "";
   for(int i = 0; i < ArraySize(a); i++)
      out += (i > 0 ? " " : "") + (string)a[i];
   return out;
  }

void Sizes()
  {
   int f[10];
   Print(ArrayResize(f, 0), " ", ArrayResize(f, 11)); CODE // prints: 0 -1 // prints: 4007
   int a[];
   Print(ArrayResize(a, 3)); Print(ArraySize(a), " ", a.Size(), " ", All(a)); // prints: 3 // prints: 3 3 0 0 0
   Print(ArrayResize(a, -1)); CODE // prints: -1 // prints: 4003
   double grid[][5];
   Print(ArrayResize(grid, 2)); Print(ArrayRange(grid, 0), " ", ArrayRange(grid, 1), " ", ArrayRange(grid, 2)); // prints: 2 // prints: 2 5 0
   int listed[] = {1, 2, 3};
   Print(ArrayIsDynamic(a)); Print(ArrayIsDynamic(listed), " ", ArrayIsDynamic(f)); // prints: true // prints: false false
   ArrayFree(a);
   ArrayFree(f);
   Print(ArraySize(a)); Print(ArraySize(f)); // prints: 0 // prints: 10
   Print(ArrayInitialize(grid, 7)); Print(grid[1][4]); // prints: 10 // prints: 7.0
   ArrayFill(grid, 5, 2, 3.14);
   Print(grid[1][0], " ", grid[1][1], " ", grid[1][2], " ", grid[0][4]); // prints: 3.14 3.14 7.0 7.0
  }

void Copies()
  {
   int src[] = {10, 11, 12}, dst[8], full[] = {0, 1, 2};
   Print(ArrayCopy(dst, src, 8)); CODE // prints: 0 // prints: 4006
   Print(ArrayCopy(dst, src, 5)); Print(All(dst)); // prints: 3 // prints: 0 0 0 0 0 10 11 12
   double real[] = {3.9};
   Print(ArrayCopy(full, real, 1)); Print(All(full)); // prints: 1 // prints: 0 3 2
   string texts[];
   Print(ArrayCopy(texts, src)); CODE // prints: 0 // prints: 5050
   int grid[][5], flat[];
   int rows[2][4] = {{1, 2, 3, 4}, {5, 6, 7, 8}};
   Print(ArrayCopy(grid, rows)); Print(ArraySize(grid), " ", grid[1][2], grid[1][4]); // prints: 8 // prints: 10 80
   Print(ArrayCopy(flat, rows, 0, 2, 3)); Print(All(flat)); // prints: 3 // prints: 3 4 5
   int own[] = {1, 2, 3, 4, 5};
   ArrayCopy(own, own, 1, 0, 3);
   Print(All(own)); // prints: 1 1 2 3 5
   char bytes[] = {-1, 2};
   ArrayCopy(flat, bytes);
   Print(All(flat)); // prints: -1 2 5
  }

void Edits()
  {
   int x[10];
   for(int i = 0; i < 10; i++)
      x[i] = i;
   Print(ArrayRemove(x, 4, 2)); Print(All(x)); // prints: true // prints: 0 1 2 3 6 7 8 9 8 9
   int three[] = {10, 11, 12}, one[] = {100}, none[];
   Print(ArrayInsert(three, one, 10)); CODE // prints: false // prints: 5052
   Print(ArrayInsert(three, none, 0)); CODE // prints: false // prints: 5052
   Print(ArrayInsert(three, one, 1)); Print(All(three)); // prints: true // prints: 10 100 11
   ArrayCopy(none, x, 0, 0, 4);
   Print(ArrayInsert(none, one, 4)); Print(All(none)); // prints: true // prints: 0 1 2 3 100
   Print(ArrayRemove(none, 1, 3)); Print(All(none)); // prints: true // prints: 0 100
   Print(ArrayRemove(none, 9)); CODE // prints: false // prints: 5052
   Print(ArrayRemove(none, 0, 9)); CODE // prints: false // prints: 4003
   Print(ArrayReverse(x, 0, 3)); Print(All(x)); // prints: true // prints: 2 1 0 3 6 7 8 9 8 9
   Print(ArrayReverse(x, 10)); CODE // prints: false // prints: 5052
   int a[], b[];
   ArrayResize(a, 2);
   Print(ArraySwap(a, b)); Print(ArraySize(a), ArraySize(b)); // prints: true // prints: 02
   Print(ArraySwap(a, x)); CODE // prints: false // prints: 4006
  }

void Searches()
  {
   int x[] = {1, 5, 11, 17, 23, 23, 37}, empty[];
   Print(ArrayBsearch(x, 12), ArrayBsearch(x, 15), ArrayBsearch(x, 23), ArrayBsearch(x, 50), ArrayBsearch(x, -1)); // prints: 23460
   Print(ArrayBsearch(empty, 0)); CODE // prints: -1 // prints: 5053
   Print(ArrayMaximum(x), ArrayMinimum(x), ArrayMaximum(x, 0, 3), " ", ArrayMaximum(empty)); CODE // prints: 602 -1 // prints: 5053
   int mixed[] = {3, 1, 2};
   Print(ArraySort(mixed)); Print(All(mixed)); // prints: true // prints: 1 2 3
   char bytes[] = {1, -1, 127};
   ArraySort(bytes);
   Print(All(bytes)); // prints: -1 1 127
   int rows[3][2] = {{2, 1}, {1, 5}, {2, 0}};
   ArraySort(rows);
   Print(rows[0][1], rows[1][1], rows[2][1]); // prints: 510
   string s[] = {"abc", "$"}, e[] = {"abc", ""};
   string n[2];
   n[0] = "abc";
   Print(ArrayCompare(s, e), ArrayCompare(e, n), ArrayCompare(s, s), ArrayCompare(x, x, 0, 1), ArrayCompare(x, x, 9)); // prints: 110-1-2
  }

void Direction()
  {
   int a[];
   ArrayResize(a, 3);
   for(int i = 0; i < 3; i++)
      a[i] = i + 1;
   Print(ArraySetAsSeries(a, true)); Print(a[0], " ", ArrayGetAsSeries(a), " ", ArrayIsSeries(a)); // prints: true // prints: 3 true false
   ArrayResize(a, 4);
   Print(a[0], a[1], a[3], " ", ArrayMaximum(a)); // prints: 031 1
   int f[2];
   Print(ArraySetAsSeries(f, true)); // prints: false
  }

struct Pair
  {
   int               x;
   string            name;
   double            list[2];
  };

void Zero()
  {
   Pair p = {1, "a", {2, 3}};
   ZeroMemory(p);
   Print(p.x, " ", p.name == NULL, " ", p.list[1]); // prints: 0 true 0.0
   int a[] = {1, 2};
   ZeroMemory(a);
   Print(All(a)); // prints: 0 0
   double d = 5;
   ZeroMemory(d);
   Print(d); // prints: 0.0
  }

void OnStart()
  {
   Sizes();
   Copies();
   Edits();
   Searches();
   Direction();
   Zero();
  }
