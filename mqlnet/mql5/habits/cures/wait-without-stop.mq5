bool Goes(const int socket) { return !IsStopped() && SocketIsConnected(socket); }

void OnStart()
{
   int socket = SocketCreate();
   if(!SocketConnect(socket, "127.0.0.1", 9000, 1000))
      Print(GetLastError());
   while(SocketIsReadable(socket) == 0 && !IsStopped())
      Sleep(1);
   uint began = GetTickCount();
   while(SocketIsReadable(socket) == 0 && GetTickCount() - began < 5000)
      Sleep(1);
   for(int tries = 0; tries < 50 && SocketIsReadable(socket) == 0; tries++)
      Sleep(1);
   while(Goes(socket))
      Sleep(100);
   int rounds = 0;
   while(true)
   {
      if(++rounds > 10)
         break;
      Sleep(100);
   }
   uchar data[];
   uint there;
   while((there = SocketIsReadable(socket)) > 0)
      if(SocketRead(socket, data, there, 100) < 0)
         break;
   while(_StopFlag == 0)
      Sleep(100);
   SocketClose(socket);
}
