// True from SocketConnect is not enough: see that somebody is there.
// Use a new socket for each attempt.
int Connect(const string host, const uint port)
  {
   int socket = SocketCreate();
   if(socket == INVALID_HANDLE)
      return(INVALID_HANDLE);
   ResetLastError();
   if(SocketConnect(socket, host, port, 3000) && SocketIsConnected(socket))
      return(socket);
   PrintFormat("%s:%u: no connection, error %d", host, port, GetLastError());
   SocketClose(socket);
   return(INVALID_HANDLE);
  }
