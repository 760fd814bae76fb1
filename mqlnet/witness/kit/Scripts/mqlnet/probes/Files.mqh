// Files of the sandbox: small ones of the probe's own, deleted behind it.

string Written(int flags, string text)
  {
   int handle = FileOpen("mqlnet-probe.tmp", flags | FILE_WRITE);
   uint count = FileWriteString(handle, text);
   FileClose(handle);
   uchar bytes[];
   FileLoad("mqlnet-probe.tmp", bytes);
   FileDelete("mqlnet-probe.tmp");
   return StringFormat("%u %s", count, Hex(bytes));
  }
PROBE(bi_FT1) { SAY(Written(FILE_TXT | FILE_ANSI, "Test\n")); SAY(Written(FILE_TXT, "Test\n")); SAY(Written(FILE_BIN, "Test")); }
PROBE(bi_FO3) { ResetLastError(); SAY(FileOpen("mqlnet-probe-none", FILE_READ | FILE_TXT)); SAY(GetLastError()); }
PROBE(bi_FX1) { ResetLastError(); SAY(FileIsExist("mqlnet-probe-none")); SAY(GetLastError()); }
PROBE(bi_FT6)
  {
   int handle = FileOpen("mqlnet-probe.tmp", FILE_READ | FILE_WRITE | FILE_TXT | FILE_ANSI);
   ResetLastError();
   SAY("[" + FileReadString(handle) + "]");
   SAY(GetLastError());
   FileClose(handle);
   FileDelete("mqlnet-probe.tmp");
  }
PROBE(bi_FB7)
  {
   int handle = FileOpen("mqlnet-probe.tmp", FILE_READ | FILE_WRITE | FILE_BIN);
   SAY(FileSeek(handle, 10, SEEK_SET));
   FileWriteInteger(handle, 1, CHAR_VALUE);
   SAY(FileSize(handle));
   FileClose(handle);
   FileDelete("mqlnet-probe.tmp");
  }
PROBE(bi_FX2) { ResetLastError(); SAY(FileDelete("mqlnet-probe-none")); SAY(GetLastError()); }
PROBE(bi_GV2) { ResetLastError(); SAY(GlobalVariableGet("mqlnet-probe-none")); SAY(GetLastError()); }
PROBE(bi_GV9) { GlobalVariableSet("mqlnet-probe", 1.0); ResetLastError(); SAY(GlobalVariableSetOnCondition("mqlnet-probe", 2.0, 5.0)); SAY(GetLastError()); GlobalVariableDel("mqlnet-probe"); }
PROBE(bi_EV4) { ResetLastError(); SAY(EventSetTimer(1)); SAY(GetLastError()); EventKillTimer(); }
PROBE(bi_CM1) { FileIsExist("mqlnet-probe-none"); int code = GetLastError(); StringLen("x"); SAY(code == GetLastError()); ResetLastError(); SAY(GetLastError()); }
PROBE(bi_CM4) { SetUserError(7); SAY(GetLastError()); ResetLastError(); }
PROBE(bi_DB2) { ResetLastError(); int base = DatabaseOpen(":memory:", DATABASE_OPEN_MEMORY); SAY(base != INVALID_HANDLE); SAY(DatabaseExecute(base, "CREATE TABLE")); SAY(GetLastError()); DatabaseClose(base); }
PROBE(bi_FO1) { int a = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_BIN); FileClose(a); int b = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_BIN); SAY(a == b); FileClose(b); FileDelete("mqlnet-probe.tmp"); }
PROBE(bi_FO10)
  {
   int handle = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_TXT | FILE_ANSI, 0, CP_UTF8);
   FileWriteString(handle, "\x00E9");
   FileClose(handle);
   uchar bytes[];
   FileLoad("mqlnet-probe.tmp", bytes);
   SAY(Hex(bytes));
   FileDelete("mqlnet-probe.tmp");
  }
PROBE(bi_FO11) { int a = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_BIN); ResetLastError(); SAY(FileOpen("mqlnet-probe.tmp", FILE_READ | FILE_BIN)); SAY(GetLastError()); FileClose(a); FileDelete("mqlnet-probe.tmp"); }
PROBE(bi_FO13) { int a = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_BIN); FileClose(a); ResetLastError(); FileWriteInteger(a, 1); SAY(GetLastError()); ResetLastError(); FileWriteInteger(-1, 1); SAY(GetLastError()); FileDelete("mqlnet-probe.tmp"); }
PROBE(bi_FO15) { int a = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_BIN); ResetLastError(); SAY(FileReadInteger(a)); SAY(GetLastError()); FileClose(a); FileDelete("mqlnet-probe.tmp"); }
PROBE(bi_FB1) { int a = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_BIN); SAY(FileWriteInteger(a, 1, 3)); SAY(FileWriteDouble(a, 1)); SAY(FileWriteLong(a, 1)); SAY(FileWriteFloat(a, 1)); FileClose(a); FileDelete("mqlnet-probe.tmp"); }
PROBE(bi_FB3) { int a = FileOpen("mqlnet-probe.tmp", FILE_READ | FILE_WRITE | FILE_BIN); ResetLastError(); SAY(FileReadLong(a)); SAY(GetLastError()); FileClose(a); FileDelete("mqlnet-probe.tmp"); }
PROBE(bi_FB6) { uchar none[]; ResetLastError(); SAY(FileLoad("mqlnet-probe-none", none)); SAY(GetLastError()); }
PROBE(bi_FB9) { ResetLastError(); SAY(FileSize(99)); SAY(GetLastError()); }
PROBE(bi_FX3) { ResetLastError(); SAY(FileCopy("mqlnet-probe-none", 0, "mqlnet-probe-other", 0)); SAY(GetLastError()); }
PROBE(bi_FX5) { string name; ResetLastError(); SAY(FileFindFirst("mqlnet-probe-none*", name)); SAY(GetLastError()); }
PROBE(bi_FX8) { ResetLastError(); SAY(FolderDelete("mqlnet-probe-none")); SAY(GetLastError()); }
PROBE(bi_GV4) { ResetLastError(); SAY((long)GlobalVariableTime("mqlnet-probe-none")); SAY(GetLastError()); }
PROBE(bi_GV5) { ResetLastError(); SAY(GlobalVariableDel("mqlnet-probe-none")); SAY(GetLastError()); }
PROBE(bi_GV8) { GlobalVariableTemp("mqlnet-probe"); ResetLastError(); SAY(GlobalVariableTemp("mqlnet-probe")); SAY(GetLastError()); GlobalVariableDel("mqlnet-probe"); }
PROBE(bi_DB1) { ResetLastError(); SAY(DatabaseExecute(99, "SELECT 1")); SAY(GetLastError()); }
PROBE(bi_KO9) { SAY(MQLInfoInteger(MQL_PROGRAM_TYPE)); SAY(MQLInfoInteger(MQL_TESTER)); }
PROBE(bi_KO15) { SAY(PeriodSeconds(PERIOD_M1)); SAY(PeriodSeconds(PERIOD_W1)); SAY(PeriodSeconds(PERIOD_MN1)); }
PROBE(bi_KN2) { SAY((int)INIT_SUCCEEDED); SAY((int)INIT_FAILED); SAY((int)INIT_PARAMETERS_INCORRECT); }
PROBE(bi_KN3) { SAY((int)PERIOD_H1); SAY((int)PERIOD_D1); SAY((int)PERIOD_W1); SAY((int)PERIOD_MN1); }
