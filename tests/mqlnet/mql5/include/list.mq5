// CList: links, the current node, stable sorting, ownership.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <Arrays/List.mqh>

int g_alive = 0;

class CNode : public CObject
{
public:
   int    m_key;
   string m_tag;
   CNode(const int key, const string tag) : m_key(key), m_tag(tag) { g_alive++; }
   ~CNode() { g_alive--; }
   virtual int Compare(const CObject *node, const int mode = 0) const
   {
      const CNode *other = (const CNode *)node;
      return m_key - other.m_key;
   }
};

string Tags(CList &list)
{
   string text = "";
   for(CNode *node = (CNode *)list.GetFirstNode(); node != NULL; node = (CNode *)list.GetNextNode())
      text += node.m_tag;
   return text;
}

void OnStart()
{
   CList list;
   Print("" + list.Total() + " " + (list.GetFirstNode() == NULL) + " " + list.Add(NULL)); // prints: 0 true -1
   string tags[] = {"c", "a", "d", "b", "A"};
   int keys[] = {3, 1, 4, 2, 1};
   for(int i = 0; i < 5; i++)
      list.Add(new CNode(keys[i], tags[i]));
   Print("" + Tags(list) + " " + list.Total() + " " + g_alive);              // prints: cadbA 5 5
   list.Sort(0);
   Print("" + Tags(list) + " " + list.IsSorted() + " " + list.SortMode());   // prints: aAbcd true 0
   CNode sample(2, "?");
   Print(((CNode *)list.Search(&sample)).m_tag);                    // prints: b
   sample.m_key = 9;
   Print(list.Search(&sample) == NULL);                             // prints: true
   Print("" + list.Insert(new CNode(0, "x"), 2) + " " + Tags(list) + " " + list.IsSorted()); // prints: 2 aAxbcd false
   CObject *x = list.GetNodeAtIndex(2);
   Print("" + list.IndexOf(x) + " " + list.IndexOf(&sample) + " " + (list.GetNodeAtIndex(6) == NULL)); // prints: 2 -1 true
   Print("" + (((CNode *)list.GetPrevNode()).m_tag) + (((CNode *)list.GetNextNode()).m_tag) + (((CNode *)list.GetLastNode()).m_tag)); // prints: Axd
   Print("" + (list.GetNextNode() == NULL) + " " + (((CNode *)list.GetCurrentNode()).m_tag)); // prints: true d
   list.GetNodeAtIndex(2);
   Print("" + list.MoveToIndex(0) + " " + Tags(list));                     // prints: true xaAbcd
   Print("" + list.Exchange(list.GetFirstNode(), list.GetLastNode()) + " " + Tags(list)); // prints: true daAbcx
   list.GetNodeAtIndex(1);
   CNode *gone = (CNode *)list.DetachCurrent();
   Print("" + gone.m_tag + " " + Tags(list) + " " + g_alive + " " + (gone.Next() == NULL)); // prints: a dAbcx 7 true
   delete gone;
   Print("" + list.Delete(4) + " " + list.Delete(4) + " " + Tags(list) + " " + g_alive); // prints: true false dAbc 5
   string backwards = "";
   for(int i = list.Total() - 1; i >= 0; i--)
      backwards += ((CNode *)list.GetNodeAtIndex(i)).m_tag;
   Print(backwards);                                                // prints: cbAd
   list.Clear();
   Print("" + list.Total() + " " + g_alive + " " + (list.GetFirstNode() == NULL)); // prints: 0 1 true
}
