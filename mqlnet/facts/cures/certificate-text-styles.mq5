// Pin the thumbprint: it has the same forty digits in every build, in upper or lower case.
bool IsPinned(const int socket, string pinned)
  {
   string   subject, issuer, serial, thumbprint;
   datetime expiration;
   if(!SocketTlsCertificate(socket, subject, issuer, serial, thumbprint, expiration))
      return(false);
   StringToLower(thumbprint);
   StringToLower(pinned);
   return(thumbprint == pinned);
  }

// A serial number in one form: lower case, no colons, no leading zeros.
string PlainSerial(string serial)
  {
   StringToLower(serial);
   StringReplace(serial, ":", "");
   while(StringLen(serial) > 1 && StringGetCharacter(serial, 0) == '0')
      serial = StringSubstr(serial, 1);
   return(serial);
  }
