// rows: bi:DB2 bi:DB3 bi:DB4 bi:DB5 bi:DB6 bi:DB7 bi:DB8 bi:DB9 bi:DB11 bi:DB12 bi:DB13
struct Person { int id; string name; double pay; datetime since; bool on; };

void OnStart()
{
   int db = DatabaseOpen("people", DATABASE_OPEN_READWRITE | DATABASE_OPEN_CREATE);
   Print(db, " ", FileIsExist("people.sqlite")); // prints: 65537 true
   Print(DatabaseTableExists(db, "p")); // prints: false
   Print(DatabaseExecute(db, "CREATE TABLE p (id INT, name TEXT, pay REAL, since INT, on_ INT)")); // prints: true
   Print(DatabaseExecute(db, "CREATE TABLE p (id INT)")); // prints: false
   Print(_LastError); // prints: 5601
   DatabaseTransactionBegin(db);
   int insert = DatabasePrepare(db, "INSERT INTO p VALUES (?1, ?2, ?3, ?4, ?5)", 7);
   for(int i = 0; i < 3; i++)
   {
      DatabaseReset(insert);
      DatabaseBind(insert, 0, i);
      DatabaseBind(insert, 1, "Имя" + (string)i);
      DatabaseBind(insert, 2, 0.5 * i);
      DatabaseBind(insert, 3, D'2024.01.02');
      DatabaseBind(insert, 4, i == 2);
      ResetLastError();
      bool more = DatabaseRead(insert);
      Print(more, " ", _LastError); // prints: false 5126 // prints: false 5126 // prints: false 5126
   }
   DatabaseTransactionCommit(db);
   DatabaseFinalize(insert);
   int query = DatabasePrepare(db, "SELECT * FROM p WHERE id > ?1 ORDER BY id DESC", 0);
   Print(DatabaseColumnsCount(query)); // prints: 5
   Person one;
   while(DatabaseReadBind(query, one))
      Print(one.id, one.name, " ", one.pay, " ", one.since, " ", one.on); // prints: 2Имя2 1.0 2024.01.02 00:00:00 true // prints: 1Имя1 0.5 2024.01.02 00:00:00 false
   Print(_LastError); // prints: 5126
   Print(DatabaseReset(query)); // prints: 1
   DatabaseRead(query);
   string name;
   long since;
   DatabaseColumnText(query, 1, name);
   DatabaseColumnLong(query, 3, since);
   Print(name, " ", since); // prints: Имя2 1704153600
   Print(DatabaseColumnType(query, 2) == DATABASE_FIELD_TYPE_FLOAT); // prints: true
   DatabaseClose(db);
   ResetLastError();
   bool alive = DatabaseRead(query);
   Print(alive, " ", _LastError); // prints: false 5121
}
