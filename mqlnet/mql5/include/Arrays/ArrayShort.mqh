// CArrayShort: a dynamic array whose element is a short.
#include "ArrayOf.mqh"

class CArrayShort : public CArrayOf<short>
{
public:
   CArrayShort(void) {}
   ~CArrayShort(void) {}

   virtual int Type(void) const { return TYPE_SHORT; }
   // The place of the least or greatest of `count` elements from `start`, -1 in an empty array.
   int Minimum(const int start, const int count) const { return CArray::Minimum(m_data, start, count); }
   int Maximum(const int start, const int count) const { return CArray::Maximum(m_data, start, count); }

protected:
   virtual short Missing(void) const { return SHORT_MAX; }
   virtual bool WriteElement(const int file_handle, const short element)
   {
      return FileWriteInteger(file_handle, element, SHORT_VALUE) == SHORT_VALUE;
   }
   virtual bool ReadElement(const int file_handle, short &element)
   {
      ResetLastError();
      element = (short)FileReadInteger(file_handle, SHORT_VALUE);
      return GetLastError() == 0;
   }
};
