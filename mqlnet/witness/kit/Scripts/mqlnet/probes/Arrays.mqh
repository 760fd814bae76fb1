// Arrays.

PROBE(bi_AR2) { int f[10]; SAY(ArrayResize(f, 0)); SAY(ArrayResize(f, 11)); SAY(ArraySize(f)); }
PROBE(bi_AR20) { int x[] = {1, 5, 11, 17, 23, 23, 37}; SAY(ArrayBsearch(x, 12)); SAY(ArrayBsearch(x, 15)); SAY(ArrayBsearch(x, 23)); SAY(ArrayBsearch(x, 50)); int none[]; ResetLastError(); SAY(ArrayBsearch(none, 0)); SAY(GetLastError()); }
PROBE(bi_AR11) { int d[8]; int s[8]; ResetLastError(); SAY(ArrayCopy(d, s, 8)); SAY(GetLastError()); }
PROBE(bi_AR10) { string texts[]; int ints[] = {1}; ResetLastError(); SAY(ArrayCopy(texts, ints)); SAY(GetLastError()); }
PROBE(bi_AR12) { int a[] = {0, 1, 2, 3, 4, 5}; SAY(ArrayCopy(a, a, 1, 0, 5)); SAY(StringFormat("%d%d%d%d%d%d", a[0], a[1], a[2], a[3], a[4], a[5])); }
PROBE(bi_AR14) { int x[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}; SAY(ArrayRemove(x, 4, 2)); string s = ""; for(int i = 0; i < 10; i++) s += (string)x[i]; SAY(s); }
PROBE(bi_AR13) { int three[] = {1, 2, 3}, one[] = {9}; ResetLastError(); SAY(ArrayInsert(three, one, 10)); SAY(GetLastError()); }
PROBE(lang_TY12) { double table[2][2]; SAY(sizeof(table)); SAY(typename(table)); }
PROBE(lang_TY3) { SAY(sizeof(long)); SAY(sizeof(datetime)); SAY(sizeof(color)); SAY(sizeof(bool)); SAY(sizeof(ENUM_APPLIED_PRICE)); }
PROBE(lang_TY7) { SAY(sizeof(string)); }
PROBE(lang_TY11) { int dynamic[]; int fixed[3]; SAY(sizeof(dynamic)); SAY(sizeof(fixed)); SAY(offsetof(Aligned, b)); }
PROBE(lang_TY13) { SAY(offsetof(Packed, b)); }
PROBE(bi_AR5) { int table[2][3]; SAY(ArraySize(table)); SAY(typename(table.Size())); }
PROBE(bi_AR6) { int table[2][3]; SAY(ArrayRange(table, 1)); SAY(ArrayRange(table, 5)); }
PROBE(bi_AR7) { int listed[] = {1, 2}, open[]; SAY(ArrayIsDynamic(listed)); SAY(ArrayIsDynamic(open)); }
PROBE(bi_AR9) { int from[] = {1, 2, 3}, to[]; SAY(ArrayCopy(to, from, 2, 1)); SAY(ArraySize(to)); SAY(to[3]); }
PROBE(bi_AR15) { int a[] = {1, 2, 3, 4}; SAY(ArrayReverse(a, 1, 2)); SAY(a[1]); ResetLastError(); SAY(ArrayReverse(a, 9)); SAY(GetLastError()); }
PROBE(bi_AR16) { int a[], b[]; ArrayResize(a, 2); SAY(ArraySwap(a, b)); SAY(ArraySize(b)); int fixed[2]; ResetLastError(); SAY(ArraySwap(fixed, b)); SAY(GetLastError()); }
PROBE(bi_AR17) { double a[2][2]; SAY(ArrayInitialize(a, 7)); }
PROBE(bi_AR19) { int none[]; ResetLastError(); SAY(ArraySort(none)); SAY(GetLastError()); }
PROBE(bi_AR21) { int a[] = {3, 9, 9, 1}; SAY(ArrayMaximum(a)); SAY(ArrayMinimum(a)); int none[]; ResetLastError(); SAY(ArrayMaximum(none)); SAY(GetLastError()); }
PROBE(bi_AR22) { int a[] = {1, 2}, b[] = {1, 2, 3}; SAY(ArrayCompare(a, b)); string none[1], empty[] = {""}; SAY(ArrayCompare(empty, none)); }
PROBE(bi_AR23) { int open[], fixed[2]; SAY(ArraySetAsSeries(open, true)); SAY(ArraySetAsSeries(fixed, true)); }
