// Classes: members, access, const, static.
// rows: lang:CL1 lang:CL2 lang:CL3 lang:CL7 lang:CL9 lang:CL10 lang:CL11 lang:CL12 lang:CL14 lang:CL15 lang:CL16 lang:CL17 lang:CL19 lang:CE18 lang:CE19 lang:CE20 lang:CE23 lang:CE24 lang:OV1 lang:OV3 lang:OV4 lang:OV7 lang:OP34 lang:CV52 lang:IN33 lang:CT9 lang:CT12 lang:CT13 lang:FN26 lang:FN9
class Account
  {
   int               secret;
   void              Hidden() { }
protected:
   int               half;
   void              Half() { }
public:
   int               open;
   int               open() { return open; }                 // error: 346
   static int        count;
   static int        lost;                                   // error: 370
                     Account() : secret(0), half(0), open(0) { }
   void              Later();
   int               Get() const { return secret; }
   void              Set(int n) { secret = n; late = n; }
   void              Konst() const { secret = 1; }            // error: 274
   void              KonstCalls() const { Set(1); }           // error: 279
   static int        Count() { return count; }
   static int        Bad() { return open; }                   // error: 351
   static void       BadCall() { Set(1); }                    // error: 351
   static int        KonstStatic() const { return 1; }        // error: 349
   void              Same(int a) { }
   void              Same(int b) { }                          // error: 222
   class Part { public: int n; int Up() { return secret; } };  // error: 374
   void              operator+(int a, int b) { }              // error: 355
   void              operator!(int a) { }                     // error: 355
   Account          *Self() { return &this; }
private:
   int               late;
  };
int Account::count = 0;
int Account::open = 1;                                        // error: 345
int Account::none = 1;                                        // error: 130
void Account::Later() { secret = 5; }
void Account::Later() { }                                     // error: 165
void Account::Missing() { }                                   // error: 213
void Account::Set(string s) { }                               // error: 224
int Account::Get() { return 1; }                              // error: 306
double Account::Get() const { return 1; }                     // error: 354
virtual int Account::Count() { return 1; }                    // error: 405 // error: 165
void Nowhere::Later() { }                                     // error: 256
class Savings : public Account
  {
public:
   void              Up() { half = 1; Half(); secret = 2; Hidden(); }    // error: 211 // error: 214
  };
class Secretly : private Account { public: void Up() { open = 1; } };
class Private { Private() { } public: int n; };
class Deleted { public: Deleted() { } Deleted(const Deleted &o) = delete; void operator=(const Deleted &o) = delete; int n; };
class WithConst { public: const int n; WithConst() : n(1) { } };
void Look(const Account &a) { a.Set(1); Print(a.Get()); }     // error: 279
void Both(Account &a, Account *p, Account *&r) { a.Later(); p.Later(); r = p; }
void OnStart()
  {
   Account a;
   Account b();
   a.open = 1;
   a.secret = 1;                                              // error: 211
   a.half = 1;                                                // error: 204
   a.Hidden();                                                // error: 214
   a.Half();                                                  // error: 264
   a.nothing = 1;                                             // error: 130
   a.Nothing();                                               // error: 130
   Account::count = Account::lost;
   Print(Account::Count(), a.Count(), Account::open);         // error: 374
   Account::Later();                                          // error: 351
   Secretly s;
   s.open = 1;                                                // error: 204
   Account *up = &s;                                          // error: 284
   Account *p = &a;
   p.Later();
   (*p).Later();
   Both(a, &a, p);
   Both(p, a, p);
   a = b;
   Account c = a;
   Private x;                                                 // error: 214
   Deleted d, e;
   d = e;                                                     // error: 412
   WithConst w, v;
   w = v;                                                     // error: 216
   a + 1;                                                     // error: 199
   a - 1;                                                     // error: 150
   a++;                                                       // error: 150
   if(a == b) Print(1);                                       // error: 150
   if(p == &a && p != NULL && !p) Print(c.open, up == NULL, x.n, d.n);
   Later();                                                   // error: 256
   this.x = 1;                                                // error: 256
   Account().Later();
   a.Account();                                               // error: 305
   s = 5;                                                     // error: 406
   int n = a;                                                 // error: 406
   a = NULL;                                                  // error: 406
   p = NULL;
   p = 5;                                                     // error: 406
   Print(n, &x == NULL);
  }
