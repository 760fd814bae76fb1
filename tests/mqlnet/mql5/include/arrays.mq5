// Arrays of simple types: growth by steps, order, search, moving, comparison, files.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Arrays/ArrayInt.mqh>
#include <Arrays/ArrayLong.mqh>
#include <Arrays/ArrayShort.mqh>
#include <Arrays/ArrayChar.mqh>
#include <Arrays/ArrayFloat.mqh>
#include <Arrays/ArrayDouble.mqh>
#include <Arrays/ArrayString.mqh>

string Shown(CArrayInt &array)
{
   string text = "";
   for(int i = 0; i < array.Total(); i++)
      text += (i > 0 ? " " : "") + (string)array[i];
   return text;
}

void OnStart()
{
   CArrayInt a;
   Print("" + a.Total() + " " + a.Max() + " " + a.Step());                   // prints: 0 0 16
   int first[] = {5, 3, 9, 3, -2};
   Print("" + a.AddArray(first) + " " + a.Total() + " " + a.Max());          // prints: true 5 16
   Print("" + a.Insert(7, 1) + " " + a.Insert(8, 9) + " " + Shown(a));       // prints: true false 5 7 3 9 3 -2
   Print("" + a.IsSorted() + " " + a.Search(9) + " " + a.SearchLinear(9));   // prints: false -1 3
   a.Sort();
   Print("" + Shown(a) + " " + a.IsSorted() + " " + a.SortMode());           // prints: -2 3 3 5 7 9 true 0
   Print("" + a.Search(7) + " " + a.SearchFirst(3) + " " + a.SearchLast(3)); // prints: 4 1 2
   Print("" + a.SearchGreat(3) + " " + a.SearchLess(3) + " " + a.SearchGreatOrEqual(4) + " " + a.SearchLessOrEqual(4)); // prints: 3 0 3 2
   Print("" + a.SearchGreat(9) + " " + a.SearchLess(-2));                  // prints: -1 -1
   Print("" + a.InsertSort(4) + " " + Shown(a) + " " + a.IsSorted());        // prints: true -2 3 3 4 5 7 9 true
   Print("" + a.Minimum(2, 3) + " " + a.Maximum(0, WHOLE_ARRAY));          // prints: 2 6
   Print("" + a.Shift(0, 3) + " " + Shown(a) + " " + a.IsSorted());          // prints: true 3 3 4 -2 5 7 9 false
   Print("" + a.Shift(6, -6) + " " + a.Shift(0, -1) + " " + Shown(a));       // prints: true false 9 3 3 4 -2 5 7
   Print("" + a.Update(0, 1) + " " + a.Update(7, 1) + " " + a.At(0));        // prints: true false 1
   Print("" + a.Delete(1) + " " + a.Delete(6) + " " + Shown(a));             // prints: true false 1 3 4 -2 5 7
   Print("" + a.DeleteRange(3, 99) + " " + Shown(a) + " " + a.Max());        // prints: true 1 3 4 16
   ResetLastError();
   Print("" + (a.At(3) == INT_MAX) + " " + (GetLastError() > ERR_USER_ERROR_FIRST)); // prints: true true
   CArrayInt b;
   Print("" + b.AssignArray(&a) + " " + b.CompareArray(&a) + " " + b.AddArray(&b) + " " + Shown(b)); // prints: true true true 1 3 4 1 3 4
   Print("" + b.CompareArray(&a) + " " + b.Reserve(20) + " " + b.Max() + " " + b.Available()); // prints: false true 32 26
   Print("" + b.Resize(2) + " " + Shown(b) + " " + b.Max() + " " + b.Step(4) + " " + b.Step(0)); // prints: true 1 3 16 true false
   for(int i = 0; i < 40; i++)
      b.Add((i * 37) % 41);
   b.Sort();
   bool is_in_order = true;
   for(int i = 1; i < b.Total(); i++)
      is_in_order = is_in_order && b[i - 1] <= b[i];
   Print("" + b.Total() + " " + is_in_order + " " + b.Max());                // prints: 42 true 44

   CArrayDouble d;
   d.Add(0.3);
   d.Add(0.1);
   d.Sort();
   Print("" + d.Search(0.1000001) + " " + d.Delta());                      // prints: -1 0.0
   d.Delta(0.001);
   Print("" + d.Search(0.1000001) + " " + (d.At(9) == DBL_MAX));             // prints: 0 true

   CArrayString s;
   s.Add("beta");
   s.Add("Alpha");
   s.Add("alpha");
   s.Sort();
   Print("" + s[0] + " " + s[1] + " " + s[2] + " [" + s[3] + "] " + s.Search("alpha")); // prints: Alpha alpha beta [] 1

   int out = FileOpen("arrays.bin", FILE_WRITE | FILE_BIN);
   Print("" + a.Save(out) + " " + d.Save(out) + " " + s.Save(out) + " " + a.Save(INVALID_HANDLE)); // prints: true true true false
   FileClose(out);
   int in = FileOpen("arrays.bin", FILE_READ | FILE_BIN);
   CArrayInt a2;
   CArrayDouble d2;
   CArrayString s2;
   Print("" + a2.Load(in) + " " + d2.Load(in) + " " + s2.Load(in));          // prints: true true true
   Print("" + a2.CompareArray(&a) + " " + d2.CompareArray(&d) + " " + s2.CompareArray(&s)); // prints: true true true
   FileSeek(in, 0, SEEK_SET);
   Print("" + d2.Load(in) + " " + (a2.Type() == TYPE_INT));                  // prints: false true
   FileClose(in);

   CArrayChar c;
   CArrayShort h;
   CArrayLong l;
   CArrayFloat f;
   c.Add(-5); h.Add(300); l.Add(LONG_MIN); f.Add(0.5f);
   Print("" + c[0] + " " + h[0] + " " + l[0] + " " + f[0]);                    // prints: -5 300 -9223372036854775808 0.5
   Print("" + c[1] + " " + h[1] + " " + (l[1] == LONG_MAX) + " " + (f[1] == FLT_MAX)); // prints: 127 32767 true true
   a.Clear();
   Print("" + a.Total() + " " + a.Max() + " " + a.Shutdown() + " " + a.Max()); // prints: 0 16 true 0
}
