#define BUFFER 4096

bool Read(const int socket, uchar &data[])
{
   uint most = BUFFER;
   return SocketRead(socket, data, most, 1000) > 0; // habit
}

void OnStart()
{
   int socket = SocketCreate();
   uchar data[];
   if(SocketConnect(socket, "127.0.0.1", 9000, 1000) && !Read(socket, data))
      Print(GetLastError());
   SocketClose(socket);
}
