// Local variables of one function: 512 KB are enough, what is on the heap or static does not count.
// rows: lang:RT14
struct Kilobyte { uchar bytes[1024]; };
void Fits() { Kilobyte k[512]; k[0].bytes[0] = 1; }
void TooMuch() { Kilobyte k[512]; k[0].bytes[0] = 1; char c = 1; Print(c); }   // warning: 26
void Together()                                                             // warning: 26
  {
   double a[40000], b[40000];
   a[0] = 1;
   b[0] = a[0];
  }
void Elsewhere() { static Kilobyte k[600]; double d[]; ArrayResize(d, 100000); k[0].bytes[0] = 1; d[0] = 1; }
void OnStart() { Fits(); TooMuch(); Together(); Elsewhere(); }
