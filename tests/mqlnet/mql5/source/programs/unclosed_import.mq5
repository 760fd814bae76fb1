// rows: lang:PP60
int before;
#import "a.dll"                   // error: 300
int f();
