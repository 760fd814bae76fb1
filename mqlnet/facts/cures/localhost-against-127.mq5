// One spelling, in one place: this is what belongs into the list of allowed URLs.
input string InpHost = "127.0.0.1";
input uint   InpPort = 9000;

string Url(const string path)
  {
   return(StringFormat("http://%s:%u%s", InpHost, InpPort, path));
  }

bool Connect(const int socket)
  {
   return(SocketConnect(socket, InpHost, InpPort, 3000));
  }
