// Predefined variables: https://www.mql5.com/en/docs/predefined (read-only for a program, lang:PP44)
int _AppliedTo;
int _Digits;
bool _IsX64;
int _LastError;
ENUM_TIMEFRAMES _Period;
double _Point;
int _RandomSeed;
int _StopFlag;
string _Symbol;
int _UninitReason;
