// Points, sizes and rectangles. The right and bottom edges do not belong to a rectangle.

struct CPoint
{
   int x;
   int y;
};

struct CSize
{
   int cx;
   int cy;
};

struct CRect
{
   int left;
   int top;
   int right;
   int bottom;

   CPoint LeftTop(void) const { CPoint point; point.x = left; point.y = top; return point; }
   void   LeftTop(const int x, const int y) { left = x; top = y; }
   void   LeftTop(const CPoint &point) { left = point.x; top = point.y; }
   CPoint RightBottom(void) const { CPoint point; point.x = right; point.y = bottom; return point; }
   void   RightBottom(const int x, const int y) { right = x; bottom = y; }
   void   RightBottom(const CPoint &point) { right = point.x; bottom = point.y; }
   CPoint CenterPoint(void) const { CPoint point; point.x = left + Width() / 2; point.y = top + Height() / 2; return point; }
   int    Width(void) const { return right - left; }
   void   Width(const int w) { right = left + w; }
   int    Height(void) const { return bottom - top; }
   void   Height(const int h) { bottom = top + h; }
   CSize  Size(void) const { CSize size; size.cx = Width(); size.cy = Height(); return size; }
   void   Size(const int cx, const int cy) { Width(cx); Height(cy); }
   void   Size(const CSize &size) { Size(size.cx, size.cy); }
   void   SetBound(const int l, const int t, const int r, const int b) { left = l; top = t; right = r; bottom = b; }
   void   SetBound(const CRect &rect) { SetBound(rect.left, rect.top, rect.right, rect.bottom); }
   void   SetBound(const CPoint &point, const CSize &size) { LeftTop(point); Size(size); }
   void   SetBound(const CPoint &left_top, const CPoint &right_bottom) { LeftTop(left_top); RightBottom(right_bottom); }
   void   Move(const int x, const int y) { Shift(x - left, y - top); }
   void   Move(const CPoint &point) { Move(point.x, point.y); }
   void   Shift(const int dx, const int dy) { left += dx; right += dx; top += dy; bottom += dy; }
   void   Shift(const CPoint &point) { Shift(point.x, point.y); }
   void   Shift(const CSize &size) { Shift(size.cx, size.cy); }
   bool   Contains(const int x, const int y) const { return x >= left && x < right && y >= top && y < bottom; }
   bool   Contains(const CPoint &point) const { return Contains(point.x, point.y); }
   void   Normalize(void)
   {
      SetBound(MathMin(left, right), MathMin(top, bottom), MathMax(left, right), MathMax(top, bottom));
   }
};
