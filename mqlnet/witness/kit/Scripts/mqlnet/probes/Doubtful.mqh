// What may end a program. They come last: where one of them ends the script, run the script again.

PROBE(lang_Q10) { int never; SAY(never); }
PROBE(lang_IN7) { Mortal *never; SAY((int)CheckPointer(never)); }
PROBE(lang_Q19) { int least = INT_MIN, minus = -1; SAY(least / minus); }
PROBE(lang_Q25) { Mortal *dead = new Mortal; delete dead; delete dead; SAY("went on"); }
PROBE(lang_Q39) { double zero = 0.0; SAY(1.0 / zero); }
