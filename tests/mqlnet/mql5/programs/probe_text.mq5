// Values as text, and texts: the probes of language.md, section 21.
// rows: lang:CV25 lang:CV26 lang:CV27 lang:CV28 lang:CV30 lang:CV31 lang:CV32 lang:CV33 lang:CV34 lang:CV35 lang:CV37 lang:CV38 lang:CV40 lang:CV41 lang:SR1 lang:SR2 lang:SR4 lang:SR5 lang:SR6 lang:SR7 lang:SR8 lang:SR9 lang:SR10 lang:SR11 lang:SR12
void OnStart()
  {
   Print("a" + (string)1.0);                                          // prints: a1.0
   string s = (string)0.1;
   Print(s);                                                          // prints: 0.1
   Print((string)true);                                               // prints: true
   Print((string)1.7976931348623157e+308);                            // prints: 1.797693134862316e+308
   Print((string)M_PI, " ", (string)(float)M_PI);                     // prints: 3.141592653589793 3.14159
   Print((string)(float)(100.0 / 7));                                 // prints: 14.28571
   Print((string)1.234567890123456789e-5);                            // prints: 1.234567890123457e-05
   Print((string)200.0, " ", (string)9007199254740992.0);             // prints: 200.0 9007199254740992.0
   Print(1.0 / 8);                                                    // prints: 0.125
   Print("a" + 1 + 2, " ", 1 + 2 + "a");                              // prints: a12 3a
   Print("x" + 'A');                                                  // prints: x65
   Print((string)(uchar)65);                                          // prints: 65
   Print('\x41', " ", '\0', " ", '\t', " ", '\x5c');                  // prints: 65 0 9 92
   Print('\0134');                                                    // prints: 92
   Print('A' + 1);                                                    // prints: 66
   Print(StringLen("Queen\x2660Ace\x2662"));                          // prints: 10
   Print("\xF0"[0]);                                                  // prints: 240
   Print(StringLen("ab" "cd"));                                       // prints: 4
   Print(D'2020.01.02', " ", (long)D'2020.01.02');                    // prints: 2020.01.02 00:00:00 1577923200
   Print(D'19.07.1980 12');                                           // prints: 1980.07.19 12:00:00
   Print(D'2021.02.30', " ", D'2021.22.01');                          // prints: 2021.03.02 00:00:00 2022.10.01 00:00:00
   Print((datetime)60);                                               // prints: 1970.01.01 00:01:00
   Print((long)D'3000.12.31 23:59:59');                               // prints: 32535215999
   Print((long)(datetime)"2000-10-10");                               // prints: 971136000
   Print(C'0x88,0x55,0x01', " ", (int)C'0x88,0x55,0x01');             // prints: 136,85,1 87432
   Print((color)0x808080);                                            // prints: clrGray
   Print(B'111111111', " ", 0x1000);                                  // prints: 511 4096
   Print((double)"123e-5", " ", (double)"1,234.50", " ", (double)"-+12345"); // prints: 0.00123 1.0 0.0
   Print((double)"0x12345");                                          // prints: 74565.0
   Print((long)"123.4567", " ", (long)"-123e-5 x");                   // prints: 123 -123
   Print("abcdef" > "abc", " ", "ABCdef" > "abcdef", " ", "abcdef" > "abs"); // prints: true false false
   string never;
   string empty = "";
   Print(empty == NULL, " ", never == NULL, " ", StringLen(never));   // prints: false true 0
   string letters = "abc";
   Print(letters[1], " ", letters[3]);                                // prints: 98 0
   string copy = letters;
   copy[0] = 'X';
   Print(letters, " ", copy);                                         // prints: abc Xbc
   letters += 7;
   Print(letters);                                                    // prints: abc7
   Print(10 == "10");                                                 // prints: true
   datetime bad = -1;
   Print(bad);                                                        // prints: wrong datetime
   Print((long)(color)"255,0,0", " ", (color)"clrBlue");              // prints: 255 clrBlue
   Print(MathSqrt(-1.0));                                             // prints: -nan(ind)
   Print(typename(1 + 2), " ", typename(double));                     // prints: int double
   double arr[2][2];
   Print(sizeof(arr), " ", typename(arr));                            // prints: 32 double [2][2]
   Print(sizeof(long), sizeof(datetime), sizeof(color), sizeof(bool)); // prints: 8841
  }
