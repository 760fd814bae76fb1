// A dead link never says so: ask for a sign of life, and give up when none comes.
int   g_socket = INVALID_HANDLE;
ulong g_heard  = 0;                                 // set it when the connection is made

void OnTimer()                                      // EventSetTimer(5) in OnInit
  {
   uchar buffer[], ping[] = {'P', 'I', 'N', 'G', '\n'};
   uint  waiting = SocketIsReadable(g_socket);
   if(waiting > 0 && SocketRead(g_socket, buffer, waiting, 1000) > 0)
      g_heard = GetTickCount64();
   if(SocketSend(g_socket, ping, ArraySize(ping)) == -1 || GetTickCount64() - g_heard > 30000)
     {
      SocketClose(g_socket);                        // then create and connect a new socket
      g_socket = INVALID_HANDLE;
      EventKillTimer();
     }
  }
