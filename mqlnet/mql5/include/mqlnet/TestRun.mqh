// What happens to tests: they register, they run one after the other, and what they find is written down. This is the
// machinery behind Test.mqh.

typedef void (*TTest)(void);

#define TEST_DRAWS 100 // how many values a TEST_FOR tries in a terminal

// What one test has done so far.
class CTestRun
{
private:
   string m_context; // the row or the values that the test is at, empty if there is no such thing
   int    m_draw;

public:
   int  checks;
   int  failures;
   bool is_skipped;

   CTestRun(void) { Begin(); }

   void   Begin(void) { m_context = ""; m_draw = -1; checks = 0; failures = 0; is_skipped = false; }
   void   Context(const string context) { m_context = context; }
   string Context(void) const { return m_context; }
   int    Draw(void) const { return m_draw; }
   // Whether a TEST_FOR shall try another value: the first one that fails is enough.
   bool   NextDraw(void) { return failures == 0 && !is_skipped && ++m_draw < TEST_DRAWS; }
};

class CTestEntry;

CTestRun    test_run;
CTestEntry *test_entries[];
TTest       test_begin    = NULL; // before everything: Harness.mqh resets the servers of a terminal here
TTest       test_setup    = NULL;
TTest       test_teardown = NULL;

class CTestEntry
{
private:
   string m_name;
   string m_file;
   int    m_line;
   TTest  m_body;

public:
   CTestEntry(const string name, const string file, const int line, TTest body)
   {
      m_name = name;
      m_file = file;
      m_line = line;
      m_body = body;
      int count = ArraySize(test_entries);
      ArrayResize(test_entries, count + 1);
      test_entries[count] = GetPointer(this);
   }

   string Name(void) const { return m_name; }
   string Place(void) const { return m_file + "(" + (string)m_line + ")"; }
   void   Run(void);
};

class CTestHook
{
public:
   CTestHook(const bool is_setup, TTest body)
   {
      if(is_setup)
         test_setup = body;
      else
         test_teardown = body;
   }
};

// A failure goes to the runner where there is one, and to the journal in a terminal.
void TestReport(const string event, const string text, const string file, const int line)
{
   string context = test_run.Context();
   string whole = context == "" ? text : text + "  [" + context + "]";
#ifdef __MQLNET__
   MqlnetReport(event, whole, file, line);
#else
   PrintFormat("   %s %s(%d): %s", event, file, line, whole);
#endif
}

void TestFailed(const string text, const string file, const int line)
{
   test_run.failures++;
   TestReport("FAILED", text, file, line);
}

void TestSkip(const string reason, const string file, const int line)
{
   test_run.is_skipped = true;
   TestReport("SKIPPED", reason, file, line);
}

// SETUP, the test, TEARDOWN. A test whose SETUP fails or skips is left out; TEARDOWN runs in any case.
void CTestEntry::Run(void)
{
   test_run.Begin();
   ResetLastError();
   TTest begin = test_begin, before = test_setup, body = m_body, after = test_teardown;
   if(begin != NULL)
      begin();
   if(before != NULL)
      before();
   if(test_run.failures == 0 && !test_run.is_skipped)
   {
      ResetLastError();
      body();
   }
   test_run.Context("");
   if(after != NULL)
      after();
}

// Runs the test of that name; false if there is no such test. The runner calls it.
bool TestOne(const string name)
{
   for(int i = 0; i < ArraySize(test_entries); i++)
   {
      if(test_entries[i].Name() != name)
         continue;
      test_entries[i].Run();
      return true;
   }
   return false;
}

// Runs every test; returns how many failed.
int TestAll(void)
{
   int passed = 0, failed = 0, skipped = 0, count = ArraySize(test_entries);
   for(int i = 0; i < count && !IsStopped(); i++)
   {
      string name = test_entries[i].Name();
      PrintFormat("TEST %s", name); // before it runs: a critical error ends the script, and this line is the last
      test_entries[i].Run();
      if(test_run.failures > 0)
      {
         failed++;
         PrintFormat("   %s: %d of %d checks failed", name, test_run.failures, test_run.checks);
      }
      else if(test_run.is_skipped)
         skipped++;
      else
         passed++;
   }
   PrintFormat("%d tests: %d passed, %d failed, %d skipped", count, passed, failed, skipped);
   return failed;
}
