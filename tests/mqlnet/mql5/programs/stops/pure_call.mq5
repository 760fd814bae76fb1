// rows: lang:VI6 lang:CT10
class Base
  {
public:
                     Base() { Show(); }
   void              Show() { Print(Name()); }           // stops: pure virtual function call
   virtual string    Name() = 0;
  };
class Derived : public Base
  {
public:
   virtual string    Name() { return "derived"; }
  };
void OnStart()
  {
   Derived d;
  }
