// The checks of Test.mqh: each counts itself, reports what it saw where it fails, and returns whether it held.
#include "TestRun.mqh"

// Values as they would be written in MQL5, so that a failure can be copied into a test.
template<typename T>
string TestShow(T value)
{
   return (string)value;
}

template<typename T>
string TestShow(T *value)
{
   return CheckPointer(value) == POINTER_INVALID ? "no object" : "an object";
}

string TestShow(const double value)
{
   string text = (string)value;
   return StringToDouble(text) == value || value != value ? text : StringFormat("%.17g", value);
}

string TestShow(const string value)
{
   if(value == NULL)
      return "NULL";
   string text = "\"";
   for(int i = 0; i < StringLen(value); i++)
   {
      ushort unit = value[i];
      switch(unit)
      {
         case '"':  text += "\\\""; break;
         case '\\': text += "\\\\"; break;
         case '\n': text += "\\n"; break;
         case '\r': text += "\\r"; break;
         case '\t': text += "\\t"; break;
         default:   text += unit < 32 ? StringFormat("\\x%04X", (int)unit) : ShortToString(unit);
      }
   }
   return text + "\"";
}

bool TestCounted(const bool is_met, const string text, const string file, const int line)
{
   test_run.checks++;
   if(!is_met)
      TestFailed(text, file, line);
   return is_met;
}

bool TestCheck(const bool condition, const string text, const string file, const int line)
{
   return TestCounted(condition, "CHECK(" + text + ")", file, line);
}

template<typename T1, typename T2>
bool TestEqual(T1 expected, T2 actual, const string expected_text, const string actual_text, const string file,
               const int line)
{
   bool is_met = expected == actual;
   return TestCounted(is_met, is_met ? "" : "CHECK_EQUAL(" + expected_text + ", " + actual_text + "): expected "
                                            + TestShow(expected) + ", got " + TestShow(actual), file, line);
}

bool TestNear(const double expected, const double actual, const double tolerance, const string expected_text,
              const string actual_text, const string file, const int line)
{
   bool is_met = MathAbs(expected - actual) <= tolerance;
   return TestCounted(is_met, "CHECK_NEAR(" + expected_text + ", " + actual_text + "): expected " + TestShow(expected)
                              + " within " + TestShow(tolerance) + ", got " + TestShow(actual), file, line);
}

bool TestError(const int code, const string code_text, const string file, const int line)
{
   int left = GetLastError();
   ResetLastError();
   return TestCounted(left == code, "CHECK_ERROR(" + code_text + "): expected " + (string)code + ", got " + (string)left,
                      file, line);
}

template<typename T>
bool TestArray(const T &expected[], const T &actual[], const string expected_text, const string actual_text,
               const string file, const int line)
{
   string what = "CHECK_ARRAY(" + expected_text + ", " + actual_text + "): ";
   int count = ArraySize(expected);
   if(ArraySize(actual) != count)
      return TestCounted(false, what + "expected " + (string)count + " elements, got " + (string)ArraySize(actual), file,
                         line);
   for(int i = 0; i < count; i++)
      if(expected[i] != actual[i])
         return TestCounted(false, what + "expected [" + (string)i + "] " + TestShow(expected[i]) + ", got "
                                   + TestShow(actual[i]), file, line);
   return TestCounted(true, "", file, line);
}

bool TestContains(const string part, const string text, const string part_text, const string whole_text,
                  const string file, const int line)
{
   return TestCounted(StringFind(text, part) >= 0, "CHECK_CONTAINS(" + part_text + ", " + whole_text + "): no "
                                                   + TestShow(part) + " in " + TestShow(text), file, line);
}
