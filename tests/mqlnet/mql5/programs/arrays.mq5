// rows: lang:AR1 lang:AR2 lang:AR7 lang:AR8 lang:AR12 lang:AR14 lang:AR18 lang:AR20 lang:IN25 lang:IN26 lang:IN28
struct Row { int cells[3]; string names[]; };
struct Table { Row rows[2]; Row first; };
void Fill(int &a[], int value) { for(int i = 0; i < ArraySize(a); i++) a[i] = value; }
void Grow(string &a[]) { ArrayResize(a, ArraySize(a) + 1); a[ArraySize(a) - 1] = "new"; }
int Sum(const int &m[][2]) { int s = 0; for(int i = 0; i < ArrayRange(m, 0); i++) s += m[i][0] * 10 + m[i][1]; return s; }
void OnStart()
  {
   int m[2][2] = {{1, 2}, {3, 4}};
   Print(Sum(m), " ", m[1][0]);                          // prints: 46 3
   int part[3][2] = {{1}, {}, {5, 6}};
   Print(part[0][0], part[0][1], part[1][0], part[2][1]); // prints: 1006
   int gaps[4] = {1, , 3};
   Print(gaps[0], gaps[1], gaps[2], gaps[3]);            // prints: 1030
   int flat[5];
   Fill(flat, 7);
   Print(flat[0] + flat[4]);                             // prints: 14
   string words[];
   Grow(words);
   Grow(words);
   Print(ArraySize(words), words[1], words[0] == NULL);  // prints: 2newfalse
   Row a;
   a.cells[1] = 5;
   ArrayResize(a.names, 2);
   a.names[1] = "x";
   Row b = a;
   b.cells[1]++;
   b.names[1] += "y";
   Print(a.cells[1], a.names[1], " ", b.cells[1], b.names[1]); // prints: 5x 6xy
   Table t;
   t.rows[1].cells[0] = 1;
   t.first.cells[0] = 2;
   Table copy = t;
   copy.rows[1].cells[0] = 10;
   copy.first.cells[0] = 20;
   Table again;
   again = copy;
   again.rows[1].cells[0]++;
   Print(t.rows[1].cells[0], t.first.cells[0], " ", copy.rows[1].cells[0], copy.first.cells[0], " ", again.rows[1].cells[0]); // prints: 12 1020 11
   char c[] = {-1, 1};
   c[1] -= 3;
   c[0]--;
   Print(c[0], " ", c[1], " ", (uchar)c[0]);             // prints: -2 -2 254
   uchar u[3];
   u[0] = 250;
   u[0] += 10;
   u[1] = (uchar)(u[0]++ + --u[2]);
   Print(u[0], " ", u[1], " ", u[2]);                    // prints: 5 3 255
   double cube[2][3][4];
   cube[1][2][3] = 1.5;
   cube[0][1][2] = 2;
   Print(cube[1][2][3] + cube[0][1][2], " ", ArraySize(cube), " ", ArrayRange(cube, 2)); // prints: 3.5 24 4
   int fixed[3];
   Print(ArrayResize(fixed, 5), " ", ArraySize(fixed));  // prints: -1 3
  }
