// rows: bi:FS8 bi:KO2 bi:KO3 bi:KO9 bi:KO10 bi:KO16 bi:CM4 bi:CM1
#property tester_file "data.csv"

void OnStart()
{
   Print(_IsX64 != 0, " ", IsStopped(), " ", _StopFlag != 0, " ", UninitializeReason() == _UninitReason); // prints: true false false true
   MathSrand(7);
   int seed = _RandomSeed;
   MathRand();
   Print(seed == 7, " ", _RandomSeed != seed); // prints: true true
   Print(MQLInfoString(MQL_PROGRAM_NAME), " ", StringFind(MQLInfoString(MQL_PROGRAM_PATH), "\\Scripts\\environment.ex5") > 0); // prints: environment true
   Print(MQLInfoInteger(MQL_PROGRAM_TYPE) == PROGRAM_SCRIPT, " ", MQLInfoInteger(MQL_TESTER)); // prints: true 0
   SetUserError(3);
   Print(_LastError == ERR_USER_ERROR_FIRST + 3, " ", GetLastError()); // prints: true 65539
   Print(MathAbs(-1), " ", _LastError); // prints: 1 65539
   ResetLastError();
   int file = FileOpen("data.csv", FILE_WRITE | FILE_CSV);
   Print(file, " ", _LastError); // prints: 1 0
}
