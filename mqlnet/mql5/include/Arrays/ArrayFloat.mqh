// CArrayFloat: a dynamic array whose element is a float.
#include "ArrayOf.mqh"

class CArrayFloat : public CArrayOf<float>
{
private:
   float m_delta;

public:
   CArrayFloat(void) : m_delta(0) {}
   ~CArrayFloat(void) {}

   virtual int Type(void) const { return TYPE_FLOAT; }
   // The place of the least or greatest of `count` elements from `start`, -1 in an empty array.
   int Minimum(const int start, const int count) const { return CArray::Minimum(m_data, start, count); }
   int Maximum(const int start, const int count) const { return CArray::Maximum(m_data, start, count); }
   // Elements that differ by no more than Delta() are found and compared as equal.
   void Delta(const float delta) { m_delta = delta; }
   float Delta(void) const { return m_delta; }

protected:
   virtual float Missing(void) const { return FLT_MAX; }
   virtual int Order(const float one, const float other) const
   {
      return MathAbs(one - other) <= m_delta ? 0 : one < other ? -1 : 1;
   }
   virtual bool WriteElement(const int file_handle, const float element)
   {
      return FileWriteFloat(file_handle, element) == sizeof(float);
   }
   virtual bool ReadElement(const int file_handle, float &element)
   {
      ResetLastError();
      element = FileReadFloat(file_handle);
      return GetLastError() == 0;
   }
};
