// rows: lang:CV45
class Animal { public: virtual string Says() { return ""; } };
class Dog : public Animal { public: virtual string Says() { return "woof"; } };
class Cat : public Animal { public: virtual string Says() { return "meow"; } };
void OnStart()
  {
   Animal *a = new Cat;
   Cat *c = (Cat *)a;
   Print(c.Says());                                      // prints: meow
   Dog *d = (Dog *)a;                                    // stops: incorrect casting of pointers
  }
