// CArrayLong: a dynamic array whose element is a long.
#include "ArrayOf.mqh"

class CArrayLong : public CArrayOf<long>
{
public:
   CArrayLong(void) {}
   ~CArrayLong(void) {}

   virtual int Type(void) const { return TYPE_LONG; }
   // The place of the least or greatest of `count` elements from `start`, -1 in an empty array.
   int Minimum(const int start, const int count) const { return CArray::Minimum(m_data, start, count); }
   int Maximum(const int start, const int count) const { return CArray::Maximum(m_data, start, count); }

protected:
   virtual long Missing(void) const { return LONG_MAX; }
   virtual bool WriteElement(const int file_handle, const long element)
   {
      return FileWriteLong(file_handle, element) == sizeof(long);
   }
   virtual bool ReadElement(const int file_handle, long &element)
   {
      ResetLastError();
      element = FileReadLong(file_handle);
      return GetLastError() == 0;
   }
};
