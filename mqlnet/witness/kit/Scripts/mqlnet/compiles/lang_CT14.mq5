// Does a compiler take this? The row is lang:CT14; it need not be run.
class Point
  {
public:
   int               x;
                     Point(int value) : x(value) { }
                     Point(void) : Point(7) { }
  };
void OnStart() { Point point; Print(point.x); }
