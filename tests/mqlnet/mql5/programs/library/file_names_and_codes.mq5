// rows: bi:FO3 bi:FO13 bi:FX1 bi:FX2 bi:FT6 bi:FT1 bi:FO9 bi:CM2
// The sequences are those that the book prints (files_exist_delete, files_properties, files_cursor).
void Show(string what)
{
   Print(what, " / ", _LastError); // prints: -1 / 5004 // prints: false / 5019 // prints: false / 5019 // prints: true / 0 // prints: false / 5006 // prints: true / 0 // prints: false / 5018 // prints: 0 / 5008 // prints: -1 / 5008 // prints: 11 / 0 // prints: 0 / 0 // prints: 11 / 0 // prints: -1 / 4003 // prints: 11 / 0 // prints: 0 / 5007
   ResetLastError();
}

void OnStart()
{
   int h = FileOpen("none", FILE_READ | FILE_TXT);                Show((string)h);
   Show((string)FileIsExist("temp"));
   Show((string)FileDelete("temp"));
   h = FileOpen("temp", FILE_TXT | FILE_WRITE | FILE_ANSI);
   Show((string)FileIsExist("temp"));
   Show((string)FileDelete("temp"));
   FileClose(h);
   Show((string)FileDelete("temp"));
   FolderCreate("folder");
   Show((string)FileIsExist("folder"));
   Show((string)FileSize(0));
   Show((string)FileGetInteger(0, FILE_SIZE));
   h = FileOpen("prop", FILE_TXT | FILE_WRITE | FILE_ANSI);
   Show((string)FileWriteString(h, "Test Text\n"));
   Show((string)FileGetInteger("prop", FILE_SIZE));
   Show((string)FileGetInteger(h, FILE_SIZE));
   Show((string)FileGetInteger("prop", FILE_IS_TEXT));
   FileClose(h);
   Show((string)FileGetInteger("prop", FILE_SIZE));
   Show((string)FileSize(h));
}
