// CArrayDouble: a dynamic array whose element is a double.
#include "ArrayOf.mqh"

class CArrayDouble : public CArrayOf<double>
{
private:
   double m_delta;

public:
   CArrayDouble(void) : m_delta(0) {}
   ~CArrayDouble(void) {}

   virtual int Type(void) const { return TYPE_DOUBLE; }
   // The place of the least or greatest of `count` elements from `start`, -1 in an empty array.
   int Minimum(const int start, const int count) const { return CArray::Minimum(m_data, start, count); }
   int Maximum(const int start, const int count) const { return CArray::Maximum(m_data, start, count); }
   // Elements that differ by no more than Delta() are found and compared as equal.
   void Delta(const double delta) { m_delta = delta; }
   double Delta(void) const { return m_delta; }

protected:
   virtual double Missing(void) const { return DBL_MAX; }
   virtual int Order(const double one, const double other) const
   {
      return MathAbs(one - other) <= m_delta ? 0 : one < other ? -1 : 1;
   }
   virtual bool WriteElement(const int file_handle, const double element)
   {
      return FileWriteDouble(file_handle, element) == sizeof(double);
   }
   virtual bool ReadElement(const int file_handle, double &element)
   {
      ResetLastError();
      element = FileReadDouble(file_handle);
      return GetLastError() == 0;
   }
};
