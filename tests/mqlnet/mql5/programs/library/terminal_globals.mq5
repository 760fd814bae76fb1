// rows: bi:GV1 bi:GV2 bi:GV3 bi:GV4 bi:GV5 bi:GV6 bi:GV7 bi:GV8 bi:GV9
void OnStart()
{
   Print(GlobalVariableGet("a"), " ", _LastError); // prints: 0.0 0
   Print(_LastError); // prints: 4501
   ResetLastError();
   Print(GlobalVariableCheck("a")); // prints: false
   Print(_LastError); // prints: 0
   Print(GlobalVariableSet("a", 1.5) == TimeLocal()); // prints: true
   double v = 0;
   bool found = GlobalVariableGet("a", v);
   Print(found, " ", v); // prints: true 1.5
   Print(GlobalVariableSetOnCondition("a", 2, 7)); // prints: false
   Print(GlobalVariableSetOnCondition("a", 2, 1.5)); // prints: true
   Print(GlobalVariableTemp("b")); // prints: true
   Print(GlobalVariableTemp("a")); // prints: false
   Print(_LastError); // prints: 4502
   Print(GlobalVariablesTotal(), GlobalVariableName(0), GlobalVariableName(1)); // prints: 2ab
   Print(GlobalVariablesDeleteAll("a")); // prints: 1
   Print(GlobalVariableDel("b")); // prints: true
   Print(GlobalVariableDel("b")); // prints: false
   Print(GlobalVariablesTotal()); // prints: 0
}
