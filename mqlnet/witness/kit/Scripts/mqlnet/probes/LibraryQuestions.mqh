// What no page says about the built-in functions. bi_Q4 asks row bi:Q4.

string Hex(const uchar &bytes[], int count = WHOLE_ARRAY)
  {
   string text = "";
   int size = count < 0 ? ArraySize(bytes) : MathMin(count, ArraySize(bytes));
   for(int i = 0; i < size; i++)
      text += StringFormat("%02X", bytes[i]);
   return text;
  }

PROBE(bi_Q1) { SAY(StringFind("abc", "")); }
PROBE(bi_Q2) { SAY("[" + StringSubstr("ABRACADABRA", 4, 0) + "]"); }
PROBE(bi_Q3) { string parts[]; SAY(StringSplit("abc", 0, parts)); SAY(ArraySize(parts) > 0 ? parts[0] : "none"); }
PROBE(bi_Q4) { uchar a[]; SAY(StringToCharArray("\x00E9" "a", a, 0, 2, CP_UTF8)); SAY(Hex(a)); }
PROBE(bi_Q5) { uchar a[]; string never; SAY(StringToCharArray(never, a)); SAY(Hex(a)); }
PROBE(bi_Q6) { uchar a[] = {65, 66}; SAY("[" + CharArrayToString(a, 0, 0) + "]"); }
PROBE(bi_Q7) { uchar a[] = {0xEF, 0xBB, 0xBF, 65}; string text = CharArrayToString(a, 0, WHOLE_ARRAY, CP_UTF8); SAY(StringLen(text)); SAY(text); }
PROBE(bi_Q8) { SAY(DoubleToString(1.005, 2)); SAY(DoubleToString(0.285, 2)); SAY(DoubleToString(2.675, 2)); }
PROBE(bi_Q9) { SAY(DoubleToString(1e30, 2)); SAY(DoubleToString(DBL_MAX / DBL_MIN, 2)); SAY(DoubleToString(-DBL_MAX / DBL_MIN, 2)); }
PROBE(bi_Q10) { SAY(DoubleToString(-0.004, 2)); }
PROBE(bi_Q11) { SAY(StringToInteger("99999999999999999999")); SAY(GetLastError()); }
PROBE(bi_Q12) { string never; SAY("[" + StringFormat("%s", never) + "]"); }
PROBE(bi_Q13) { SAY(StringFormat("100% of %y", 1)); SAY(StringFormat("end %")); }
PROBE(bi_Q14) { int table[][3]; SAY(ArrayResize(table, 4)); SAY(ArraySize(table)); }

struct Keyed
  {
   int               key;
   int               place;
  };
PROBE(bi_Q15)
  {
   int table[6][2] = {{2, 0}, {1, 1}, {2, 2}, {1, 3}, {2, 4}, {1, 5}};
   ArraySort(table);
   string text = "";
   for(int i = 0; i < 6; i++)
      text += (string)table[i][1];
   SAY(text);
  }

PROBE(bi_Q16) { int sorted[] = {10, 20}; SAY(ArrayBsearch(sorted, 15)); }
PROBE(bi_Q17) { SAY(MathRand()); }

string CryptText(ENUM_CRYPT_METHOD method, string text, bool decode)
  {
   uchar data[], key[], result[];
   ResetLastError();
   int size = StringToCharArray(text, data, 0, StringLen(text), CP_UTF8);
   ArrayResize(data, MathMax(size, 0));
   int count = decode ? CryptDecode(method, data, key, result) : CryptEncode(method, data, key, result);
   return StringFormat("%d %d %s", count, GetLastError(), Hex(result));
  }
PROBE(bi_Q18) { SAY(CryptText(CRYPT_BASE64, "TWFu*TWFu", true)); SAY(CryptText(CRYPT_BASE64, "TWFu\r\nTWFu", true)); }
PROBE(bi_Q19) { SAY(CryptText(CRYPT_HASH_MD5, "", false)); }
PROBE(bi_Q20) { int handle = FileOpen("mqlnet-probe-none.bin", FILE_BIN); SAY(handle); SAY(GetLastError()); }

PROBE(bi_Q21)
  {
   int handle = FileOpen("mqlnet-probe.tmp", FILE_WRITE | FILE_TXT | FILE_ANSI);
   FileWrite(handle, "a", "b");
   FileClose(handle);
   uchar bytes[];
   FileLoad("mqlnet-probe.tmp", bytes);
   SAY(Hex(bytes));
   FileDelete("mqlnet-probe.tmp");
  }

PROBE(bi_Q24) { int base = DatabaseOpen("mqlnet-probe-none.sqlite", DATABASE_OPEN_READWRITE); SAY(base == INVALID_HANDLE); SAY(GetLastError()); }

PROBE(bi_Q25)
  {
   int handle = FileOpen("mqlnet-probe.tmp", FILE_READ | FILE_WRITE | FILE_BIN);
   FileWriteInteger(handle, 1);
   ResetLastError();
   SAY(FileSeek(handle, -10, SEEK_SET));
   SAY(GetLastError());
   SAY(FileTell(handle));
   FileClose(handle);
   FileDelete("mqlnet-probe.tmp");
  }

PROBE(bi_Q27) { string text; StringConcatenate(text, 2.0, "|", (float)2); SAY(text); }
PROBE(bi_Q28) { SAY(StringFormat("%.1f %.1f %.0f", 1.25, 1.75, 2.5)); }
PROBE(bi_Q29) { uchar a[]; SAY(StringToCharArray("\x00FC\x00DF", a, 0, WHOLE_ARRAY, 1251)); SAY(Hex(a)); }
PROBE(bi_Q30) { SAY((string)clrNONE); SAY(ColorToString(clrNONE, true)); }
