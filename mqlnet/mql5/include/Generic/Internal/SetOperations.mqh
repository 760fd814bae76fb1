// What sets can do beyond adding and finding, written once for all kinds of sets: a descendant brings Add, Contains,
// Remove, Count, CopyTo and Clear. Every operation with a collection or an array works on a copy, so that a set may be
// combined with itself; equal values of the other side count once.
#include <Generic/Interfaces/ISet.mqh>

template<typename T>
class CSetOperations : public ISet<T>
{
public:
   void ExceptWith(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); ExceptWith(copy); }
   void ExceptWith(T &array[]);
   void IntersectWith(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); IntersectWith(copy); }
   void IntersectWith(T &array[]);
   void SymmetricExceptWith(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); SymmetricExceptWith(copy); }
   void SymmetricExceptWith(T &array[]);
   void UnionWith(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); UnionWith(copy); }
   void UnionWith(T &array[]);

   bool IsProperSubsetOf(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); return IsProperSubsetOf(copy); }
   bool IsProperSubsetOf(T &array[]) { return IsSubsetOf(array) && Count() < Different(array); }
   bool IsProperSupersetOf(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); return IsProperSupersetOf(copy); }
   bool IsProperSupersetOf(T &array[]) { return IsSupersetOf(array) && Count() > Different(array); }
   bool IsSubsetOf(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); return IsSubsetOf(copy); }
   bool IsSubsetOf(T &array[]) { return Shared(array) == Count(); }
   bool IsSupersetOf(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); return IsSupersetOf(copy); }
   bool IsSupersetOf(T &array[]);
   bool Overlaps(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); return Overlaps(copy); }
   bool Overlaps(T &array[]) { return Shared(array) > 0; }
   bool SetEquals(ICollection<T> *collection) { T copy[]; CopyOf(collection, copy); return SetEquals(copy); }
   bool SetEquals(T &array[]) { return IsSupersetOf(array) && IsSubsetOf(array); }

protected:
   // An empty set that tells values apart as this one does; the caller deletes it.
   virtual ISet<T> *Another(void) = 0;

private:
   void CopyOf(ICollection<T> *collection, T &copy[]);
   int  Shared(T &array[]);
   int  Different(T &array[]);
};

template<typename T>
void CSetOperations::CopyOf(ICollection<T> *collection, T &copy[])
{
   if(CheckPointer(collection) != POINTER_INVALID)
      collection.CopyTo(copy);
}

template<typename T>
void CSetOperations::ExceptWith(T &array[])
{
   for(int i = 0; i < ArraySize(array); i++)
      Remove(array[i]);
}

template<typename T>
void CSetOperations::IntersectWith(T &array[])
{
   ISet<T> *kept = Another();
   for(int i = 0; i < ArraySize(array); i++)
      if(Contains(array[i]))
         kept.Add(array[i]);
   T mine[];
   CopyTo(mine);
   for(int i = 0; i < ArraySize(mine); i++)
      if(!kept.Contains(mine[i]))
         Remove(mine[i]);
   delete kept;
}

template<typename T>
void CSetOperations::SymmetricExceptWith(T &array[])
{
   ISet<T> *others = Another();
   others.UnionWith(array);
   T different[];
   others.CopyTo(different);
   delete others;
   for(int i = 0; i < ArraySize(different); i++)
      if(!Remove(different[i]))
         Add(different[i]);
}

template<typename T>
void CSetOperations::UnionWith(T &array[])
{
   for(int i = 0; i < ArraySize(array); i++)
      Add(array[i]);
}

template<typename T>
bool CSetOperations::IsSupersetOf(T &array[])
{
   for(int i = 0; i < ArraySize(array); i++)
      if(!Contains(array[i]))
         return false;
   return true;
}

// How many different values of the array are in this set.
template<typename T>
int CSetOperations::Shared(T &array[])
{
   ISet<T> *shared = Another();
   for(int i = 0; i < ArraySize(array); i++)
      if(Contains(array[i]))
         shared.Add(array[i]);
   int count = shared.Count();
   delete shared;
   return count;
}

template<typename T>
int CSetOperations::Different(T &array[])
{
   ISet<T> *different = Another();
   different.UnionWith(array);
   int count = different.Count();
   delete different;
   return count;
}
