// CCanvas: a picture in memory on which programs draw, shown as a bitmap object of the chart. Points, lines, rectangles,
// polygons, circles and fills are real; smooth and thick lines are drawn as plain ones; texts are measured, not drawn.
#include <Controls/Rect.mqh>

#define XRGB(r, g, b)    (0xFF000000 | ((uint)(uchar)(r) << 16) | ((uint)(uchar)(g) << 8) | (uint)(uchar)(b))
#define ARGB(a, r, g, b) (((uint)(uchar)(a) << 24) | ((uint)(uchar)(r) << 16) | ((uint)(uchar)(g) << 8) | (uint)(uchar)(b))
#define TRGB(a, rgb)     (((uint)(uchar)(a) << 24) | (rgb))
#define GETRGB(clr)      ((clr) & 0xFFFFFF)
#define GETRGBA(clr)     ((uchar)((clr) >> 24))
#define GETRGBR(clr)     ((uchar)((clr) >> 16))
#define GETRGBG(clr)     ((uchar)((clr) >> 8))
#define GETRGBB(clr)     ((uchar)(clr))
#define COLOR2RGB(clr)   (0xFF000000 | ((uint)(uchar)(clr) << 16) | ((uint)(uchar)((clr) >> 8) << 8) | (uint)(uchar)((clr) >> 16))
#define RGB2COLOR(rgb)   (((uint)(uchar)(rgb) << 16) | ((uint)(uchar)((rgb) >> 8) << 8) | (uint)(uchar)((rgb) >> 16))

enum ENUM_LINE_END
{
   LINE_END_ROUND,
   LINE_END_BUTT,
   LINE_END_SQUARE
};

class CCanvas
{
protected:
   long              m_chart_id;
   string            m_objname;
   ENUM_OBJECT       m_objtype;
   string            m_rcname;
   int               m_width;
   int               m_height;
   ENUM_COLOR_FORMAT m_format;
   string            m_fontname;
   int               m_fontsize;
   uint              m_fontflags;
   uint              m_fontangle;
   uint              m_style;
   uint              m_pixels[];

public:
   CCanvas(void);
   ~CCanvas(void) { ArrayFree(m_pixels); }

   virtual bool Create(const string name, const int width, const int height, ENUM_COLOR_FORMAT clrfmt = COLOR_FORMAT_XRGB_NOALPHA);
   bool CreateBitmap(const string name, const datetime time, const double price, const int width, const int height,
                     ENUM_COLOR_FORMAT clrfmt = COLOR_FORMAT_XRGB_NOALPHA)
   {
      return CreateBitmap(0, 0, name, time, price, width, height, clrfmt);
   }
   bool CreateBitmap(const long chart_id, const int subwin, const string name, const datetime time, const double price,
                     const int width, const int height, ENUM_COLOR_FORMAT clrfmt = COLOR_FORMAT_XRGB_NOALPHA);
   bool CreateBitmapLabel(const string name, const int x, const int y, const int width, const int height,
                          ENUM_COLOR_FORMAT clrfmt = COLOR_FORMAT_XRGB_NOALPHA)
   {
      return CreateBitmapLabel(0, 0, name, x, y, width, height, clrfmt);
   }
   bool CreateBitmapLabel(const long chart_id, const int subwin, const string name, const int x, const int y,
                          const int width, const int height, ENUM_COLOR_FORMAT clrfmt = COLOR_FORMAT_XRGB_NOALPHA);
   virtual void Destroy(void);

   string ChartObjectName(void) const { return m_objname; }
   string ResourceName(void) const { return m_rcname; }
   int    Width(void) const { return m_width; }
   int    Height(void) const { return m_height; }
   bool   Resize(const int width, const int height);
   void   Update(const bool redraw = true);

   void   Erase(const uint clr = 0) { ArrayInitialize(m_pixels, clr); }
   uint   PixelGet(const int x, const int y) const { return IsInside(x, y) ? m_pixels[y * m_width + x] : 0; }
   void   PixelSet(const int x, const int y, const uint clr) { if(IsInside(x, y)) m_pixels[y * m_width + x] = clr; }
   void   LineVertical(int x, int y1, int y2, const uint clr) { Line(x, y1, x, y2, clr); }
   void   LineHorizontal(int x1, int x2, int y, const uint clr) { Line(x1, y, x2, y, clr); }
   void   Line(int x1, int y1, int x2, int y2, const uint clr);
   void   Polyline(const int &x[], const int &y[], const uint clr);
   void   Polygon(const int &x[], const int &y[], const uint clr);
   void   Rectangle(int x1, int y1, int x2, int y2, const uint clr);
   void   Triangle(int x1, int y1, int x2, int y2, int x3, int y3, const uint clr);
   void   Circle(int x, int y, int r, const uint clr);
   void   Ellipse(int x1, int y1, int x2, int y2, const uint clr);
   void   FillRectangle(int x1, int y1, int x2, int y2, const uint clr);
   void   FillTriangle(int x1, int y1, int x2, int y2, int x3, int y3, const uint clr);
   void   FillPolygon(const int &x[], const int &y[], const uint clr);
   void   FillEllipse(int x1, int y1, int x2, int y2, const uint clr);
   void   FillCircle(int x, int y, int r, const uint clr);
   void   Fill(int x, int y, const uint clr);

   void   LineAA(const int x1, const int y1, const int x2, const int y2, const uint clr, const uint style = UINT_MAX) { Line(x1, y1, x2, y2, clr); }
   void   LineWu(int x1, int y1, int x2, int y2, const uint clr, const uint style = UINT_MAX) { Line(x1, y1, x2, y2, clr); }
   void   PolylineAA(const int &x[], const int &y[], const uint clr, const uint style = UINT_MAX) { Polyline(x, y, clr); }
   void   PolygonAA(const int &x[], const int &y[], const uint clr, const uint style = UINT_MAX) { Polygon(x, y, clr); }
   void   TriangleAA(const int x1, const int y1, const int x2, const int y2, const int x3, const int y3, const uint clr,
                     const uint style = UINT_MAX) { Triangle(x1, y1, x2, y2, x3, y3, clr); }
   void   EllipseAA(const double x1, const double y1, const double x2, const double y2, const uint clr,
                    const uint style = UINT_MAX) { Ellipse((int)x1, (int)y1, (int)x2, (int)y2, clr); }
   void   CircleWu(const int x, const int y, const double r, const uint clr, const uint style = UINT_MAX) { Circle(x, y, (int)r, clr); }
   void   PolylineWu(const int &x[], const int &y[], const uint clr, const uint style = UINT_MAX) { Polyline(x, y, clr); }
   void   PolygonWu(const int &x[], const int &y[], const uint clr, const uint style = UINT_MAX) { Polygon(x, y, clr); }
   void   PixelSetAA(const double x, const double y, const uint clr) { PixelSet((int)MathRound(x), (int)MathRound(y), clr); }
   void   CircleAA(const int x, const int y, const double r, const uint clr, const uint style = UINT_MAX) { Circle(x, y, (int)r, clr); }
   void   LineThick(const int x1, const int y1, const int x2, const int y2, const uint clr, const int size,
                    const uint style, ENUM_LINE_END end_style) { Line(x1, y1, x2, y2, clr); }
   uint   LineStyleGet(void) const { return m_style; }
   void   LineStyleSet(const uint style) { m_style = style; }
   void   TransparentLevelSet(const uchar value);

   bool   FontSet(const string name, const int size, const uint flags = 0, const uint angle = 0);
   bool   FontNameSet(string name) { return FontSet(name, m_fontsize, m_fontflags, m_fontangle); }
   bool   FontSizeSet(int size) { return FontSet(m_fontname, size, m_fontflags, m_fontangle); }
   bool   FontFlagsSet(uint flags) { return FontSet(m_fontname, m_fontsize, flags, m_fontangle); }
   bool   FontAngleSet(uint angle) { return FontSet(m_fontname, m_fontsize, m_fontflags, angle); }
   void   FontGet(string &name, int &size, uint &flags, uint &angle);
   string FontNameGet(void) const { return m_fontname; }
   int    FontSizeGet(void) const { return m_fontsize; }
   uint   FontFlagsGet(void) const { return m_fontflags; }
   uint   FontAngleGet(void) const { return m_fontangle; }
   void   TextOut(int x, int y, string text, const uint clr, uint alignment = 0) {}
   void   TextSize(const string text, int &width, int &height);
   int    TextWidth(const string text) { int width, height; TextSize(text, width, height); return width; }
   int    TextHeight(const string text) { int width, height; TextSize(text, width, height); return height; }

private:
   bool   IsInside(const int x, const int y) const { return x >= 0 && x < m_width && y >= 0 && y < m_height; }
   bool   Show(const long chart_id, const string name, const ENUM_OBJECT type);
};

CCanvas::CCanvas(void)
{
   m_chart_id = 0;
   m_objname = NULL;
   m_objtype = OBJ_BITMAP_LABEL;
   m_rcname = NULL;
   m_width = 0;
   m_height = 0;
   m_format = COLOR_FORMAT_XRGB_NOALPHA;
   m_fontname = "Trebuchet MS";
   m_fontsize = 16;
   m_fontflags = 0;
   m_fontangle = 0;
   m_style = UINT_MAX;
}

bool CCanvas::Create(const string name, const int width, const int height, ENUM_COLOR_FORMAT clrfmt)
{
   if(width <= 0 || height <= 0 || ArrayResize(m_pixels, width * height) < 0)
      return false;
   m_rcname = "::" + name + (string)ChartID() + (string)(GetTickCount() + MathRand());
   m_width = width;
   m_height = height;
   m_format = clrfmt;
   Erase();
   return ResourceCreate(m_rcname, m_pixels, m_width, m_height, 0, 0, 0, m_format);
}

bool CCanvas::Show(const long chart_id, const string name, const ENUM_OBJECT type)
{
   m_chart_id = chart_id;
   m_objname = name;
   m_objtype = type;
   return ObjectSetString(chart_id, name, OBJPROP_BMPFILE, m_rcname);
}

bool CCanvas::CreateBitmap(const long chart_id, const int subwin, const string name, const datetime time, const double price,
                           const int width, const int height, ENUM_COLOR_FORMAT clrfmt)
{
   return Create(name, width, height, clrfmt) && ObjectCreate(chart_id, name, OBJ_BITMAP, subwin, time, price)
          && Show(chart_id, name, OBJ_BITMAP);
}

bool CCanvas::CreateBitmapLabel(const long chart_id, const int subwin, const string name, const int x, const int y,
                                const int width, const int height, ENUM_COLOR_FORMAT clrfmt)
{
   return Create(name, width, height, clrfmt) && ObjectCreate(chart_id, name, OBJ_BITMAP_LABEL, subwin, 0, 0)
          && ObjectSetInteger(chart_id, name, OBJPROP_XDISTANCE, x) && ObjectSetInteger(chart_id, name, OBJPROP_YDISTANCE, y)
          && Show(chart_id, name, OBJ_BITMAP_LABEL);
}

void CCanvas::Destroy(void)
{
   if(m_objname != NULL)
      ObjectDelete(m_chart_id, m_objname);
   if(m_rcname != NULL)
      ResourceFree(m_rcname);
   ArrayFree(m_pixels);
   m_objname = NULL;
   m_rcname = NULL;
   m_width = 0;
   m_height = 0;
}

// The picture is empty afterwards.
bool CCanvas::Resize(const int width, const int height)
{
   if(width <= 0 || height <= 0 || ArrayResize(m_pixels, width * height) < 0)
      return false;
   m_width = width;
   m_height = height;
   Erase();
   return ResourceCreate(m_rcname, m_pixels, m_width, m_height, 0, 0, 0, m_format);
}

void CCanvas::Update(const bool redraw)
{
   if(m_rcname != NULL && ResourceCreate(m_rcname, m_pixels, m_width, m_height, 0, 0, 0, m_format) && redraw)
      ChartRedraw(m_chart_id);
}

// Along the longer side one point a step, the other side rounded.
void CCanvas::Line(int x1, int y1, int x2, int y2, const uint clr)
{
   int steps = MathMax(MathAbs(x2 - x1), MathAbs(y2 - y1));
   if(steps == 0)
   {
      PixelSet(x1, y1, clr);
      return;
   }
   for(int i = 0; i <= steps; i++)
      PixelSet(x1 + (int)MathRound((double)(x2 - x1) * i / steps), y1 + (int)MathRound((double)(y2 - y1) * i / steps), clr);
}

void CCanvas::Polyline(const int &x[], const int &y[], const uint clr)
{
   int count = MathMin(ArraySize(x), ArraySize(y));
   for(int i = 1; i < count; i++)
      Line(x[i - 1], y[i - 1], x[i], y[i], clr);
}

void CCanvas::Polygon(const int &x[], const int &y[], const uint clr)
{
   int last = MathMin(ArraySize(x), ArraySize(y)) - 1;
   Polyline(x, y, clr);
   if(last > 0)
      Line(x[last], y[last], x[0], y[0], clr);
}

void CCanvas::Rectangle(int x1, int y1, int x2, int y2, const uint clr)
{
   LineHorizontal(x1, x2, y1, clr);
   LineHorizontal(x1, x2, y2, clr);
   LineVertical(x1, y1, y2, clr);
   LineVertical(x2, y1, y2, clr);
}

void CCanvas::Triangle(int x1, int y1, int x2, int y2, int x3, int y3, const uint clr)
{
   Line(x1, y1, x2, y2, clr);
   Line(x2, y2, x3, y3, clr);
   Line(x3, y3, x1, y1, clr);
}

void CCanvas::Circle(int x, int y, int r, const uint clr)
{
   for(int dx = 0, dy = r; dx <= dy; dx++)
   {
      dy = (int)MathRound(MathSqrt((double)r * r - (double)dx * dx));
      int across[] = {dx, dy};
      for(int i = 0; i < 2; i++)
      {
         int a = across[i], b = across[1 - i];
         PixelSet(x + a, y + b, clr);
         PixelSet(x - a, y + b, clr);
         PixelSet(x + a, y - b, clr);
         PixelSet(x - a, y - b, clr);
      }
   }
}

// Half the width, in points, of an ellipse of the given radii at a distance from its middle line.
int CanvasEllipseHalf(const double rx, const double ry, const double distance)
{
   double rest = 1.0 - distance * distance / MathMax(ry * ry, 0.25);
   return rest <= 0.0 ? 0 : (int)MathRound(rx * MathSqrt(rest));
}

void CCanvas::Ellipse(int x1, int y1, int x2, int y2, const uint clr)
{
   double rx = MathAbs(x2 - x1) / 2.0, ry = MathAbs(y2 - y1) / 2.0;
   int x = MathMin(x1, x2), y = MathMin(y1, y2);
   int cx = x + (int)rx, cy = y + (int)ry;
   for(int dy = 0; dy <= (int)ry; dy++)
   {
      int half = CanvasEllipseHalf(rx, ry, dy), next = CanvasEllipseHalf(rx, ry, dy + 1);
      for(int i = MathMin(next, half); i <= half; i++)
      {
         PixelSet(cx - i, cy - dy, clr);
         PixelSet(cx + i, cy - dy, clr);
         PixelSet(cx - i, cy + dy, clr);
         PixelSet(cx + i, cy + dy, clr);
      }
   }
}

void CCanvas::FillEllipse(int x1, int y1, int x2, int y2, const uint clr)
{
   double rx = MathAbs(x2 - x1) / 2.0, ry = MathAbs(y2 - y1) / 2.0;
   int cx = MathMin(x1, x2) + (int)rx, cy = MathMin(y1, y2) + (int)ry;
   for(int dy = -(int)ry; dy <= (int)ry; dy++)
   {
      int half = CanvasEllipseHalf(rx, ry, dy);
      LineHorizontal(cx - half, cx + half, cy + dy, clr);
   }
}

void CCanvas::FillTriangle(int x1, int y1, int x2, int y2, int x3, int y3, const uint clr)
{
   int x[] = {x1, x2, x3}, y[] = {y1, y2, y3};
   FillPolygon(x, y, clr);
}

// Row by row: between each odd edge that the row crosses and the even one behind it; then the edges themselves.
void CCanvas::FillPolygon(const int &x[], const int &y[], const uint clr)
{
   int count = MathMin(ArraySize(x), ArraySize(y));
   if(count < 3)
      return;
   for(int row = 0; row < m_height; row++)
   {
      double crossed[];
      for(int i = 0, before = count - 1; i < count; before = i++)
      {
         if((y[i] <= row) == (y[before] <= row))
            continue;
         int size = ArraySize(crossed);
         ArrayResize(crossed, size + 1);
         crossed[size] = x[i] + (double)(row - y[i]) * (x[before] - x[i]) / (y[before] - y[i]);
      }
      if(ArraySize(crossed) > 1)
         ArraySort(crossed);
      for(int i = 0; i + 1 < ArraySize(crossed); i += 2)
         LineHorizontal((int)MathRound(crossed[i]), (int)MathRound(crossed[i + 1]), row, clr);
   }
   Polygon(x, y, clr);
}

void CCanvas::FillRectangle(int x1, int y1, int x2, int y2, const uint clr)
{
   for(int y = MathMax(MathMin(y1, y2), 0); y <= MathMin(MathMax(y1, y2), m_height - 1); y++)
      LineHorizontal(MathMax(MathMin(x1, x2), 0), MathMin(MathMax(x1, x2), m_width - 1), y, clr);
}

void CCanvas::FillCircle(int x, int y, int r, const uint clr)
{
   for(int dy = -r; dy <= r; dy++)
   {
      int half = (int)MathRound(MathSqrt((double)r * r - (double)dy * dy));
      LineHorizontal(x - half, x + half, y + dy, clr);
   }
}

// From the point over all neighbours of its colour.
void CCanvas::Fill(int x, int y, const uint clr)
{
   uint old = PixelGet(x, y);
   if(!IsInside(x, y) || old == clr)
      return;
   int waiting[], count = 1;
   ArrayResize(waiting, 1, 1024);
   waiting[0] = y * m_width + x;
   m_pixels[waiting[0]] = clr;
   int dx[] = {1, -1, 0, 0}, dy[] = {0, 0, 1, -1};
   while(count > 0)
   {
      int at = waiting[--count];
      for(int i = 0; i < 4; i++)
      {
         int nx = at % m_width + dx[i], ny = at / m_width + dy[i];
         if(!IsInside(nx, ny) || m_pixels[ny * m_width + nx] != old)
            continue;
         m_pixels[ny * m_width + nx] = clr;
         if(count == ArraySize(waiting))
            ArrayResize(waiting, count + 1, 1024);
         waiting[count++] = ny * m_width + nx;
      }
   }
}

void CCanvas::TransparentLevelSet(const uchar value)
{
   for(int i = 0; i < ArraySize(m_pixels); i++)
      m_pixels[i] = TRGB(value, GETRGB(m_pixels[i]));
}

bool CCanvas::FontSet(const string name, const int size, const uint flags, const uint angle)
{
   m_fontname = name;
   m_fontsize = size;
   m_fontflags = flags;
   m_fontangle = angle;
   return TextSetFont(name, size, flags, (int)angle);
}

void CCanvas::FontGet(string &name, int &size, uint &flags, uint &angle)
{
   name = m_fontname;
   size = m_fontsize;
   flags = m_fontflags;
   angle = m_fontangle;
}

void CCanvas::TextSize(const string text, int &width, int &height)
{
   uint w = 0, h = 0;
   TextGetSize(text, w, h);
   width = (int)w;
   height = (int)h;
}
