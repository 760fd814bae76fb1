void Pause() { Sleep(10); }

void OnStart()
{
   int socket = SocketCreate();
   if(!SocketConnect(socket, "127.0.0.1", 9000, 1000))
      Print(GetLastError());
   while(SocketIsReadable(socket) == 0) // habit
      Sleep(1);
   while(!SocketIsReadable(socket)); // habit
   do // habit
      Pause();
   while(SocketIsConnected(socket));
   while(true) // habit
   {
      if(!SocketIsConnected(socket))
         break;
      Sleep(100);
   }
   SocketClose(socket);
}
