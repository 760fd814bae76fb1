// Ask for what is there and no more.
// Returns the count, 0 when nothing came in time, -1 when the stream has ended.
int ReadWaiting(const int socket, uchar &buffer[], const uint timeout_ms)
  {
   ulong deadline = GetTickCount64() + timeout_ms;
   while(!IsStopped() && GetTickCount64() < deadline)
     {
      ResetLastError();
      uint waiting = SocketIsReadable(socket);
      if(waiting > 0)
         return(SocketRead(socket, buffer, waiting, 1000));
      if(GetLastError() != 0 || !SocketIsConnected(socket))
         return(-1);
      Sleep(10);
     }
   return(0);
  }
