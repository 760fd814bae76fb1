// Structures, classes, enumerations and templates.

string events_of_objects = "";
class Noted
  {
   string            m_name;
public:
                     Noted(string name) { m_name = name; }
                    ~Noted(void) { events_of_objects += m_name; }
  };
class Parent
  {
public:
   virtual          ~Parent(void) { events_of_objects += "P"; }
  };
class Child : public Parent
  {
public:
                    ~Child(void) { events_of_objects += "C"; }
  };
class Stranger : public Parent
  {
  };

PROBE(lang_SU3) { SAY(sizeof(Packed)); SAY(sizeof(Aligned)); }
PROBE(lang_PT4) { Mortal *dead = new Mortal; delete dead; SAY(dead == NULL); SAY((int)CheckPointer(dead)); SAY(!dead); }
PROBE(lang_PT7) { Mortal *made = new Mortal; Mortal here; SAY((int)CheckPointer(made)); SAY((int)CheckPointer(GetPointer(here))); delete made; }
PROBE(lang_CV46) { Parent *made = new Child; SAY(dynamic_cast<Stranger *>(made) == NULL); SAY(dynamic_cast<Child *>(made) == made); delete made; }
PROBE(lang_CT11) { Parent *made = new Child; events_of_objects = ""; delete made; SAY(events_of_objects); }
PROBE(lang_IN15) { events_of_objects = ""; { Noted first("1"); Noted second("2"); } SAY(events_of_objects); }
enum Steps { STEP1 = 1, STEP2, STEP3, STEP6 = 6, STEP7 };
PROBE(lang_EN1) { SAY((int)STEP2); SAY((int)STEP3); SAY((int)STEP7); }
PROBE(lang_EN3) { SAY(typename(STEP2 + 1)); SAY(STEP2 + 1); }
PROBE(lang_EN14) { SAY((string)STEP7); SAY("x" + STEP2); SAY(EnumToString(STEP7)); }
int Counted(void) { static int count = 0; return count++; }
PROBE(lang_FN22) { SAY(Counted()); SAY(Counted()); SAY(Counted()); }
string Took(double value) { return "double " + (string)value; }
string Took(string value) { return "string " + value; }
PROBE(lang_FN16) { SAY(Took(true ? M_PI : "x")); SAY(Took(1)); SAY(Took("x")); }
union Bytes { uint whole; uchar part[4]; };
PROBE(lang_SU17) { Bytes bytes; bytes.whole = 0x01020304; SAY(bytes.part[0]); SAY(bytes.part[3]); }
template<typename T> string TypeOf(T value) { return typename(T); }
PROBE(lang_TP6) { SAY(TypeOf(1)); SAY(TypeOf(1.5f)); SAY(TypeOf("x")); SAY(TypeOf('x')); SAY(TypeOf(STEP2)); SAY(TypeOf(clrRed)); }
template<typename T> int CountedOf(T value) { static int count = 0; return ++count; }
PROBE(lang_TP5) { SAY(CountedOf(1)); SAY(CountedOf(2)); SAY(CountedOf(1.5)); }
class Named
  {
public:
                     Named(void) { events_of_objects += Name(); }
   virtual string    Name(void) { return "base "; }
  };
class NamedChild : public Named
  {
public:
   virtual string    Name(void) { return "derived "; }
  };
PROBE(lang_CT10) { events_of_objects = ""; NamedChild child; SAY(events_of_objects); SAY(child.Name()); }
struct Textual { int number; string text; };
PROBE(lang_SU5) { Textual a = {1, "x"}; Textual b = a; b.text = "y"; SAY(a.text); SAY(b.number); }
PROBE(lang_IN25) { int a[3] = {7}; SAY(a[0]); SAY(a[1]); SAY(a[2]); }
PROBE(lang_FN23) { SAY(Depth(1, 100)); }
