// Number formats of neural networks are not there offline: the program says so and ends.
// rows: bi:AR28
void OnStart()
  {
   float  source[] = {1, 2};
   ushort half[];
   Print("before"); // prints: before
   ArrayToFP16(half, source, FLOAT_FP16); // stops: not supported offline: ArrayToFP16
  }
