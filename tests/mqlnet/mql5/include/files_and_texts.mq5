// CFileTxt, CFileBin, CString, CDateTime.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Files/FileTxt.mqh>
#include <Files/FileBin.mqh>
#include <Strings/String.mqh>
#include <Tools/DateTime.mqh>

struct Pair { int a; double b; };

void Files()
{
   CFileTxt text;
   Print("" + text.Handle() + " " + text.WriteString("x") + " " + (text.Open("a.txt", FILE_WRITE | FILE_ANSI) > 0) + " " + text.FileName()); // prints: -1 0 true a.txt
   Print("" + text.WriteString("one\n") + " " + text.WriteString("two") + " " + text.Size()); // prints: 5 3 8
   text.Close();
   Print("" + (text.Open("a.txt", FILE_READ | FILE_ANSI) > 0) + " " + text.ReadString() + " " + text.ReadString() + " " + text.IsEnding()); // prints: true one two true
   text.Delete();
   Print("" + text.IsExist("a.txt") + " " + text.Handle());                  // prints: false -1

   CFileBin file;
   file.Open("a.bin", FILE_WRITE);
   Pair pair = {7, 0.5};
   int numbers[] = {1, 2, 3};
   Print("" + file.WriteInteger(5) + file.WriteLong(6) + file.WriteDouble(1.5) + file.WriteChar(-1) + file.WriteString("abc")); // prints: 48817
   Print("" + file.WriteStruct(pair) + " " + file.WriteArray(numbers) + " " + file.WriteEnum(PERIOD_M5) + " " + file.WriteString("xyz", 2)); // prints: 12 3 4 2
   file.Close();
   file.Open("a.bin", FILE_READ);
   int i = 0;
   long l = 0;
   double d = 0;
   char c = 0;
   string s;
   Pair read = {0, 0};
   int back[];
   ENUM_TIMEFRAMES period;
   Print("" + file.ReadInteger(i) + file.ReadLong(l) + file.ReadDouble(d) + file.ReadChar(c) + file.ReadString(s)); // prints: truetruetruetruetrue
   Print("" + i + " " + l + " " + d + " " + c + " " + s);                           // prints: 5 6 1.5 -1 abc
   Print("" + file.ReadStruct(read) + " " + read.a + " " + read.b + " " + file.ReadArray(back, 0, 3) + " " + back[2] + " " + file.ReadEnum(period) + " " + (period == PERIOD_M5)); // prints: 12 7 0.5 3 3 true true
   Print("" + file.ReadString(s, 2) + " " + s + " " + file.ReadInteger(i) + " " + (file.Tell() == file.Size())); // prints: true xy false true
   file.Delete();
}

void Strings()
{
   CString s;
   s.Assign("  Hello, World ");
   Print("" + s.Trim("") + " [" + s.Str() + "] " + s.Len());                    // prints: 3 [Hello, World] 12
   Print("" + s.Find(0, "o") + " " + s.FindRev("o") + " " + s.Left(5) + " " + s.Right(5) + " " + s.Mid(7, 2)); // prints: 4 8 Hello World Wo
   Print("" + s.Insert(5, "!") + " " + s.Replace("l", "L") + " " + s.Remove("!") + " " + s.Str()); // prints: 13 3 1 HeLLo, WorLd
   Print("" + s.Compare("HeLLo, WorLd") + " " + s.CompareNoCase("hello, world") + " " + (s.Compare("A") > 0)); // prints: 0 0 true
   s.ToUpper();
   s.Reverse();
   s.Append("?");
   Print("" + s.Str() + " " + s.TrimRight("?D") + " " + s.TrimLeft("D") + " " + s.Str()); // prints: DLROW ,OLLEH? 1 1 LROW ,OLLEH
   CString other;
   s.Copy(&other);
   CObject *node = &other;
   Print("" + other.Str() + " " + s.Compare(node) + " " + other.Clear() + " " + other.Len()); // prints: LROW ,OLLEH 0 true 0
}

void Dates()
{
   CDateTime t;
   t.DateTime(D'2024.01.31 23:59:50');
   Print("" + t.MonthName() + " " + t.ShortMonthName(2) + " " + t.DayName() + " " + t.ShortDayName(0) + " " + t.DaysInMonth()); // prints: January Feb Wednesday Su 31
   t.MonInc();
   Print("" + t.day + "." + t.mon + "." + t.year + " " + t.day_of_week);          // prints: 29.2.2024 4
   t.SecInc(15);
   Print(TimeToString(t.DateTime(), TIME_DATE | TIME_SECONDS));        // prints: 2024.03.01 00:00:05
   t.DayDec();
   t.YearInc();
   Print(TimeToString(t.DateTime(), TIME_DATE));                       // prints: 2025.02.28
   t.MonDec(14);
   t.HourDec(25);
   t.MinInc(90);
   Print(TimeToString(t.DateTime()));                                  // prints: 2023.12.27 00:30
   t.Day(31);
   t.Day(32);
   t.Mon(2);
   t.Hour(5);
   Print("" + t.day + " " + t.mon + " " + t.hour);                              // prints: 28 2 5
   t.Date(D'2020.05.06 07:08:09');
   t.Time(D'1999.01.01 01:02:03');
   Print("" + TimeToString(t.DateTime(), TIME_DATE | TIME_SECONDS) + " " + t.MonthName(13)); // prints: 2020.05.06 01:02:03 Bad number
}

void OnStart()
{
   Files();
   Strings();
   Dates();
}
