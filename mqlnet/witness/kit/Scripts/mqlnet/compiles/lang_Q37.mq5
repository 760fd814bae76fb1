// Does a compiler take this? The row is lang:Q37; it need not be run.
void OnStart()
  {
   string word = "a";
   switch(word)
     {
      case "a": Print(1); break;
     }
  }
