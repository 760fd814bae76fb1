// At the end of the stream SocketIsReadable says 1 and the read fails.
bool IsAtEnd(const int socket, uchar &buffer[])
  {
   uint waiting = SocketIsReadable(socket);
   if(waiting == 0)
      return(!SocketIsConnected(socket));
   ResetLastError();
   int count = SocketRead(socket, buffer, waiting, 1000);
   return(count == -1 && waiting == 1 && GetLastError() == ERR_NETSOCKET_IO_ERROR);
  }
