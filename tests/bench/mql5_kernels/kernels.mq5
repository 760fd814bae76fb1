// Eight kernels, called by name; each returns a number that proves that it did its work.
#property script_show_inputs

uint g_table[256];

uint Crc32(const uchar &data[], int rounds)
  {
   for(int i = 0; i < 256; i++)
     {
      uint c = (uint)i;
      for(int k = 0; k < 8; k++)
         c = (c & 1) != 0 ? (c >> 1) ^ 0xEDB88320 : c >> 1;
      g_table[i] = c;
     }
   uint crc = 0;
   int size = ArraySize(data);
   for(int r = 0; r < rounds; r++)
     {
      crc = 0xFFFFFFFF;
      for(int i = 0; i < size; i++)
         crc = g_table[(crc ^ data[i]) & 0xFF] ^ (crc >> 8);
      crc = ~crc;
     }
   return crc;
  }

int Base64(const uchar &data[], uchar &out[])
  {
   string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
   uchar table[];
   StringToCharArray(alphabet, table, 0, 64);
   int size = ArraySize(data);
   int n = 0;
   ArrayResize(out, (size / 3) * 4);
   for(int i = 0; i + 2 < size; i += 3)
     {
      int bits = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      out[n++] = table[(bits >> 18) & 63];
      out[n++] = table[(bits >> 12) & 63];
      out[n++] = table[(bits >> 6) & 63];
      out[n++] = table[bits & 63];
     }
   int sum = 0;
   for(int i = 0; i < n; i++)
      sum += out[i];
   return sum;
  }

int JsonScan(const string text)
  {
   int depth = 0, strings = 0, numbers = 0, i = 0;
   int size = StringLen(text);
   while(i < size)
     {
      ushort c = StringGetCharacter(text, i);
      if(c == '{' || c == '[')
         depth++;
      else if(c == '}' || c == ']')
         depth--;
      else if(c == '"')
        {
         strings++;
         i++;
         while(i < size && StringGetCharacter(text, i) != '"')
           {
            if(StringGetCharacter(text, i) == '\\')
               i++;
            i++;
           }
        }
      else if(c >= '0' && c <= '9')
        {
         numbers++;
         while(i + 1 < size && StringGetCharacter(text, i + 1) >= '0' && StringGetCharacter(text, i + 1) <= '9')
            i++;
        }
      i++;
     }
   return depth * 1000000 + strings * 1000 + numbers;
  }

int BuildStrings(int count)
  {
   string all = "";
   int total = 0;
   for(int i = 0; i < count; i++)
     {
      string part = "item " + IntegerToString(i) + ", price " + DoubleToString(i * 0.25, 2) + ";";
      all += part;
      if(StringLen(all) > 2000)
        {
         total += StringLen(all);
         all = StringSubstr(all, 1000, 10);
        }
     }
   return total + StringLen(all);
  }

int SortNumbers(int &values[])
  {
   int n = ArraySize(values);
   for(int gap = n / 2; gap > 0; gap /= 2)
     {
      for(int i = gap; i < n; i++)
        {
         int held = values[i];
         int j = i;
         while(j >= gap && values[j - gap] > held)
           {
            values[j] = values[j - gap];
            j -= gap;
           }
         values[j] = held;
        }
     }
   int hash = 0;
   for(int i = 0; i < n; i++)
      hash = hash * 31 + values[i];
   return hash;
  }

double Multiply(int n)
  {
   double a[40][40], b[40][40], c[40][40];
   for(int i = 0; i < n; i++)
      for(int j = 0; j < n; j++)
        {
         a[i][j] = i + j * 0.5;
         b[i][j] = i - j * 0.25;
        }
   for(int i = 0; i < n; i++)
      for(int j = 0; j < n; j++)
        {
         double sum = 0;
         for(int k = 0; k < n; k++)
            sum += a[i][k] * b[k][j];
         c[i][j] = sum;
        }
   double trace = 0;
   for(int i = 0; i < n; i++)
      trace += c[i][i];
   return trace;
  }

class Shape
  {
protected:
   int               m_size;
public:
                     Shape(int size) : m_size(size) {}
   virtual int       Area() { return 0; }
   void              Grow(int by) { m_size += by; }
   int               Size() const { return m_size; }
  };

class Square : public Shape
  {
public:
                     Square(int size) : Shape(size) {}
   virtual int       Area() { return m_size * m_size; }
  };

class Strip : public Shape
  {
public:
                     Strip(int size) : Shape(size) {}
   virtual int       Area() { return m_size * 2; }
  };

int CallObjects(int rounds)
  {
   Shape *shapes[10];
   for(int i = 0; i < 10; i++)
     {
      if(i % 2 == 0)
         shapes[i] = new Square(i);
      else
         shapes[i] = new Strip(i);
     }
   int sum = 0;
   for(int r = 0; r < rounds; r++)
      for(int i = 0; i < 10; i++)
        {
         shapes[i].Grow(1);
         sum += shapes[i].Area() + shapes[i].Size();
        }
   for(int i = 0; i < 10; i++)
      delete shapes[i];
   return sum;
  }

struct Quote
  {
   double            bid;
   double            ask;
   long              volume;
   int               flags;
  };

double StructArrays(int count)
  {
   Quote quotes[];
   ArrayResize(quotes, count);
   for(int i = 0; i < count; i++)
     {
      quotes[i].bid = 1.1 + i * 0.0001;
      quotes[i].ask = quotes[i].bid + 0.0002;
      quotes[i].volume = i * 10;
      quotes[i].flags = i & 7;
     }
   double spread = 0;
   long volume = 0;
   for(int i = 1; i < count; i++)
     {
      Quote q = quotes[i];
      if((q.flags & 1) != 0)
         quotes[i - 1] = q;
      spread += q.ask - q.bid;
      volume += quotes[i - 1].volume;
     }
   return spread + volume;
  }

void OnStart() {}
