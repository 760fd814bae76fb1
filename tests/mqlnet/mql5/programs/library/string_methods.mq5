// Methods of a string do what the functions do.
// rows: bi:ST23 lang:SR13
void OnStart()
  {
   string s = "abc", t = "  x ", r[];
   Print(s.Length()); // prints: 3
   Print(s.Len(), " ", s.Find("c"), " ", s.Find("a", 1), " ", s.Substr(1), " ", s.Substr(1, 1)); // prints: 3 2 -1 bc b
   s.Add("def");
   Print(s, " ", s.Compare("ABCDEF", false), " ", s.BufferSize() >= 6); // prints: abcdef 0 true
   s.SetLen(4);
   s.ToUpper();
   Print(s); // prints: ABCD
   s.ToLower();
   s.Fill('-');
   Print(s); // prints: ----
   t.TrimLeft();
   t.TrimRight();
   Print("[", t, "]"); // prints: [x]
  }
