// The JSON that Harness.mqh reads and writes.
// Values are joined by + and not listed: + evaluates from left to right, an argument list from right to left.
#include <mqlnet/Json.mqh>

void OnStart()
{
   Print(JsonQuote("a\"b\\c\n\x20AC"));                                // prints: "a\"b\\c\u000a\u20ac"
   string json = "{\"total\": 2, \"list\":[{\"name\":\"x,]}\\\"\",\"size\":-1.5e3}, {\"name\": null, \"deep\":{\"a\":[1,[2,3],{}]}}], \"ok\":true ,\"u\":\"\\u00e9\\t\"}";
   Print("" + JsonAt(json, "total") + " " + JsonAt(json, "list.0.name") + " " + JsonAt(json, "list.0.size")); // prints: 2 x,]}" -1.5e3
   Print("" + (JsonAt(json, "list.1.name") == NULL) + " " + JsonAt(json, "list.1.deep.a.1.1") + " " + JsonAt(json, "list.1.deep.a.1")); // prints: true 3 [2,3]
   Print("" + JsonAt(json, "ok") + " " + (JsonAt(json, "u") == "\x00E9\t") + " [" + JsonAt(json, "none") + "] [" + JsonAt(json, "list.2") + "]"); // prints: true true [] []
   Print("[" + JsonAt("", "a") + "] [" + JsonAt("{", "a") + "] [" + JsonAt("[1,", "1") + "] [" + JsonAt("{\"a\":\"", "a") + "]"); // prints: [] [] [] []
   Print("" + JsonAt(JsonQuote("whole"), "") + " " + (JsonPlain(JsonQuote("\xD83D\xDE00")) == "\xD83D\xDE00")); // prints: whole true
   Print((string)(JsonAt("{\"a\":\"x\\u0000y\"}", "a") == "x\x2400y")); // prints: true
}
