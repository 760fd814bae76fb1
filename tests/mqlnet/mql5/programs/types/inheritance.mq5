// Constructors, inheritance, virtual methods, interfaces.
// rows: lang:CT2 lang:CT3 lang:CT4 lang:CT7 lang:CT8 lang:CT11 lang:CL4 lang:CL5 lang:VI1 lang:VI2 lang:VI3 lang:VI4 lang:VI5 lang:VI7 lang:VI8 lang:VI9 lang:VI10 lang:VI11 lang:VI12 lang:VI13 lang:VI14 lang:CE21 lang:CE22 lang:CE26 lang:CW9 lang:CV44 lang:CV45 lang:CV46 lang:CV47 lang:CV48 lang:CV49 lang:CV53 lang:FN20 lang:TY8 lang:CE32 lang:PT1 lang:PT3 lang:PT13 lang:PT15 lang:AR21 lang:AR23
class Base
  {
public:
   int               n;
   int               list[2];
   static int        shared;
                     Base(int a) : n(a) { }
                    ~Base(int a) { }                          // error: 221
   virtual void      Virtual(int a) { }
   virtual int       Result() { return 1; }
   virtual void      Final() final { }
   virtual void      Pure() = 0;
   void              Plain(int a) { }
   void              NotVirtual() final { }                   // error: 403
   void              PureOnly() = 0;                          // error: 382
   static virtual void Both() { }                             // error: 348
   const             virtual int Konst() const { return 1; }
  };
int Base::shared = 1;
class Child : public Base
  {
   const int         fixed;
public:
                     Child() : Base(1), fixed(2) { }
                     Child(int a) { }                         // error: 339
                     Child(int a, int b) : n(1), Base(1) { }  // error: 333
                     Child(double a) : Base(1), fixed(1), fixed(2) { }      // error: 343
                     Child(string a) : Base(1), shared(1) { } // error: 333
                     Child(int a, int b, int c) : Base(1), nothing(1) { }   // error: 130
   void              Virtual(int a) override { fixed = 2; }   // error: 189
   double            Result() { return 1; }                   // error: 265
   void              Final() { }                              // error: 402
   void              Virtual(string a) override { }           // error: 404
   void              Plain(string a) { Base::Plain(1); Plain(1); Plain("a"); }       // warning
   void              Pure() { }
  };
class Grand final : public Child { public: Grand() { } using Base::Plain; void Plain(double d) { Plain(1); } };
class Beyond : public Grand { };                              // error: 401
class Two : public Base, public Child { };                    // error: 239
class FromInt : public int { };                               // error: 299
class FromNothing : public Nothing { };                       // error: 256
class Lists { public: int a[3]; static int s; Lists() : a(1) { } };   // error: 332
int Lists::s = 0;
class Statics { public: static int s; Statics() : s(1) { } };  // error: 344
int Statics::s = 0;
class Outside { public: void f() : n(1) { } int n; };         // error: 329
class Needs { public: int n; Needs(int a) : n(a) { } Needs(const Needs &o) : n(o.n) { } };
class Holder { public: Needs needs; Holder() { } };           // error: 339
class Holding { public: Needs needs; Holding() : needs(1) { } };
class Defaulted { public: int n; Defaulted(int a = 1) : n(a) { } };
interface IShape { void Draw(); int n; };                     // error: 398
interface IRound : public IShape { double Area(); };
interface IClass : public Needs { };                          // error: 395
class Circle : public IRound { public: void Draw() { } double Area() { return 1; } };
class Virt { public: virtual Virt() { } };                    // error: 268
Needs Make() { return Needs(1); }
Needs Made() { Needs x(1); return x; }
Base *Find(Circle &c) { return NULL; }
void OnStart()
  {
   Base abstract(1);                                          // error: 383
   Base *b = new Child();
   b = new Base(1);                                           // error: 383
   Child child, copy = child;                                 // error: 216
   Child wrong(true, false, 1, 2);                            // error: 199
   Needs needs;                                               // error: 339
   Needs many[3];                                             // error: 328
   Needs open[];
   Needs one = 5;
   Defaulted d;
   Defaulted some[2];                                         // error: 328
   Holding holding;
   Circle circle;
   IShape shape;                                              // error: 399
   IShape *s = &circle;
   s.Draw();
   s.Area();                                                  // error: 130
   b = &child;
   Child *c = b;
   c = (Child *)b;
   c = dynamic_cast<Child *>(b);
   c = dynamic_cast<Child>(b);                                // error: 384
   c = dynamic_cast<Child *>(d);
   c = (Child *)s;                                            // error: 252
   void *any = b;
   any = &circle;
   c = (Child *)any;
   const Child *look = c;
   c = look;                                                  // error: 358
   look.n = 5;                                                // error: 189
   Child *const stuck = c;
   stuck = c;                                                 // error: 189
   stuck.n = 1;
   Child *all[2];
   all[0] = c;
   delete b;
   delete c;
   delete all;                                                // error: 235
   delete child;                                              // error: 237
   delete 5;                                                  // error: 237
   c.Virtual("a");
   int n = new Child();                                       // error: 406
   c = new int;                                               // error: 299
   c = new Nothing();                                         // error: 149
   Make().n = 1;
   b.n.m = 1;                                                 // error: 280
   Find(circle);
   Find(&circle);
   Print(copy.n, needs.n, one.n, d.n, holding.needs.n, n, Made().n, ArraySize(open), any == NULL, wrong.n);
   Print(ArraySize(many), ArraySize(some), shape == NULL, abstract.n);
  }
