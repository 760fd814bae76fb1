// CArrayObj: ownership, order by the elements' own Compare, search.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Arrays/ArrayObj.mqh>

int g_alive = 0;

class CItem : public CObject
{
public:
   int m_number;
   CItem(const int number = 0) : m_number(number) { g_alive++; }
   ~CItem() { g_alive--; }
   // Mode 0 upwards, mode 1 downwards.
   virtual int Compare(const CObject *node, const int mode = 0) const
   {
      const CItem *other = (const CItem *)node;
      int order = m_number < other.m_number ? -1 : m_number > other.m_number ? 1 : 0;
      return mode == 0 ? order : -order;
   }
   virtual bool Save(const int file_handle) { return FileWriteInteger(file_handle, m_number) == 4; }
   virtual bool Load(const int file_handle) { m_number = FileReadInteger(file_handle); return true; }
};

class CItems : public CArrayObj
{
public:
   virtual bool CreateElement(const int index) { m_data[index] = new CItem(); return true; }
};

string Shown(CArrayObj &array)
{
   string text = "";
   for(int i = 0; i < array.Total(); i++)
      text += (i > 0 ? " " : "") + (string)((CItem *)array.At(i)).m_number;
   return text;
}

void OnStart()
{
   CItems a;
   Print("" + a.FreeMode() + " " + a.Add(NULL) + " " + a.Total());           // prints: true false 0
   for(int i = 0; i < 20; i++)
      a.Add(new CItem((i * 7) % 20));
   Print("" + a.Total() + " " + g_alive + " " + a.Max());                    // prints: 20 20 32
   a.Sort();
   Print(Shown(a));                                                 // prints: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19
   CItem sample(5);
   Print("" + a.Search(&sample) + " " + a.SearchGreat(&sample) + " " + a.SearchLess(&sample)); // prints: 5 6 4
   a.Sort(1);
   Print("" + a.SortMode() + " " + a.Search(&sample) + " " + (((CItem *)a.At(0)).m_number)); // prints: 1 14 19
   Print("" + a.InsertSort(new CItem(5)) + " " + a.SearchFirst(&sample) + " " + a.SearchLast(&sample)); // prints: true 14 15
   Print("" + a.Delete(0) + " " + a.Total() + " " + g_alive);                // prints: true 20 21
   Print("" + a.DeleteRange(0, 16) + " " + Shown(a) + " " + g_alive);        // prints: true 2 1 0 4
   CItem *kept = (CItem *)a.Detach(1);
   Print("" + kept.m_number + " " + a.Total() + " " + g_alive + " " + (a.Detach(9) == NULL)); // prints: 1 2 4 true
   Print("" + a.Update(0, kept) + " " + Shown(a) + " " + g_alive);           // prints: true 1 0 3
   Print("" + a.Insert(new CItem(9), 1) + " " + a.Shift(2, -2) + " " + Shown(a)); // prints: true true 0 1 9
   Print("" + (a.At(-1) == NULL) + " " + (a.At(3) == NULL));                   // prints: true true

   CArrayObj shared;
   shared.FreeMode(false);
   Print("" + shared.AddArray(&a) + " " + shared.CompareArray(&a) + " " + shared.Total()); // prints: true true 3
   shared.Shutdown();
   Print("" + g_alive + " " + a.Total());                                  // prints: 4 3

   int out = FileOpen("objects.bin", FILE_WRITE | FILE_BIN);
   Print(a.Save(out));                                              // prints: true
   FileClose(out);
   CItems loaded;
   int in = FileOpen("objects.bin", FILE_READ | FILE_BIN);
   Print("" + loaded.Load(in) + " " + loaded.CompareArray(&a) + " " + g_alive); // prints: true true 7
   FileClose(in);
   loaded.Clear();
   Print("" + loaded.Total() + " " + loaded.Max() + " " + g_alive);          // prints: 0 16 4
   a.Resize(1);
   Print("" + Shown(a) + " " + g_alive);                                   // prints: 0 2
   a.Shutdown();
   Print(g_alive);                                                  // prints: 1
}
