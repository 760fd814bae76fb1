// CFileTxt: a text file, line by line.
#include "File.mqh"

class CFileTxt : public CFile
{
public:
   CFileTxt(void) {}
   ~CFileTxt(void) {}

   int    Open(const string file_name, const int open_flags) { return CFile::Open(file_name, open_flags | FILE_TXT); }
   uint   WriteString(const string value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteString(m_handle, value); }
   string ReadString(void) { return m_handle == INVALID_HANDLE ? "" : FileReadString(m_handle); }
};
