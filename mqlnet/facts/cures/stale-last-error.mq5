// Clear the last error before the call; read it only when the result says that the call failed.
bool Send(const int socket, const uchar &data[])
  {
   ResetLastError();
   int sent = SocketSend(socket, data, ArraySize(data));
   if(sent == ArraySize(data))
      return(true);                                 // whatever GetLastError says
   PrintFormat("sent %d of %d bytes, error %d", sent, ArraySize(data), GetLastError());
   return(false);
  }
