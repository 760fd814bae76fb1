bool Send(const int socket, const bool tls, uchar &data[])
{
   int size = ArraySize(data);
   int sent = tls ? SocketTlsSend(socket, data, size) : SocketSend(socket, data, size);
   return sent == size;
}

bool SendAll(const int socket, uchar &data[])
{
   int done = 0, size = ArraySize(data);
   while(done < size && !IsStopped())
   {
      uchar rest[];
      ArrayCopy(rest, data, 0, done);
      int sent = SocketSend(socket, rest, size - done);
      if(sent < 1)
         return false;
      done += sent;
   }
   return true;
}

void OnStart()
{
   int socket = SocketCreate();
   uchar data[] = {1, 2, 3};
   if(SocketConnect(socket, "127.0.0.1", 9000, 1000) && !(Send(socket, false, data) && SendAll(socket, data)))
      Print(GetLastError());
   SocketClose(socket);
}
