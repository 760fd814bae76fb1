// Rows of arrays are arrays that share their elements; a template's parameter may leave inner sizes open.
// rows: lang:AR13 lang:AR15
template<typename T>
T Corner(T &a[][], int i, int j) { return a[i][j]; } // stops: array out of range
int Total(int &row[3]) { row[0]++; return row[0] + row[1] + row[2]; }
void OnStart()
  {
   int m[2][3] = {{1, 2, 3}, {4, 5, 6}};
   long d[][1];
   ArrayResize(d, 3);
   d[2][0] = 7;
   Print(Corner(m, 1, 2), " ", Corner(d, 2, 0));         // prints: 6 7
   Print(Total(m[1]), " ", m[1][0]);                     // prints: 16 4
   Print(Corner(m, 0, 3));
  }
