// Tests in MQL5. A test file is a script:
//
//    #include <mqlnet/Test.mqh>
//
//    TEST(status_of_an_unknown_page) { CHECK_EQUAL(404, StatusOf("/nowhere")); }
//
// Every TEST registers itself by a global object. In a terminal the script runs them all and writes the journal;
// `mqlnet test` runs each of them as a fresh program of its own. Both find the same failures.
//
//    TEST(name) { … }                    a test
//    TEST_EACH(name, Row, rows) { … }    a test for each element of the global array `rows`; here it is called `row`
//    TEST_FOR(name, int, n) { … }        a test for many values; TEST_FOR2, TEST_FOR3 with two and three parameters
//    SETUP { … }  TEARDOWN { … }         before and after each test; one of each in a program
//    CHECK(condition)                    CHECK_EQUAL(expected, actual)     CHECK_NEAR(expected, actual, tolerance)
//    CHECK_ERROR(code)                   the last error is `code`; it is 0 afterwards
//    CHECK_ARRAY(expected, actual)       CHECK_CONTAINS(part, text)
//    REQUIRE(condition)                  a CHECK that ends the test when it fails
//    SKIP(reason)                        ends the test; it counts neither as passed nor as failed
//
// A macro's argument ends at a comma outside of ( ): write CHECK((Pick<int, long>(1, 2))) with a second pair.
// A program that has an OnStart of its own defines TEST_NO_ONSTART first, and calls TestAll() where it likes.
#include "TestRun.mqh"
#include "TestChecks.mqh"
#include "TestDraws.mqh"

#define TEST(name)                                                        \
   void test_case_##name(void);                                           \
   CTestEntry test_entry_##name(#name, __FILE__, __LINE__, test_case_##name); \
   void test_case_##name(void)

#define TEST_EACH(name, Row, rows)                                        \
   void test_row_##name(Row &row);                                        \
   void test_case_##name(void)                                            \
   {                                                                      \
      for(int test_index = 0; test_index < ArraySize(rows); test_index++) \
      {                                                                   \
         test_run.Context(#rows + "[" + (string)test_index + "]");        \
         test_row_##name(rows[test_index]);                               \
      }                                                                   \
   }                                                                      \
   CTestEntry test_entry_##name(#name, __FILE__, __LINE__, test_case_##name); \
   void test_row_##name(Row &row)

#define TEST_FOR(name, type, argument)                                    \
   void test_for_##name(type argument);                                   \
   void test_case_##name(void)                                            \
   {                                                                      \
      while(test_run.NextDraw())                                          \
      {                                                                   \
         type argument;                                                   \
         TestDraw(argument);                                              \
         test_run.Context(#argument + " = " + TestShow(argument));        \
         test_for_##name(argument);                                       \
      }                                                                   \
   }                                                                      \
   CTestEntry test_entry_##name(#name, __FILE__, __LINE__, test_case_##name); \
   void test_for_##name(type argument)

#define TEST_FOR2(name, type1, argument1, type2, argument2)               \
   void test_for_##name(type1 argument1, type2 argument2);                \
   void test_case_##name(void)                                            \
   {                                                                      \
      while(test_run.NextDraw())                                          \
      {                                                                   \
         type1 argument1;                                                 \
         type2 argument2;                                                 \
         TestDraw(argument1);                                             \
         TestDraw(argument2);                                             \
         test_run.Context(#argument1 + " = " + TestShow(argument1) + ", " + #argument2 + " = " + TestShow(argument2)); \
         test_for_##name(argument1, argument2);                           \
      }                                                                   \
   }                                                                      \
   CTestEntry test_entry_##name(#name, __FILE__, __LINE__, test_case_##name); \
   void test_for_##name(type1 argument1, type2 argument2)

#define TEST_FOR3(name, type1, argument1, type2, argument2, type3, argument3) \
   void test_for_##name(type1 argument1, type2 argument2, type3 argument3); \
   void test_case_##name(void)                                            \
   {                                                                      \
      while(test_run.NextDraw())                                          \
      {                                                                   \
         type1 argument1;                                                 \
         type2 argument2;                                                 \
         type3 argument3;                                                 \
         TestDraw(argument1);                                             \
         TestDraw(argument2);                                             \
         TestDraw(argument3);                                             \
         test_run.Context(#argument1 + " = " + TestShow(argument1) + ", " + #argument2 + " = " + TestShow(argument2) \
                          + ", " + #argument3 + " = " + TestShow(argument3)); \
         test_for_##name(argument1, argument2, argument3);                \
      }                                                                   \
   }                                                                      \
   CTestEntry test_entry_##name(#name, __FILE__, __LINE__, test_case_##name); \
   void test_for_##name(type1 argument1, type2 argument2, type3 argument3)

#define SETUP                                                             \
   void test_setup_body(void);                                            \
   CTestHook test_setup_hook(true, test_setup_body);                      \
   void test_setup_body(void)

#define TEARDOWN                                                          \
   void test_teardown_body(void);                                         \
   CTestHook test_teardown_hook(false, test_teardown_body);               \
   void test_teardown_body(void)

#define CHECK(condition) TestCheck((condition), #condition, __FILE__, __LINE__)
#define CHECK_EQUAL(expected, actual) TestEqual(expected, actual, #expected, #actual, __FILE__, __LINE__)
#define CHECK_NEAR(expected, actual, tolerance) TestNear(expected, actual, tolerance, #expected, #actual, __FILE__, __LINE__)
#define CHECK_ERROR(code) TestError(code, #code, __FILE__, __LINE__)
#define CHECK_ARRAY(expected, actual) TestArray(expected, actual, #expected, #actual, __FILE__, __LINE__)
#define CHECK_CONTAINS(part, text) TestContains(part, text, #part, #text, __FILE__, __LINE__)
#define REQUIRE(condition) do { if(!TestCheck((condition), #condition, __FILE__, __LINE__)) return; } while(false)
#define SKIP(reason) do { TestSkip(reason, __FILE__, __LINE__); return; } while(false)

#ifndef TEST_NO_ONSTART
void OnStart(void)
{
   TestAll();
}
#endif
