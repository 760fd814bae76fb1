// rows: lang:CV49 lang:PT14
class C { public: int m_x; };
int Read(C &c) { return c.m_x; }
void OnStart()
  {
   C *p = new C;
   Print(Read(p));                                       // prints: 0
   delete p;
   Print(Read(p));                                       // stops: invalid pointer access
  }
