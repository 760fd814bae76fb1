// rows: bi:FT3 bi:FT5 bi:FT12 bi:FT13 bi:FB2 bi:FB5 bi:FB6 bi:FX5 bi:FX6
struct Point3 { int x; double y; uchar z; };

void OnStart()
{
   int h = FileOpen("table.csv", FILE_CSV | FILE_WRITE | FILE_ANSI, ';');
   FileWrite(h, "n", 1, 1780.90, 1.0, (float)0.5, true, D'2021.08.19 12:00', clrBlue, PERIOD_H1);
   FileClose(h);
   h = FileOpen("table.csv", FILE_TXT | FILE_READ | FILE_ANSI);
   Print(FileReadString(h)); // prints: n;1;1780.9;1.0;0.5;true;2021.08.19 12:00:00;clrBlue;16385
   FileClose(h);
   h = FileOpen("table.csv", FILE_CSV | FILE_READ | FILE_ANSI, ';');
   Print(FileReadString(h)); // prints: n
   Print(FileReadNumber(h)); // prints: 1.0
   Print(FileReadNumber(h)); // prints: 1780.9
   Print(FileReadBool(h)); // prints: true
   Print(FileReadNumber(h)); // prints: 0.5
   Print(FileReadBool(h)); // prints: true
   Print(FileReadDatetime(h)); // prints: 2021.08.19 12:00:00
   FileClose(h);

   int numbers[2][3] = {{1, 4, 7}, {2, 5, 8}};
   Point3 points[1];
   points[0].x = -1; points[0].y = 0.5; points[0].z = 200;
   string words[] = {"one", "", "three"};
   h = FileOpen("raw", FILE_BIN | FILE_WRITE | FILE_READ);
   Print(FileWriteArray(h, numbers)); // prints: 6
   Print(FileWriteArray(h, words)); // prints: 0
   Print(_LastError); // prints: 5012
   Print(FileWriteArray(h, points)); // prints: 1
   Print(FileSize(h)); // prints: 37
   FileSeek(h, 24, SEEK_SET);
   Point3 read[];
   Print(FileReadArray(h, read)); // prints: 1
   Print(read[0].x, " ", read[0].y, " ", read[0].z); // prints: -1 0.5 200
   FileSeek(h, 0, SEEK_SET);
   int back[];
   Print(FileReadArray(h, back, 1, 4)); // prints: 4
   ArrayPrint(back); // prints: 0 1 4 7 2
   FileClose(h);

   char bytes[] = {1, -1, 3};
   Print(FileSave("sub\\bytes", bytes)); // prints: true
   short halves[];
   Print(FileLoad("sub\\bytes", halves)); // prints: 1
   Print(halves[0]); // prints: -255
   h = FileOpen("sub\\bytes", FILE_BIN | FILE_READ);
   Print(FileReadInteger(h, CHAR_VALUE)); // prints: 1
   Print(FileReadInteger(h, CHAR_VALUE)); // prints: 255
   FileClose(h);

   string name;
   long search = FileFindFirst("*", name);
   do Print(name); // prints: raw // prints: sub\ // prints: table.csv
   while(FileFindNext(search, name));
   FileFindClose(search);
}
