bool Read(const int socket, uchar &data[])
{
   uint there = SocketIsReadable(socket);
   return there > 0 && SocketRead(socket, data, there, 1000) > 0;
}

bool ReadHead(const int socket, uchar &head[])
{
   return SocketRead(socket, head, 4, 1000) == 4; // a field of the protocol: waiting for it is meant
}

void OnStart()
{
   int socket = SocketCreate();
   uchar data[];
   if(SocketConnect(socket, "127.0.0.1", 9000, 1000) && ReadHead(socket, data) && !Read(socket, data))
      Print(GetLastError());
   SocketClose(socket);
}
