// Every kind of expression that is made of a matrix or vector compiles; the program ends where the first is used.
// rows: lang:MX1 lang:MX8
void Take(int n) { Print(n); }
void TakeRef(const double &d) {}
void OnStart()
  {
   matrix a = {{0, 1, 2, 3, 4, 5, 6, 7, 8}};   // stops: not supported offline: vector
ulong errors = (int)a.Compare(a, 1e-9);
int plain = a.Compare(a, 1e-9);
double s = a.Sum() + 1.0;
double t = -a.Sum();
if(a.Compare(a,1)) Print("x");
if(!a.Compare(a,1) && a.Sum() > 0) Print("y");
vector v = a.Row(0);
double e = a.Row(0)[1];
matrix u = a.MatMul(a).MatMul(a.Transpose());
Take(a.Rows());
Take((int)a.Cols());
TakeRef(a.Mean());
string text = "n=" + (string)a.Sum() + "x" + a.Sum();
Print(a.Sum() * 2, v[0] + 1, a[0][1]);
for(ulong i = 0; i < a.Rows(); i++) a[i][0] = a.Row(i).Sum();
double arr[]; ArrayResize(arr, a.Rows()); arr[a.Rows() - 1] = a.Max();
int c = a.Rows() > 2 ? 1 : a.Cols();
switch(a.Rows()) { case 1: break; }
s += a.Mean(); s = MathSqrt(a.Sum());
complex z = {1,2}; double re = z.real + z.imag; z = z * z; if(z == z) Print(z);
vector w = vector::Zeros(3); w[1]++; w[1] += 2; a.Row(v, 0); return;
  }
double F(matrix &m) { return m.Sum(); }
matrix G(vector &v2) { return v2.Outer(v2); }
struct H { matrix m; double d; H() { d = m.Sum(); } };
