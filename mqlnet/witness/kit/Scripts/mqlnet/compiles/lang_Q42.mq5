// Does a compiler take this? The row is lang:Q42; it need not be run.
class Base
  {
public:
   void              operator=(const Base &other) = delete;
  };
class Derived : public Base { public: int x; };
void OnStart() { Derived a, b; a = b; }
