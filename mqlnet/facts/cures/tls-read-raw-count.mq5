// SocketTlsReadAvailable takes what has been decrypted and never waits; 0 means "nothing yet".
string TlsReadText(const int socket, const uint timeout_ms)
  {
   uchar block[], all[];
   ulong deadline = GetTickCount64() + timeout_ms;
   while(!IsStopped() && GetTickCount64() < deadline)
     {
      int count = SocketTlsReadAvailable(socket, block, 4096);
      if(count < 0)                                 // the other side has hung up
         break;
      if(count == 0)
         Sleep(10);
      else
         ArrayCopy(all, block, ArraySize(all), 0, count);
     }
   return(ArraySize(all) > 0 ? CharArrayToString(all, 0, WHOLE_ARRAY, CP_UTF8) : "");
  }
