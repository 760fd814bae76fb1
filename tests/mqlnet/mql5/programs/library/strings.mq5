// The chapter of strings.
// rows: bi:ST1 bi:ST3 bi:ST5 bi:ST6 bi:ST7 bi:ST8 bi:ST10 bi:ST11 bi:ST12 bi:ST13 bi:ST14 bi:ST16 bi:ST17 bi:ST18
// rows: bi:ST19 bi:ST20 bi:ST21 bi:ST22 bi:CM1 bi:CM3 bi:CM7 bi:CM8 bi:Q1 bi:Q2 bi:Q3 bi:PR11

#define CODE Print(_LastError); ResetLastError();

void Show(string &parts[])
  {
   string line = "";
   for(int i = 0; i < ArraySize(parts); i++)
      line += "[" + parts[i] + "]";
   Print(line); // prints: [a][][b] // prints: [][][ABRA][][][ABRA][][] // prints: [abc] // prints: [x][y]
  }

void Finding()
  {
   Print(StringLen("smile \xD83D\xDE00")); // prints: 8
   Print(StringFind("ABRACADABRA", "D"), " ", StringFind("ABRACADABRA", "E")); // prints: 6 -1
   Print(StringFind("ABRACADABRA", "A", 1), " ", StringFind("ABRACADABRA", "A", -5)); // prints: 3 0
   Print(StringFind("ABRACADABRA", "A", 11), " ", StringFind("ABRACADABRA", "")); // prints: -1 -1
   Print(StringSubstr("ABRACADABRA", 4, 3)); // prints: CAD
   Print(StringSubstr("ABRACADABRA", 4, 100)); // prints: CADABRA
   Print("[", StringSubstr("ABRACADABRA", 100), "][", StringSubstr("ABRACADABRA", 4, 0), "]"); // prints: [][]
   Print(StringGetCharacter("abc", 2)); CODE // prints: 99 // prints: 0
   Print(StringGetCharacter("abc", 3)); CODE // prints: 0 // prints: 5041
   string s = "abc";
   Print(s[1], " ", s[9]); // prints: 98 0
  }

void Splitting()
  {
   string r[];
   Print(StringSplit("a,,b", ',', r)); // prints: 3
   Show(r);
   Print(StringSplit("--ABRA---ABRA--", '-', r)); // prints: 8
   Show(r);
   Print(StringSplit("abc", ',', r)); // prints: 1
   Show(r);
   Print(StringSplit("xy", 0, r)); // prints: 2
   Show(r);
   Print(StringSplit("", ',', r)); Print(ArraySize(r)); // prints: 0 // prints: 0
   string none;
   Print(StringSplit(none, ',', r)); CODE // prints: 0 // prints: 0
  }

void Changing()
  {
   string s = "ABRACADABRA";
   Print(StringReplace(s, "ABRA", "-ABRA-")); Print(s); // prints: 2 // prints: -ABRA-CAD-ABRA-
   Print(StringReplace(s, "", "XYZ")); CODE // prints: -1 // prints: 5040
   Print(StringReplace(s, "?", "!")); CODE // prints: 0 // prints: 0
   s = "  \tAbCdE F1  ";
   Print(StringTrimLeft(s)); Print(StringTrimRight(s)); Print("[", s, "]"); // prints: 3 // prints: 2 // prints: [AbCdE F1]
   string number = "  5";
   number = StringTrimLeft(number);
   Print(number); // prints: 2
   s = "message";
   Print(StringSetLength(s, 8)); CODE // prints: false // prints: 5035
   Print(StringSetLength(s, 4)); Print(s); // prints: true // prints: mess
   s = "0123456789";
   Print(StringSetCharacter(s, 7, 0)); Print(s, " ", StringLen(s)); // prints: true // prints: 0123456 7
   Print(StringSetCharacter(s, 7, 'x')); Print(s); // prints: true // prints: 0123456x
   Print(StringSetCharacter(s, 8, 0)); CODE // prints: false // prints: 5042
   Print(StringSetCharacter(s, 99, 'x')); CODE // prints: false // prints: 5041
   s = "straßenführung";
   Print(StringToUpper(s)); Print(s); // prints: true // prints: STRAßENFÜHRUNG
   Print(StringToLower(s)); Print(s); // prints: true // prints: straßenführung
   Print(StringFill(s, '*')); Print(s); // prints: true // prints: **************
   Print(StringInit(s, 3, 'y')); Print(s); // prints: true // prints: yyy
   Print(StringInit(s)); Print(s == NULL); // prints: true // prints: true
   Print(StringAdd(s, "ab")); Print(s); // prints: true // prints: ab
   s = "old";
   Print(StringConcatenate(s, M_PI * 100, " ", clrBlue, PRICE_CLOSE)); Print(s); // prints: 26 // prints: 314.1592653589793 clrBlue1
  }

void Ordering()
  {
   Print(StringCompare("A", "a"), StringCompare("A", "a", false), StringCompare("x", "y")); // prints: 10-1
   Print("A" > "a", " ", StringCompare("a", "B"), " ", "a" < "B"); // prints: false -1 false
   Print(StringCompare("aB", "Ab"), StringCompare("", "a"), StringCompare("same", "same")); // prints: -1-10
  }

void OnStart()
  {
   Finding();
   Splitting();
   Changing();
   Ordering();
  }
