// CArrayChar: a dynamic array whose element is a char.
#include "ArrayOf.mqh"

class CArrayChar : public CArrayOf<char>
{
public:
   CArrayChar(void) {}
   ~CArrayChar(void) {}

   virtual int Type(void) const { return TYPE_CHAR; }
   // The place of the least or greatest of `count` elements from `start`, -1 in an empty array.
   int Minimum(const int start, const int count) const { return CArray::Minimum(m_data, start, count); }
   int Maximum(const int start, const int count) const { return CArray::Maximum(m_data, start, count); }

protected:
   virtual char Missing(void) const { return CHAR_MAX; }
   virtual bool WriteElement(const int file_handle, const char element)
   {
      return FileWriteInteger(file_handle, element, CHAR_VALUE) == CHAR_VALUE;
   }
   virtual bool ReadElement(const int file_handle, char &element)
   {
      ResetLastError();
      element = (char)FileReadInteger(file_handle, CHAR_VALUE);
      return GetLastError() == 0;
   }
};
