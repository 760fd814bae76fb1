// A body is missed only where the program can get to.
// rows: lang:FN3 lang:CE28
class Base
  {
public:
   virtual void      Missed();
   void              Unwanted();
   static void       Wanted();
  };
void Lost();
void Alone() { Lost(); }
void Needed();
void Through() { Needed(); }                             // error: 270
class Derived : public Base
  {
   virtual void      Missed() { Base::Wanted(); }        // error: 270
   void              Nobody() { Unwanted(); }
  };
class Lazy { public: virtual void Do(); void Go() { Do(); } };
class Diligent : public Lazy { void Do() { } };
Derived derived;
Diligent diligent;
Lazy *lazy = &diligent;
void OnStart() { Through(); lazy.Go(); }
