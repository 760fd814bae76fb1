// rows: bi:FB1 bi:FB3 bi:FB4 bi:FB7 bi:FB8 bi:FT9 bi:FT10 bi:FO9 bi:SX3 bi:FO1
// The log of the book's page files_cursor, first run.
string State(int h) { return StringFormat("P:%I64d, F:%s, L:%s", FileTell(h), (string)FileIsEnding(h), (string)FileIsLineEnding(h)); }

void OnStart()
{
   int h = FileOpen("cursor.raw", FILE_BIN | FILE_WRITE | FILE_READ);
   Print(h, " ", State(h)); // prints: 1 P:0, F:true, L:false
   FileSeek(h, 0, SEEK_END);
   Print(State(h)); // prints: P:0, F:true, L:false
   bool moved = FileSeek(h, -1 * sizeof(int), SEEK_CUR);
   Print(moved, " ", _LastError); // prints: false 4003
   ResetLastError();
   datetime now = 1629683392;
   uint n = FileWriteLong(h, now);
   Print(n, " ", State(h)); // prints: 8 P:8, F:true, L:false
   FileSeek(h, -4, SEEK_CUR);
   long x = FileReadLong(h);
   Print(x, " ", _LastError, " ", State(h)); // prints: 0 5015 P:8, F:true, L:false
   ResetLastError();
   FileSeek(h, -8, SEEK_CUR);
   Print(State(h)); // prints: P:0, F:false, L:false
   x = FileReadLong(h);
   Print(now == x); // prints: true
   MqlDateTime mdt;
   TimeToStruct(now, mdt);
   n = FileWriteStruct(h, mdt);
   Print(n, " ", State(h)); // prints: 32 P:40, F:true, L:false
   FileSeek(h, 8, SEEK_SET);
   MqlDateTime back;
   n = FileReadStruct(h, back);
   Print(n, " ", back.year, " ", back.mon, " ", back.day, " ", back.day_of_year); // prints: 32 2021 8 23 234
   FileClose(h);

   h = FileOpen("cursor.csv", FILE_CSV | FILE_WRITE | FILE_READ, ',');
   n = FileWriteString(h, "08,abc\n37,def\n96,ghi");
   Print(n); // prints: 44
   FileSeek(h, 0, SEEK_SET);
   while(!FileIsEnding(h))
   {
      string s = FileReadString(h);
      Print(s, " ", State(h)); // prints: 08 P:8, F:false, L:false // prints: abc P:18, F:false, L:true // prints: 37 P:24, F:false, L:false // prints: def P:34, F:false, L:true // prints: 96 P:40, F:false, L:false // prints: ghi P:46, F:true, L:true
   }
   FileClose(h);
}
