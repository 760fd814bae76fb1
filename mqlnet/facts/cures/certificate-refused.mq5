// The host of the handshake must be the name in the certificate.
// A refusal is final for this socket.
bool Secure(const int socket, const string host)
  {
   ResetLastError();
   if(SocketTlsHandshake(socket, host))
      return(true);
   PrintFormat("%s: check issuer, dates and name, error %d", host, GetLastError());
   SocketClose(socket);
   return(false);
  }
