bool Ask(const string host, uchar &answer[])
{
   int socket = SocketCreate();
   if(socket == INVALID_HANDLE)
      return false;
   if(!SocketConnect(socket, host, 9000, 1000))
      return false; // habit
   uint there = SocketIsReadable(socket);
   if(there > 0 && SocketRead(socket, answer, there, 1000) < 0)
   {
      Print(GetLastError());
      SocketClose(socket);
      return false;
   }
   return true; // habit
}

void Knock(const string host)
{
   int socket = SocketCreate();
   if(socket != INVALID_HANDLE && !SocketConnect(socket, host, 9000, 1000))
      Print(GetLastError());
} // habit

void OnStart()
{
   uchar answer[];
   if(!Ask("127.0.0.1", answer))
      Knock("127.0.0.1");
}
