// What the preprocessor refuses or warns about.
// rows: lang:PP1 lang:PP3 lang:PP5 lang:PP6 lang:PP10 lang:PP11 lang:CE27 lang:CW6
   #define INDENTED 1
int indented = INDENTED;
#pragma once                      // error: 109 // rows: lang:PP8
#if defined(__MQL5__)             // error: 109
int in_if;
#endif
int x; #define LATE 1             // error: 109
#define 1BAD 2                    // error: 108 // rows: lang:PP28
#define while if                  // error: 108
#define                           // error: 108
#define TWICE 1
#define TWICE 2                   // warning: 30 // rows: lang:PP23
#define TWICE 2
#undef TWICE
#undef NEVER_DEFINED              // rows: lang:PP24
#undef __LINE__
int line = __LINE__;
#define VARIADIC(...) 1           // error: 317 // rows: lang:PP29
#define BAD_LIST(a b) 1           // error: 317
#define TOO_MANY(p0,p1,p2,p3,p4,p5,p6,p7,p8,p9,p10,p11,p12,p13,p14,p15,p16,p17,p18,p19,p20,p21,p22,p23,p24,p25,p26,p27,p28,p29,p30,p31,p32,p33,p34,p35,p36,p37,p38,p39,p40,p41,p42,p43,p44,p45,p46,p47,p48,p49,p50,p51,p52,p53,p54,p55,p56,p57,p58,p59,p60,p61,p62,p63,p64) 1 // error: 319 // rows: lang:PP13
#define ENOUGH(p0,p1,p2,p3,p4,p5,p6,p7,p8,p9,p10,p11,p12,p13,p14,p15,p16,p17,p18,p19,p20,p21,p22,p23,p24,p25,p26,p27,p28,p29,p30,p31,p32,p33,p34,p35,p36,p37,p38,p39,p40,p41,p42,p43,p44,p45,p46,p47,p48,p49,p50,p51,p52,p53,p54,p55,p56,p57,p58,p59,p60,p61,p62,p63) 1
#define OPEN_LIST(a               // error: 317
#define PASTE_FIRST ##a           // error: 316 // rows: lang:PP19
#define PASTE_LAST(a) a##         // error: 316
#define MAXIMUM(a, b) ((a)>(b)?(a):(b))
int wrong_count = MAXIMUM(1);     // error: 318 // rows: lang:PP14
int wrong_again = MAXIMUM(1,2,3); // error: 318
int nested = MAXIMUM(MAXIMUM(1,2),3);
#define WITH_SPACE (a)
int object_like() { int a=1; return WITH_SPACE; }  // rows: lang:PP12
int MAXIMUM;                      // rows: lang:PP16
#ifdef NEVER_DEFINED              // rows: lang:PP7 lang:PP9
   this is no MQL5 ) ] } "open $ 'open
   #ifdef INSIDE
   #else
   #endif
   #unknown directives do not count here
#else
int other_branch;
#endif
#ifndef INDENTED
#elif 1                           // error: 109
#endif
#else                             // error: 372
#endif                            // error: 372
#ifdef                            // error: 372
#endif
#ifdef INDENTED
#else
#else                             // error: 372
#endif
#include                          // error: 105 // rows: lang:PP54
#include <open.mqh                // error: 115
#include "missing.mqh"            // error: 106
#include <missing.mqh>            // error: 106
#include ""                       // error: 105
#import missing                   // error: 174
#resource missing                 // error: 313
#resource "\\Images\\a.bmp" as bitmap image[]   // rows: lang:PP66
#resource "\\Files\\sound.wav";    // rows: lang:PP65
#resource "missing.bmp"           // warning: 310 // rows: lang:PP67
#resource "missing.txt" as string missing_text // error: 310
#resource "../up.bmp"             // error: 313
#resource "\\Images\\A.bmp"       // error: 314
#resource "indicator.ex5"
#property copyright "me"          // rows: lang:PP57
#property icon )                  // warning: 289
#property strict                  // warning: 288 // rows: lang:PP58 lang:Q8
#property indicator_color12 clrRed
#property copyrite "me"           // warning: 288
#property description "one "
                      "sentence"
#import "kernel32.dll"            // rows: lang:PP60
   int GetLastError();
#import "user32.dll"
   int MessageBoxW(int, string, string, int);
#import
#ifdef INDENTED                   // error: 372
int call = MAXIMUM(1,             // error: 315 // error: 161
