// rows: lang:PT4 lang:PT5 lang:PT10
class C { public: int m_x; };
void OnStart()
  {
   C *p = new C;
   C *q = p;
   p.m_x = 5;
   Print(q.m_x);                                         // prints: 5
   delete p;
   q.m_x = 6;                                            // stops: invalid pointer access
  }
