// CFile: an open file with its name and flags. Files are binary or text by the descendants' Open; the handle is closed
// when the object dies.
#include <Object.mqh>

class CFile : public CObject
{
protected:
   int    m_handle;
   string m_name;
   int    m_flags;

public:
   CFile(void) : m_handle(INVALID_HANDLE), m_name(""), m_flags(FILE_ANSI) {}
   ~CFile(void) { Close(); }

   int    Handle(void) const { return m_handle; }
   string FileName(void) const { return m_name; }
   int    Flags(void) const { return m_flags; }
   void   SetUnicode(const bool unicode);
   void   SetCommon(const bool common);

   int    Open(const string file_name, int open_flags, const short delimiter = '\t');
   void   Close(void);
   void   Delete(void);
   ulong  Size(void) { return m_handle == INVALID_HANDLE ? 0 : FileSize(m_handle); }
   ulong  Tell(void) { return m_handle == INVALID_HANDLE ? 0 : FileTell(m_handle); }
   void   Seek(const long offset, const ENUM_FILE_POSITION origin) { if(m_handle != INVALID_HANDLE) FileSeek(m_handle, offset, origin); }
   void   Flush(void) { if(m_handle != INVALID_HANDLE) FileFlush(m_handle); }
   bool   IsEnding(void) { return m_handle == INVALID_HANDLE ? false : FileIsEnding(m_handle); }
   bool   IsLineEnding(void) { return m_handle == INVALID_HANDLE ? false : FileIsLineEnding(m_handle); }

   // Of any file or folder, in the common folder where the flags say FILE_COMMON.
   void   Delete(const string file_name, const int common_flag = 0) { FileDelete(file_name, common_flag); }
   bool   IsExist(const string file_name, const int common_flag = 0) { return FileIsExist(file_name, common_flag); }
   bool   Copy(const string src_name, const int common_flag, const string dst_name, const int mode_flags)
   {
      return FileCopy(src_name, common_flag, dst_name, mode_flags);
   }
   bool   Move(const string src_name, const int common_flag, const string dst_name, const int mode_flags)
   {
      return FileMove(src_name, common_flag, dst_name, mode_flags);
   }
   bool   FolderCreate(const string folder_name) { return ::FolderCreate(folder_name, m_flags & FILE_COMMON); }
   bool   FolderDelete(const string folder_name) { return ::FolderDelete(folder_name, m_flags & FILE_COMMON); }
   bool   FolderClean(const string folder_name) { return ::FolderClean(folder_name, m_flags & FILE_COMMON); }
   long   FileFindFirst(const string file_filter, string &returned_filename)
   {
      return ::FileFindFirst(file_filter, returned_filename, m_flags & FILE_COMMON);
   }
   bool   FileFindNext(const long search_handle, string &returned_filename)
   {
      return ::FileFindNext(search_handle, returned_filename);
   }
   void   FileFindClose(const long search_handle) { ::FileFindClose(search_handle); }
};

// What can be chosen only before the file is open.
void CFile::SetUnicode(const bool unicode)
{
   if(m_handle == INVALID_HANDLE)
      m_flags = (m_flags & ~(FILE_ANSI | FILE_UNICODE)) | (unicode ? FILE_UNICODE : FILE_ANSI);
}

void CFile::SetCommon(const bool common)
{
   if(m_handle == INVALID_HANDLE)
      m_flags = (m_flags & ~FILE_COMMON) | (common ? FILE_COMMON : 0);
}

// Returns the handle, INVALID_HANDLE where the file cannot be opened; a file that was open is closed first.
int CFile::Open(const string file_name, int open_flags, const short delimiter)
{
   Close();
   int kept = m_flags & FILE_COMMON;
   if((open_flags & (FILE_ANSI | FILE_UNICODE)) == 0)
      kept = m_flags & (FILE_ANSI | FILE_UNICODE | FILE_COMMON);
   m_handle = FileOpen(file_name, open_flags | kept, delimiter);
   if(m_handle != INVALID_HANDLE)
   {
      m_name = file_name;
      m_flags = open_flags | kept;
   }
   return m_handle;
}

void CFile::Close(void)
{
   if(m_handle == INVALID_HANDLE)
      return;
   FileClose(m_handle);
   m_handle = INVALID_HANDLE;
   m_name = "";
   m_flags &= FILE_ANSI | FILE_UNICODE | FILE_COMMON;
}

void CFile::Delete(void)
{
   if(m_handle == INVALID_HANDLE)
      return;
   string name = m_name;
   int common = m_flags & FILE_COMMON;
   Close();
   FileDelete(name, common);
}
