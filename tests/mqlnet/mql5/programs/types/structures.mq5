// Structures, unions, their layout and their lists.
// rows: lang:SU1 lang:SU2 lang:SU3 lang:SU4 lang:SU6 lang:SU8 lang:SU10 lang:SU11 lang:SU12 lang:SU13 lang:SU15 lang:SU16 lang:SU19 lang:SU21 lang:IN25 lang:IN26 lang:IN27 lang:IN28 lang:IN30 lang:IN31 lang:IN32 lang:CE29 lang:CE33 lang:TY9 lang:TY11 lang:TY13 lang:CV50 lang:CL6 lang:LX14
struct Missing;                                   // warning: 162
struct Packed { char a; int b; };
struct Wide pack(4) { char a; int b; };
struct Empty { };                                 // warning: 82
struct Named { string name; int n; };
struct Base { int a; };
struct Child : Base { int b; };
struct Other : Base { int c; };
struct Nested { int n; Packed inner; int list[2]; };
struct Built { int n; Built() { n = 1; } };
struct Initialised { int n = 5; };                // error: 219
struct Inside { int n; Inside me; };              // error: 128
struct Virtual { virtual void f() { } };          // error: 269
struct Twice { int n; double n; };                // error: 129
struct Constant { const int n; int m; };
union Bits { uint whole; uchar bytes[4]; };
union Text { int n; string s; };                  // error: 409
union Big { int n; int list[]; };                 // error: 409
union Derived : Bits { };                         // error: 239
class Object { public: int n; };
class FromStruct : public Base { };               // error: 266
struct FromClass : public Object { };             // error: 267
struct Pair { int x; int y; } g_pair;
int Sizes[sizeof(Packed)];
int Offset[offsetof(Wide, b)];
void Take(Base &b) { Print(b.a); }
void OnStart()
  {
   Packed p = {1, 2}, q = {1}, z = {}, zero = {0};
   Packed many = {1, 2, 3};                       // error: 186
   Named n = {"x", 1};
   Named wrong = {1, "x"};                        // warning: 181 // warning: 180
   Child c = {1, 2};
   Other o = {1, 2};
   Nested nested = {1, {2, 3}, {4, 5}};
   Nested flat = {1, 2, 3};                       // error: 406 // error: 276
   Built built = {1};                             // error: 242
   int scalar = {1};                              // warning
   int list[] = {1, 2, , 4,};
   int rows[2][2] = {{1, 2}, {}};
   int all[2][2] = {0};
   int open[][2] = {{1, 2}, {3, 4}, {5}};
   int toomany[2] = {1, 2, 3};                    // error: 186
   int level[2][2] = {1, 2, 3, 4};                // error: 186
   int level2[4][2] = {1, 2, 3, 4};               // error: 276 // error: 276 // error: 276 // error: 276
   Base b = c;
   b = c;
   c = b;
   c = o;                                         // error: 406
   p = n;                                         // error: 406
   Constant k, k2;
   k = k2;                                        // error: 216
   Packed *pointer;                               // error: 253
   pointer = new Packed;                          // error: 299
   delete p;                                      // error: 237
   p.c = 1;                                       // error: 130
   g_pair.x = 1;
   Take(c);
   Bits bits;
   bits.whole = 1;
   Print(sizeof(Packed) + sizeof(Wide) + sizeof(Bits), ArraySize(Sizes), ArraySize(Offset), bits.bytes[0]);
   Print(q.a, z.a, zero.a, many.a, wrong.n, nested.n, flat.n, built.n, scalar, ArraySize(list), rows[0][0]);
   Print(all[0][0], open[2][1], toomany[0], level[0][0], level2[0][0], k2.m, sizeof(Empty));
   ZeroMemory(k);                                 // error: 226
   ZeroMemory(p);
   uchar bytes[];
   StructToCharArray(p, bytes);
   StructToCharArray(n, bytes);                   // error: 369
   Print(sizeof(void));                           // error: 143
   int x = 1;
   x.y = 2;                                       // error: 280
   Print(typename(p));
  }
