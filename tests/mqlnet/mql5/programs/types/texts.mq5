// Strings: what they have, what becomes one, what does not.
// rows: lang:SR3 lang:SR16 lang:SR17 lang:CV39 lang:CV42 lang:CV43 lang:CW8 lang:LX49 lang:SR11
void Change(string &s) { s = "x"; }
void Show(const string &s) { Print(s); }
struct Pair { int a; int b; };
enum Side { BUY, SELL };
class Thing { };
void OnStart()
  {
   string s = "a";
   int n = 1;
   s = s + n;                        // warning: 181
   s = s + (string)n;
   s += n;                           // warning: 181
   n = s;                            // warning: 180
   n = (int)s;
   s = 1.5;                          // warning: 181
   s = s - "a";                      // error: 150
   s = s * 2;                        // error: 150
   s++;                              // error: 150
   s = -s;                           // error: 150
   if(s) Print(s);                   // error: 252
   bool b = (bool)s;                 // error: 252
   bool c = s;                       // error: 252
   if(s != "" && s > "a") Print(b, c);
   Change("x");                      // error: 200
   Change(s);
   Show("x");
   Show(s + "y");
   Pair p;
   p.a = 1;
   p = s;                            // error: 406
   s = p;                            // error: 406
   Thing *t = s;                     // error: 406
   Side e = (Side)s;
   e = s;                            // error: 406
   s[0] = 'b';
   n = s[0];
   n = "\xF0"[0];
   Print(n, e, t == NULL);
  }
