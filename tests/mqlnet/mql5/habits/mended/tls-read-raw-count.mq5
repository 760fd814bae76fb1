int Take(const int socket, uchar &data[])
{
   if(SocketIsReadable(socket) == 0)
      return 0;
   return SocketTlsReadAvailable(socket, data, 65536);
}

void OnStart()
{
   int socket = SocketCreate();
   uchar data[], head[];
   if(SocketConnect(socket, "api.example.com", 443, 1000) && SocketTlsRead(socket, head, 2) == 2 && Take(socket, data) < 0)
      Print(GetLastError());
   SocketClose(socket);
}
