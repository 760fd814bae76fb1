// Does a compiler take this? The row is lang:LX18; it need not be run.
class Point { public: int x; };
void OnStart() { Point *point = new Point; Print(point->x); delete point; }
