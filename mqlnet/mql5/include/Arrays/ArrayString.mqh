// CArrayString: a dynamic array whose element is a string. It is ordered by character codes, as the operator < orders.
#include "ArrayOf.mqh"

class CArrayString : public CArrayOf<string>
{
public:
   CArrayString(void) {}
   ~CArrayString(void) {}

   virtual int Type(void) const { return TYPE_STRING; }

protected:
   virtual string Missing(void) const { return ""; }
   virtual bool WriteElement(const int file_handle, const string element)
   {
      int length = StringLen(element);
      if(FileWriteInteger(file_handle, length, INT_VALUE) != INT_VALUE)
         return false;
      return length == 0 || FileWriteString(file_handle, element, length) == (uint)(length * sizeof(ushort));
   }
   virtual bool ReadElement(const int file_handle, string &element)
   {
      ResetLastError();
      int length = FileReadInteger(file_handle, INT_VALUE);
      element = length > 0 ? FileReadString(file_handle, length) : "";
      return GetLastError() == 0;
   }
};
