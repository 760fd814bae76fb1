// CArrayInt: a dynamic array whose element is an int.
#include "ArrayOf.mqh"

class CArrayInt : public CArrayOf<int>
{
public:
   CArrayInt(void) {}
   ~CArrayInt(void) {}

   virtual int Type(void) const { return TYPE_INT; }
   // The place of the least or greatest of `count` elements from `start`, -1 in an empty array.
   int Minimum(const int start, const int count) const { return CArray::Minimum(m_data, start, count); }
   int Maximum(const int start, const int count) const { return CArray::Maximum(m_data, start, count); }

protected:
   virtual int Missing(void) const { return INT_MAX; }
   virtual bool WriteElement(const int file_handle, const int element)
   {
      return FileWriteInteger(file_handle, element, INT_VALUE) == INT_VALUE;
   }
   virtual bool ReadElement(const int file_handle, int &element)
   {
      ResetLastError();
      element = FileReadInteger(file_handle, INT_VALUE);
      return GetLastError() == 0;
   }
};
