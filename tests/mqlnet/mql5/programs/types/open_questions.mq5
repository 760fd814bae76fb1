// Questions that no manual settles, where the answer is a complaint of the compiler.
// rows: lang:Q11 lang:Q12 lang:Q18 lang:Q24 lang:Q28 lang:Q36 lang:Q37 lang:Q42
class Member { public: int n = 5; };                         // error: 219
class Locked { public: int n; Locked() { } void operator=(const Locked &o) = delete; };
class Heir : public Locked { public: int m; Heir() { } };
class Base { public: void Do(int n) { Print(n); } };
class Derived : public Base { public: void Do(string s) { Print(s); } };
void OnStart()
  {
   int a[], b[];
   ArrayResize(b, 2);
   a = b;                                                    // error: 120
   ArrayCopy(a, b);
   int few[2] = {1, 2, 3};                                   // error: 186
   datetime t = "2021.01.01";                                // warning: 180
   double d = 7.5;
   Print(d % 2, few[0], t);                                  // error: 150
   string s = "x";
   switch(s)                                                 // error: 260
     {
      case 1:
         break;
     }
   Heir one, other;
   one = other;                                              // error: 412
   Derived derived;
   derived.Do(1);                                            // warning
   derived.Do("x");
  }
