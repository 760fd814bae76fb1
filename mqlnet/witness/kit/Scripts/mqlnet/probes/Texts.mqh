// Strings, and strings to and from bytes: the bodies of network programs.

PROBE(lang_LX38) { SAY(StringLen("Queen\x2660" "Ace\x2662")); SAY("\xF0\x9F"); }
PROBE(lang_LX8) { SAY("a /* b */ // c"); }
PROBE(lang_LX49) { SAY("\xF0"[0]); }
PROBE(lang_LX46) { SAY(StringLen("ab" "cd")); }
PROBE(lang_SR5) { SAY("a" + 1 + 2); SAY(1 + 2 + "a"); SAY("a" + (string)1.0); }
PROBE(lang_SR8) { SAY("abcdef" > "abc"); SAY("ABCdef" > "abcdef"); SAY("abcdef" > "abs"); }
PROBE(lang_SR11) { string s = "abc"; SAY(s[1]); }
PROBE(lang_SR2) { SAY(StringLen("\xD83D\xDE00")); }
PROBE(lang_SR6) { SAY("a" + 'b'); }
PROBE(lang_SR9) { string never, empty = ""; never = NULL; SAY(StringLen(never)); SAY(empty == never); }
PROBE(lang_SR10) { SAY("10" == 10); SAY("9" > 10); }
PROBE(bi_ST1) { string never; SAY(StringLen(never)); SAY(StringLen("")); }
PROBE(bi_ST3) { string s; SAY(StringInit(s, 3, 'x')); SAY(s); SAY(StringInit(s)); SAY(s == NULL); }
PROBE(bi_ST4) { string s = "abc"; SAY(StringReserve(s, 1)); SAY(s); }
PROBE(bi_ST5) { string s = "message"; SAY(StringSetLength(s, 8)); SAY(GetLastError()); SAY(StringSetLength(s, 4)); SAY(s); }
PROBE(bi_ST6) { string s = "abc"; SAY(StringFill(s, 'z')); SAY(s); StringFill(s, 0); SAY(StringLen(s)); }
PROBE(bi_ST7) { string s = "a"; SAY(StringAdd(s, "b")); SAY(s); }
PROBE(bi_ST8) { string s; SAY(StringConcatenate(s, M_PI * 100, " ", clrBlue, PRICE_CLOSE)); SAY(s); }
PROBE(bi_ST10) { SAY(StringFind("ABRACADABRA", "D")); SAY(StringFind("ABRACADABRA", "E")); SAY(StringFind("ABRACADABRA", "A", 50)); SAY(StringFind("ABRACADABRA", "A", -5)); }
PROBE(bi_ST11) { SAY(StringSubstr("ABRACADABRA", 4, 3)); SAY(StringSubstr("ABRACADABRA", 4, 100)); SAY("[" + StringSubstr("ABRACADABRA", 100) + "]"); SAY("[" + StringSubstr("ABRACADABRA", -2) + "]"); SAY(StringSubstr("ABRACADABRA", 4, -7)); }
PROBE(bi_ST12) { string s = "ABRACADABRA"; SAY(StringReplace(s, "ABRA", "-ABRA-")); SAY(s); ResetLastError(); SAY(StringReplace(s, "", "XYZ")); SAY(GetLastError()); }
PROBE(bi_ST13) { string r[]; SAY(StringSplit("a,,b", ',', r)); SAY(StringSplit("--ABRA---ABRA--", '-', r)); SAY(StringSplit("", ',', r)); SAY(ArraySize(r)); }
PROBE(bi_ST16) { string s = "  \tAbCdE F1  "; SAY(StringTrimLeft(s)); SAY(StringTrimRight(s)); SAY("[" + s + "]"); string hard = "\x00A0x"; SAY(StringTrimLeft(hard)); }
PROBE(bi_ST18) { string s = "stra\x00DF" "enf\x00FChrung"; SAY(StringToUpper(s)); SAY(s); }
PROBE(bi_ST19) { ResetLastError(); SAY(StringGetCharacter("abc", 3)); SAY(GetLastError()); }
PROBE(bi_ST20) { string s = "0123456789"; SAY(StringSetCharacter(s, 7, 0)); SAY(s); ResetLastError(); SAY(StringSetCharacter(s, 99, 'x')); SAY(GetLastError()); SAY(StringSetCharacter(s, 7, '!')); SAY(s); }
PROBE(bi_ST21) { SAY(StringCompare("A", "a")); SAY(StringCompare("A", "a", false)); SAY(StringCompare("x", "y")); SAY(StringCompare("a", "B")); }
PROBE(bi_ST22) { SAY(StringCompare("-", "1")); SAY(StringCompare("1", "a")); SAY(StringCompare("co-op", "coop")); }

PROBE(bi_SC1) { uchar a[]; SAY(StringToCharArray("abc", a)); SAY(Hex(a)); }
PROBE(bi_SC2) { uchar a[]; SAY(StringToCharArray("abc", a, 0, 3)); SAY(Hex(a)); uchar b[]; SAY(StringToCharArray("abc", b, 0, 9)); SAY(Hex(b)); uchar c[]; SAY(StringToCharArray("abc", c, 0, 0)); SAY(ArraySize(c)); }
PROBE(bi_SC4) { uchar a[]; ArrayResize(a, 10); SAY(StringToCharArray("abc", a)); SAY(ArraySize(a)); }
PROBE(bi_SC6) { uchar f[2]; SAY(StringToCharArray("abc", f)); SAY(Hex(f)); }
PROBE(bi_SC7) { uchar a[]; SAY(StringToCharArray("", a)); SAY(Hex(a)); }
PROBE(bi_SC8) { uchar a[]; SAY(StringToCharArray("stra\x00DF" "e", a, 0, -1, 1251)); SAY(Hex(a)); uchar u[]; SAY(StringToCharArray("stra\x00DF" "e", u, 0, -1, CP_UTF8)); SAY(Hex(u)); }
PROBE(bi_SC10) { uchar a[]; string lone = "x"; StringSetCharacter(lone, 0, 0xD83D); SAY(StringToCharArray(lone, a, 0, -1, CP_UTF8)); SAY(Hex(a)); }
PROBE(bi_SC11) { uchar f[2]; ResetLastError(); SAY(StringToCharArray("abc", f, 5)); SAY(GetLastError()); }
PROBE(bi_CS1) { uchar a[] = {0x54, 0x68, 0, 0x41}; SAY(CharArrayToString(a)); SAY(CharArrayToString(a, 3)); }
PROBE(bi_CS2) { uchar a[] = {0x41, 0, 0x42}; SAY(CharArrayToString(a, 0, 3)); }
PROBE(bi_CS4) { uchar a[] = {0x41, 0x42, 0x43}; SAY(CharArrayToString(a)); }
PROBE(bi_CS5) { uchar a[] = {0xFF, 0x41}; SAY(CharArrayToString(a, 0, WHOLE_ARRAY, CP_UTF8)); uchar b[] = {0xE2, 0x82, 0x41}; SAY(CharArrayToString(b, 0, WHOLE_ARRAY, CP_UTF8)); }
PROBE(bi_SH1) { ushort b[]; SAY(StringToShortArray("ABCDE\x0410\x0411\x0412\x0413\x0414", b)); SAY(b[ArraySize(b) - 1]); }
PROBE(bi_SH3) { SAY(CharToString(0x41)); SAY("[" + CharToString(0) + "]"); }
PROBE(bi_CM7) { string face = "\xD83D\xDE00"; SAY(StringLen(face)); }

struct Packed { char a; int b; };
struct Aligned pack(4) { char a; int b; };
PROBE(bi_SX1) { Packed packed; packed.a = 1; packed.b = 2; uchar a[]; SAY(StructToCharArray(packed, a)); SAY(Hex(a)); }
PROBE(bi_SX2) { Packed packed; uchar few[2]; SAY(CharArrayToStruct(packed, few)); }
PROBE(bi_SX3) { SAY(sizeof(MqlDateTime)); SAY(sizeof(MqlRates)); SAY(sizeof(MqlTick)); }

string Crypt(ENUM_CRYPT_METHOD method, string text, string password)
  {
   uchar data[], key[], result[];
   StringToCharArray(text, data, 0, StringLen(text), CP_UTF8);
   StringToCharArray(password, key, 0, StringLen(password), CP_UTF8);
   ResetLastError();
   int count = CryptEncode(method, data, key, result);
   return StringFormat("%d %d %s", count, GetLastError(), Hex(result));
  }
PROBE(bi_CR5) { SAY(Crypt(CRYPT_AES128, "Let's encrypt this message", "My top secret key is very strong")); }
PROBE(bi_CR6) { SAY(Crypt(CRYPT_DES, "Let's encrypt this message", "My top secret key is very strong")); }
PROBE(bi_CR3) { SAY(Crypt(CRYPT_BASE64, "Let's encrypt this message", "")); }
PROBE(bi_CR11) { SAY(Crypt(CRYPT_HASH_SHA256, "abc", "")); }
PROBE(bi_CR4) { SAY(CryptText(CRYPT_BASE64, "TWFu", true)); }
PROBE(bi_CR8) { SAY(Crypt(CRYPT_AES128, "0123456789abcdef", "0123456789abcdef")); }
PROBE(bi_CR12) { SAY(Crypt(CRYPT_AES128, "", "0123456789abcdef")); }
PROBE(bi_CR9) { SAY(Crypt(CRYPT_AES128, "abc", "short")); }
PROBE(bi_CR13) { SAY(StringSubstr(Crypt(CRYPT_ARCH_ZIP, "aaaaaaaaaaaaaaaa", ""), 0, 12)); }
