int Take(const int socket, uchar &data[], const uint count)
{
   return SocketTlsRead(socket, data, count); // habit
}

void OnStart()
{
   int socket = SocketCreate();
   uchar data[];
   if(SocketConnect(socket, "api.example.com", 443, 1000))
   {
      uint there = SocketIsReadable(socket);
      if(Take(socket, data, there) < 0)
         Print(GetLastError());
   }
   SocketClose(socket);
}
