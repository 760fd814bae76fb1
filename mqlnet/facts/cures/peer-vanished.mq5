// A socket that has failed stays broken: close it, create another, connect again.
int Reconnect(int socket, const string host, const uint port)
  {
   if(socket != INVALID_HANDLE)
      SocketClose(socket);
   socket = SocketCreate();
   if(socket == INVALID_HANDLE)
      return(INVALID_HANDLE);
   if(SocketConnect(socket, host, port, 3000) && SocketIsConnected(socket))
      return(socket);
   SocketClose(socket);
   return(INVALID_HANDLE);
  }

int SendOrReconnect(int &socket, const string host, const uint port, const uchar &data[])
  {
   int sent = SocketSend(socket, data, ArraySize(data));
   if(sent == -1)                                   // 5273: the other side is gone
      socket = Reconnect(socket, host, port);
   return(sent);                                    // -1: not sent, the caller may repeat
  }
