// CFileBin: a binary file. Writers return the bytes written, writers and readers of arrays the number of elements; readers
// return whether the value was there. A string is kept as its length in an int, then its characters.
#include "File.mqh"

class CFileBin : public CFile
{
public:
   CFileBin(void) {}
   ~CFileBin(void) {}

   int  Open(const string file_name, const int open_flags) { return CFile::Open(file_name, open_flags | FILE_BIN); }

   uint WriteChar(const char value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteInteger(m_handle, value, CHAR_VALUE); }
   uint WriteShort(const short value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteInteger(m_handle, value, SHORT_VALUE); }
   uint WriteInteger(const int value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteInteger(m_handle, value, INT_VALUE); }
   uint WriteLong(const long value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteLong(m_handle, value); }
   uint WriteFloat(const float value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteFloat(m_handle, value); }
   uint WriteDouble(const double value) { return m_handle == INVALID_HANDLE ? 0 : FileWriteDouble(m_handle, value); }
   uint WriteString(const string value);
   uint WriteString(const string value, const int size) { return m_handle == INVALID_HANDLE ? 0 : FileWriteString(m_handle, value, size); }

   uint WriteCharArray(const char &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   uint WriteShortArray(const short &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   uint WriteIntegerArray(const int &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   uint WriteLongArray(const long &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   uint WriteFloatArray(const float &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   uint WriteDoubleArray(const double &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   template<typename T>
   uint WriteArray(T &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileWriteArray(m_handle, array, start_item, items_count);
   }
   template<typename T>
   uint WriteStruct(T &data) { return m_handle == INVALID_HANDLE ? 0 : FileWriteStruct(m_handle, data); }
   template<typename T>
   uint WriteEnum(const T value) { return WriteInteger((int)value); }
   bool WriteObject(CObject *object)
   {
      return m_handle != INVALID_HANDLE && CheckPointer(object) != POINTER_INVALID && object.Save(m_handle);
   }

   bool ReadChar(char &value)
   {
      Begin();
      value = (char)FileReadInteger(m_handle, CHAR_VALUE);
      return IsRead();
   }
   bool ReadShort(short &value)
   {
      Begin();
      value = (short)FileReadInteger(m_handle, SHORT_VALUE);
      return IsRead();
   }
   bool ReadInteger(int &value)
   {
      Begin();
      value = FileReadInteger(m_handle, INT_VALUE);
      return IsRead();
   }
   bool ReadLong(long &value)
   {
      Begin();
      value = FileReadLong(m_handle);
      return IsRead();
   }
   bool ReadFloat(float &value)
   {
      Begin();
      value = FileReadFloat(m_handle);
      return IsRead();
   }
   bool ReadDouble(double &value)
   {
      Begin();
      value = FileReadDouble(m_handle);
      return IsRead();
   }
   bool ReadString(string &value);
   bool ReadString(string &value, const int size)
   {
      Begin();
      value = FileReadString(m_handle, size);
      return IsRead();
   }

   uint ReadCharArray(char &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   uint ReadShortArray(short &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   uint ReadIntegerArray(int &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   uint ReadLongArray(long &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   uint ReadFloatArray(float &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   uint ReadDoubleArray(double &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   template<typename T>
   uint ReadArray(T &array[], const int start_item = 0, const int items_count = WHOLE_ARRAY)
   {
      return m_handle == INVALID_HANDLE ? 0 : FileReadArray(m_handle, array, start_item, items_count);
   }
   template<typename T>
   uint ReadStruct(T &data) { return m_handle == INVALID_HANDLE ? 0 : FileReadStruct(m_handle, data); }
   template<typename T>
   bool ReadEnum(T &value)
   {
      int number;
      if(!ReadInteger(number))
         return false;
      value = (T)number;
      return true;
   }
   bool ReadObject(CObject *object)
   {
      return m_handle != INVALID_HANDLE && CheckPointer(object) != POINTER_INVALID && object.Load(m_handle);
   }

private:
   // Only the last error tells a value from the zero of a failed read.
   void Begin(void) const { ResetLastError(); }
   bool IsRead(void) const { return GetLastError() == 0; }
};

uint CFileBin::WriteString(const string value)
{
   if(m_handle == INVALID_HANDLE)
      return 0;
   int length = StringLen(value);
   uint written = FileWriteInteger(m_handle, length, INT_VALUE);
   return length == 0 ? written : written + FileWriteString(m_handle, value, length);
}

bool CFileBin::ReadString(string &value)
{
   Begin();
   int length = FileReadInteger(m_handle, INT_VALUE);
   value = length > 0 && IsRead() ? FileReadString(m_handle, length) : "";
   return IsRead();
}
