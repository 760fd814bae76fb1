// This file has one byte for each character: an é of code page 1252.
PROBE(lang_Q1) { SAY(StringLen("é")); SAY("é"); }
