"""Random whole programs: classes with virtual methods, structures, templates, strings, arrays, references, switches.

They are typed, so the checker takes them; what they do is of no interest, and they may end in a critical error.
"""

import random

SIMPLE = ("int", "uint", "long", "uchar", "char", "short", "double", "float", "bool", "string", "datetime")
NUMBERS = ("int", "uint", "long", "uchar", "char", "short", "double")


class Author:
    """Writes one program for a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def program(self) -> str:
        """Return the text of a script."""
        pick = self._random
        self._fields = [(f"m_{n}", pick.choice(SIMPLE)) for n in range(pick.randint(1, 5))]
        self._globals = [("g_0", pick.choice(NUMBERS)), ("g_1", pick.choice(NUMBERS)), ("g_2", "int")]
        parts = [f"{kind} {name} = {self._literal(kind)};" for name, kind in self._globals]
        parts += [self._structure(), self._classes(), self._template(), self._function(), self._main()]
        return "\n".join(parts)

    def _structure(self) -> str:
        fields = " ".join(f"{kind} {name};" for name, kind in self._fields)
        return f"struct S {{ {fields} int cells[4]; uchar raw[3]; string names[]; }};"

    def _classes(self) -> str:
        ending = "~A() { g_0++; }" if self._random.random() < 0.5 else ""
        return f"""
class A
  {{
protected:
   int m_a; S m_s; S m_all[2];
public:
   A(int a = {self._random.randint(-9, 9)}) : m_a(a) {{ m_s.cells[1] = a; }}
   {ending}
   virtual int Get(int x) {{ return m_a {self._operator()} x; }}
   int operator[](int i) {{ return m_s.cells[i & 3] + i; }}
   void operator+=(int x) {{ m_a += x; Get(x); }}
   S Copy() {{ m_all[1] = m_s; S s = m_all[1]; s.cells[0]++; return s; }}
   A *Self() {{ return &this; }}
  }};
class B : public A
  {{
   string m_text;
public:
   B(int a) : A(a * 2), m_text("b" + (string)a) {{}}
   virtual int Get(int x) {{ m_text += (string)x; return A::Get(x) + StringLen(m_text); }}
  }};"""

    def _template(self) -> str:
        return (
            "template<typename T> T Pick(T &a[], T other) { static int calls = 0; if(++calls % 2 == 0) return other;"
            " int n = ArraySize(a); return n > 0 ? a[n - 1] : other; }"
        )

    def _function(self) -> str:
        kinds = [self._random.choice(NUMBERS) for _ in range(2)]
        return f"""
int Mix({kinds[0]} x, {kinds[1]} &y, const string text, S &s)
  {{
   y += ({kinds[1]})x;
   s.{self._fields[0][0]} = ({self._fields[0][1]}){self._literal(self._fields[0][1])};
   switch(StringLen(text) {self._operator()} {self._random.randint(0, 3)})
     {{
      case 0: y++;
      case 1: return 1;
      case 2: {{ int z = 5; y -= ({kinds[1]})z; break; }}
      default: for(int i = 0; i < 3; i++) {{ if(i == 1) continue; s.cells[i]++; }}
     }}
   return (int)(x {self._operator()} (y != 0 ? 3 : 1));
  }}
{kinds[1]} g_ref = 1;"""

    def _main(self) -> str:
        lines = [
            "S s; S t = s; s.cells[2] = 3; t = s;", 'string text = "a"; int list[]; ArrayResize(list, 3);',
            "A *p = new B(2); A local(3); A *q = local.Self();",
        ]  # fmt: skip
        lines += [self._statement() for _ in range(self._random.randint(4, 12))]
        lines.append("if(CheckPointer(p) == POINTER_DYNAMIC) delete p;")
        return "void OnStart()\n  {\n   " + "\n   ".join(lines) + "\n  }\n"

    def _statement(self) -> str:
        number = self._random.randint(-3, 6)
        return self._random.choice((
            f"text += IntegerToString({number}) + (string)g_0 + \"é\";",
            f"list[{abs(number) % 4}] = p.Get({number}) {self._operator()} {abs(number) + 1};",
            f"g_1 {self._random.choice(('+=', '-=', '*='))} {abs(number)};",
            "Print(Mix(g_0, g_ref, text, s), \" \", s.cells[0], \" \", g_ref);",
            f"for(int i = {number}; i < 5; i++) {{ s.raw[i & 1]++; if(s.raw[0] > 3) break; text[0] = (ushort)i; }}",
            "t = local.Copy(); t.cells[3] = Pick(list, 7);",
            f"local += {number}; Print(q[{abs(number)}], \" \", local.Get(g_2 > 0 ? 1 : 2));",
            "{ B *b = dynamic_cast<B *>(p); if(b != NULL && !(b.Get(1) < 0)) Print(b.Get(2)); }",
            "{ A one(5); A other = one; S two[2]; two[0] = one.Copy(); two[1] = two[0]; Print(two[1].cells[0]); }",
            f"int k{self._random.randint(0, 10**9)} = list[0]++ + --list[1]; g_0++;",
            f"do {{ g_2++; if(g_2 % 2 == 0) continue; }} while(g_2 < {abs(number)} && g_2 > -5);",
            f"ArrayResize(s.names, {abs(number)}); if(ArraySize(s.names) > 1) s.names[1] = text;",
        ))  # fmt: skip

    def _operator(self) -> str:
        return self._random.choice(("+", "-", "*"))

    def _literal(self, kind: str) -> str:
        if kind == "string":
            return f'"{self._random.randint(0, 99)}"'
        if kind == "bool":
            return self._random.choice(("true", "false"))
        return str(self._random.randint(0, 100)) + (".5" if kind in {"double", "float"} else "")
