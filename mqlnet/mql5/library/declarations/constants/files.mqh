// File and dialog constants: https://www.mql5.com/en/docs/constants/io_constants
// Numbers are documented, or observed in a client library that talks to terminals; `assumed` marks the others.
enum ENUM_FILE_PROPERTY_INTEGER { // numbers assumed
    FILE_EXISTS = 0,
    FILE_CREATE_DATE = 1,
    FILE_MODIFY_DATE = 2,
    FILE_ACCESS_DATE = 3,
    FILE_SIZE = 4,
    FILE_POSITION = 5,
    FILE_END = 6,
    FILE_LINE_END = 7,
    FILE_IS_COMMON = 8,
    FILE_IS_TEXT = 9,
    FILE_IS_BINARY = 10,
    FILE_IS_CSV = 11,
    FILE_IS_ANSI = 12,
    FILE_IS_READABLE = 13,
    FILE_IS_WRITABLE = 14,
};
enum ENUM_FILE_POSITION {
    SEEK_SET = 0,
    SEEK_CUR = 1,
    SEEK_END = 2,
};
const int FILE_READ = 1;
const int FILE_WRITE = 2;
const int FILE_BIN = 4;
const int FILE_CSV = 8;
const int FILE_TXT = 16;
const int FILE_ANSI = 32;
const int FILE_UNICODE = 64;
const int FILE_SHARE_READ = 128;
const int FILE_SHARE_WRITE = 256;
const int FILE_REWRITE = 512;
const int FILE_COMMON = 4096;
// sizes of FileWriteInteger and FileReadInteger
const int CHAR_VALUE = 1;
const int SHORT_VALUE = 2;
const int INT_VALUE = 4;
enum ENUM_FILESELECT_FLAGS { // numbers assumed
    FSD_WRITE_FILE = 1,
    FSD_SELECT_FOLDER = 2,
    FSD_ALLOW_MULTISELECT = 4,
    FSD_FILE_MUST_EXIST = 8,
    FSD_COMMON_FOLDER = 16,
};
// code pages
const uint CP_ACP = 0;
const uint CP_OEMCP = 1;
const uint CP_MACCP = 2;
const uint CP_THREAD_ACP = 3;
const uint CP_SYMBOL = 42;
const uint CP_UTF7 = 65000;
const uint CP_UTF8 = 65001;
// MessageBox
const int IDOK = 1;
const int IDCANCEL = 2;
const int IDABORT = 3;
const int IDRETRY = 4;
const int IDIGNORE = 5;
const int IDYES = 6;
const int IDNO = 7;
const int IDTRYAGAIN = 10;
const int IDCONTINUE = 11;
const int MB_OK = 0x00000000;
const int MB_OKCANCEL = 0x00000001;
const int MB_ABORTRETRYIGNORE = 0x00000002;
const int MB_YESNOCANCEL = 0x00000003;
const int MB_YESNO = 0x00000004;
const int MB_RETRYCANCEL = 0x00000005;
const int MB_CANCELTRYCONTINUE = 0x00000006;
const int MB_HELP = 0x00004000;
const int MB_DEFBUTTON1 = 0x00000000;
const int MB_DEFBUTTON2 = 0x00000100;
const int MB_DEFBUTTON3 = 0x00000200;
const int MB_DEFBUTTON4 = 0x00000300;
const int MB_ICONSTOP = 0x00000010;
const int MB_ICONERROR = 0x00000010;
const int MB_ICONHAND = 0x00000010;
const int MB_ICONQUESTION = 0x00000020;
const int MB_ICONEXCLAMATION = 0x00000030;
const int MB_ICONWARNING = 0x00000030;
const int MB_ICONINFORMATION = 0x00000040;
const int MB_ICONASTERISK = 0x00000040;
