// rows: lang:PT10
class C { public: int m_x; int X() { return m_x; } };
void OnStart()
  {
   C *p = NULL;
   Print(p.X());                                         // stops: invalid pointer access
  }
