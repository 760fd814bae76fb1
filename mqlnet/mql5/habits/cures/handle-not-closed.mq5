int g_kept = INVALID_HANDLE;

bool Ask(const string host, uchar &answer[])
{
   int socket = SocketCreate();
   if(socket == INVALID_HANDLE)
      return false;
   bool is_asked = false;
   if(SocketConnect(socket, host, 9000, 1000))
   {
      uint there = SocketIsReadable(socket);
      is_asked = there == 0 || SocketRead(socket, answer, there, 1000) > 0;
   }
   else
      Print(GetLastError());
   SocketClose(socket);
   return is_asked;
}

int Opened(const string host)
{
   int socket = SocketCreate();
   if(socket < 0)
      return INVALID_HANDLE;
   if(!SocketConnect(socket, host, 9000, 1000))
   {
      SocketClose(socket);
      return INVALID_HANDLE;
   }
   return socket;
}

bool Keep(const string host)
{
   int socket = SocketCreate();
   if(socket == INVALID_HANDLE)
      return false;
   g_kept = socket;
   return SocketConnect(socket, host, 9000, 1000);
}

void Retry(const string host)
{
   for(int i = 0; i < 3; i++)
   {
      int socket = SocketCreate();
      if(socket == INVALID_HANDLE)
         continue;
      bool is_there = SocketConnect(socket, host, 9000, 1000);
      SocketClose(socket);
      if(is_there)
         break;
   }
}

void OnStart()
{
   uchar answer[];
   if(!Ask("127.0.0.1", answer) && Keep("127.0.0.1"))
      SocketClose(g_kept);
   SocketClose(Opened("127.0.0.1"));
   Retry("127.0.0.1");
}
