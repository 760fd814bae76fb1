// CArray: the bookkeeping that all dynamic arrays share: how many elements there are, how many have room, by which step
// the room grows, and in which order the elements are known to lie.
#include <Object.mqh>

#define ARRAY_STEP_RESIZE 16    // room grows by this number of elements unless Step() says otherwise
#define ARRAY_NOT_SORTED  (-1)
#define ARRAY_FILE_MARK   (-1)  // the long that opens a saved array

class CArray : public CObject
{
protected:
   int m_step_resize;
   int m_data_total;
   int m_data_max;
   int m_sort_mode;

public:
   CArray(void) : m_step_resize(ARRAY_STEP_RESIZE), m_data_total(0), m_data_max(0), m_sort_mode(ARRAY_NOT_SORTED) {}
   ~CArray(void) {}

   int  Step(void) const { return m_step_resize; }
   bool Step(const int step);
   int  Total(void) const { return m_data_total; }
   int  Available(void) const { return m_data_max - m_data_total; }
   int  Max(void) const { return m_data_max; }
   bool IsSorted(const int mode = 0) const { return m_sort_mode == mode; }
   int  SortMode(void) const { return m_sort_mode; }
   void Clear(void) { m_data_total = 0; }
   void Sort(const int mode = 0);

   virtual bool Save(const int file_handle);
   virtual bool Load(const int file_handle);

protected:
   virtual void QuickSort(int beg, int end, const int mode = 0) { m_sort_mode = ARRAY_NOT_SORTED; }
   int          RoomFor(const int total) const;
   template<typename T>
   int          Minimum(const T &data[], const int start, const int count) const;
   template<typename T>
   int          Maximum(const T &data[], const int start, const int count) const;
};

bool CArray::Step(const int step)
{
   if(step <= 0)
      return false;
   m_step_resize = step;
   return true;
}

void CArray::Sort(const int mode)
{
   if(IsSorted(mode))
      return;
   m_sort_mode = mode;
   if(m_data_total > 1)
      QuickSort(0, m_data_total - 1, mode);
}

bool CArray::Save(const int file_handle)
{
   if(file_handle == INVALID_HANDLE)
      return false;
   return FileWriteLong(file_handle, ARRAY_FILE_MARK) == sizeof(long)
          && FileWriteInteger(file_handle, Type(), INT_VALUE) == INT_VALUE;
}

bool CArray::Load(const int file_handle)
{
   if(file_handle == INVALID_HANDLE)
      return false;
   return FileReadLong(file_handle) == ARRAY_FILE_MARK && FileReadInteger(file_handle, INT_VALUE) == Type();
}

// The size, in whole steps, that holds `total` elements.
int CArray::RoomFor(const int total) const
{
   return m_step_resize * ((total + m_step_resize - 1) / m_step_resize);
}

template<typename T>
int CArray::Minimum(const T &data[], const int start, const int count) const
{
   if(m_data_total < 1)
   {
      SetUserError(ERR_USER_ARRAY_IS_EMPTY);
      return -1;
   }
   int last = (count < 0) ? m_data_total : MathMin(m_data_total, start + count);
   int best = start;
   for(int i = start + 1; i < last; i++)
      if(data[i] < data[best])
         best = i;
   return best;
}

template<typename T>
int CArray::Maximum(const T &data[], const int start, const int count) const
{
   if(m_data_total < 1)
   {
      SetUserError(ERR_USER_ARRAY_IS_EMPTY);
      return -1;
   }
   int last = (count < 0) ? m_data_total : MathMin(m_data_total, start + count);
   int best = start;
   for(int i = start + 1; i < last; i++)
      if(data[i] > data[best])
         best = i;
   return best;
}
