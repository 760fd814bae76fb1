// Values for TEST_FOR in a terminal: first the awkward ones, then random ones of every size. Under `mqlnet test` the runner
// draws values of the types below instead, and looks for the smallest one that fails.
#include "TestRun.mqh"

ulong TestBits(void)
{
   ulong bits = 0;
   for(int i = 0; i < 5; i++)
      bits = (bits << 15) ^ (ulong)MathRand();
   return bits >> (MathRand() % 64); // small numbers as often as great ones
}

void TestDraw(long &value)
{
   switch(test_run.Draw())
   {
      case 0:  value = 0; break;
      case 1:  value = 1; break;
      case 2:  value = -1; break;
      case 3:  value = LONG_MAX; break;
      case 4:  value = LONG_MIN; break;
      case 5:  value = INT_MAX; break;
      case 6:  value = INT_MIN; break;
      default: value = MathRand() % 2 == 0 ? (long)TestBits() : -(long)TestBits();
   }
}

void TestDraw(ulong &value) { long drawn; TestDraw(drawn); value = (ulong)drawn; }
void TestDraw(datetime &value) { long drawn; TestDraw(drawn); value = (datetime)(MathAbs(drawn / 2) % 32535216000); }

// Smaller numbers are the low bits, but never of LONG_MAX and LONG_MIN alone: those have all bits or none.
void TestDraw(int &value)
{
   long drawn;
   TestDraw(drawn);
   value = drawn == LONG_MAX ? INT_MAX : drawn == LONG_MIN ? INT_MIN : (int)drawn;
}

void TestDraw(uint &value) { int drawn; TestDraw(drawn); value = (uint)drawn; }
void TestDraw(color &value) { int drawn; TestDraw(drawn); value = (color)(drawn & 0xFFFFFF); }
void TestDraw(bool &value) { value = test_run.Draw() % 2 == 1; }

void TestDraw(short &value)
{
   int drawn;
   TestDraw(drawn);
   value = drawn == INT_MAX ? SHORT_MAX : drawn == INT_MIN ? SHORT_MIN : (short)drawn;
}

void TestDraw(ushort &value) { short drawn; TestDraw(drawn); value = (ushort)drawn; }

void TestDraw(char &value)
{
   int drawn;
   TestDraw(drawn);
   value = drawn == INT_MAX ? CHAR_MAX : drawn == INT_MIN ? CHAR_MIN : (char)drawn;
}

void TestDraw(uchar &value) { char drawn; TestDraw(drawn); value = (uchar)drawn; }

void TestDraw(double &value)
{
   switch(test_run.Draw())
   {
      case 0:  value = 0.0; break;
      case 1:  value = 1.0; break;
      case 2:  value = -1.0; break;
      case 3:  value = 0.1; break;
      case 4:  value = DBL_MAX; break;
      case 5:  value = DBL_MIN; break;
      case 6:  value = -DBL_MAX; break;
      default: value = ((double)TestBits() - (double)TestBits()) / MathPow(10.0, MathRand() % 16);
   }
}

void TestDraw(float &value) { double drawn; TestDraw(drawn); value = MathAbs(drawn) > FLT_MAX ? FLT_MAX : (float)drawn; }

void TestDraw(string &value)
{
   // Plain text, what must be quoted in URLs and JSON, letters of two and three bytes, and a pair of units.
   string units = "abcXYZ019 /&=?%+\"\\'{}[]<>:;,.\r\n\t\x00E9\x00DF\x20AC\x4E2D\xD83D\xDE00";
   value = "";
   int length = test_run.Draw() % 40, pair = StringLen(units) - 2;
   for(int i = 0; i < length; i++)
   {
      int at = MathRand() % (pair + 1);
      value += StringSubstr(units, at, at == pair ? 2 : 1); // half a pair is no text
   }
}
