// Read everything that waits first; the connection is over only when nothing is left.
void ReadToEnd(const int socket, uchar &all[])
  {
   uchar block[];
   while(!IsStopped())
     {
      uint waiting = SocketIsReadable(socket);
      if(waiting > 0)
        {
         int count = SocketRead(socket, block, waiting, 1000);
         if(count <= 0)                             // one promised, none came: the end
            return;
         ArrayCopy(all, block, ArraySize(all), 0, count);
        }
      else if(!SocketIsConnected(socket))
         return;
      else
         Sleep(10);
     }
  }
