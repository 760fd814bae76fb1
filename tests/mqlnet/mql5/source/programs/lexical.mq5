// What the reader of characters refuses or warns about. A line without a mark must pass in silence.
// rows: lang:LX6 lang:LX7 lang:LX8 lang:LX19 lang:LX34 lang:LX46 lang:LX5 lang:LX62 lang:LX63
/* a comment /* does not nest */ int after_comment;
/* // the line comment means nothing here */ int after_line_comment;
string markers = "// no comment /* and none here */";
ushort quote = '"', apostrophe = '\'';
int spread
   =
   1;
int $dollar;                      // error: 110 // rows: lang:LX19
int back`tick;                    // error: 110 // error: 154
int long_name_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; // error: 126 // error: 228 // rows: lang:LX10 lang:LX12
int name_of_63_characters_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;
int größe;                        // warning // rows: lang:LX10
string open = "no end;            // error: 112
int between;
ushort open_character = 'x;       // error: 114
int between_again;
ushort two = 'ab';                // error: 114 // rows: lang:LX43
ushort none = '';                 // error: 114
ushort pair = '😀';               // error: 114 // rows: lang:LX44
string known = "\n \r \t \\ \' \" \x41 \X41 \65 \0134";    // rows: lang:LX36 lang:LX39
string unknown = "\d";            // warning: 25 // rows: lang:LX40
ushort unknown_too = '\%';        // warning: 25
int octal = 010;                  // warning // rows: lang:LX27
int hexadecimal = 0xFFFFFFFF;
int no_digits = 0x;               // warning: 36 // rows: lang:LX23
long too_long = 0x10000000000000000; // warning: 35
double huge = 18446744073709551616;  // warning: 34 // rows: lang:LX22
ulong largest = 18446744073709551615;
int bits = B'0101';               // rows: lang:LX25
int small_bits = b'0101';         // warning // rows: lang:LX26
int long_bits = B'111111111111111111111111111111111'; // warning: 73
int bad_bits = B'012';            // error: 239
uint unsigned_literal = 2147483600u;  // rows: lang:LX28
ulong wide_literal = 6000000ULL;
double separated = 1'000;         // error: 114 // error: 154 // rows: lang:LX33
double hexadecimal_float = 0x1.8p3; // error: 154 // rows: lang:LX31
float single = 1.5f;              // rows: lang:LX30
double point_first = .5, point_last = 1.;   // rows: lang:LX29
complex imaginary = 1+2i;         // rows: lang:LX32
int bad_number = 12ab;            // error: 239
datetime year_first = D'2021.12.31 23:59:59', year_last = D'31.12.2021 23:59:59'; // rows: lang:LX51
datetime hours_only = D'19.07.1980 12', date_only = D'19.07.1980';                // rows: lang:LX52
datetime today = D'12:30:27';     // warning: 21 // rows: lang:LX53
datetime now = D'';               // warning: 21 // rows: lang:LX54
datetime carried = D'2021.02.30'; // warning: 22 // rows: lang:LX55
datetime bad_time = D'2021.02.20 25:00'; // warning: 23
datetime impossible = D'soon';    // error: 287 // rows: lang:LX57
datetime too_late = D'3001.01.01'; // error: 287 // rows: lang:LX56
datetime slashes = D'2021/12/31'; // warning // rows: lang:LX58
color plain = C'128,0x80,0';      // rows: lang:LX59
color too_much = C'256,0,0';      // warning: 24
color too_few = C'1,2';           // error: 239
void arrow() { Object p; p->m(); } // error: 223 // rows: lang:LX18
/* this comment has no end // error: 161
