bool Send(const int socket, uchar &data[])
{
   int sent = SocketTlsSend(socket, data, ArraySize(data)); // habit
   if(sent < 0)
      return false;
   SocketSend(socket, data, ArraySize(data)); // habit
   return true;
}

void OnStart()
{
   int socket = SocketCreate();
   uchar data[] = {1, 2, 3};
   if(SocketConnect(socket, "127.0.0.1", 9000, 1000) && !Send(socket, data))
      Print(GetLastError());
   SocketClose(socket);
}
