// Port 443 is secured by SocketConnect itself; every other port needs the handshake.
bool ConnectSecured(const int socket, const string host, const uint port)
  {
   if(!SocketConnect(socket, host, port, 3000))
      return(false);
   if(port != 443)
      return(SocketTlsHandshake(socket, host));
   string   subject, issuer, serial, thumbprint;
   datetime expiration;
   return(SocketTlsCertificate(socket, subject, issuer, serial, thumbprint, expiration));
  }
