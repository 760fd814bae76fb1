// CryptEncode and CryptDecode.
// rows: bi:CR1 bi:CR2 bi:CR3 bi:CR4 bi:CR5 bi:CR6 bi:CR7 bi:CR8 bi:CR9 bi:CR10 bi:CR11 bi:CR12 bi:CR13 bi:CR14 bi:Q18 bi:Q19

string Hex(const uchar &data[], int count)
  {
   string out = "";
   for(int i = 0; i < count; i++)
      out += StringFormat("%02X", data[i]);
   return out;
  }

void OnStart()
  {
   uchar data[], key[], none[], out[], back[];
   StringToCharArray("Let's encrypt this message", data, 0, 26);
   StringToCharArray("My top secret key is very strong", key, 0, 32);
   Print(CryptEncode(CRYPT_AES128, data, key, out)); Print(Hex(out, 8)); // prints: 32 // prints: 010BAF542A12CB5B
   Print(CryptDecode(CRYPT_AES128, out, key, back)); Print(CharArrayToString(back)); // prints: 32 // prints: Let's encrypt this message
   Print(CryptEncode(CRYPT_AES128, key, key, out)); // prints: 32
   Print(CryptEncode(CRYPT_DES, data, key, out)); Print(Hex(out, 8)); // prints: 32 // prints: B5069D6211269323
   Print(CryptEncode(CRYPT_BASE64, data, none, out)); Print(CharArrayToString(out)); // prints: 36 // prints: TGV0J3MgZW5jcnlwdCB0aGlzIG1lc3NhZ2U=
   Print(CryptDecode(CRYPT_BASE64, out, none, back)); Print(CharArrayToString(back)); // prints: 26 // prints: Let's encrypt this message
   Print(CryptEncode(CRYPT_HASH_MD5, data, none, out)); Print(CryptEncode(CRYPT_HASH_SHA256, data, none, out)); // prints: 16 // prints: 32
   Print(CryptDecode(CRYPT_HASH_MD5, out, none, back)); Print(GetLastError()); // prints: 0 // prints: 4003
   Print(CryptEncode(CRYPT_AES256, data, none, out)); Print(GetLastError()); // prints: 0 // prints: 4006
   Print(CryptEncode(CRYPT_HASH_SHA1, none, none, out)); Print(Hex(out, 4)); // prints: 20 // prints: DA39A3EE
   CryptEncode(CRYPT_ARCH_ZIP, data, none, out);
   Print(Hex(out, 1), " ", CryptDecode(CRYPT_ARCH_ZIP, out, none, back)); // prints: 78 26
   uchar raw[] = {1, 0, 0, 0};
   CryptEncode(CRYPT_ARCH_ZIP, data, raw, out);
   Print(CryptDecode(CRYPT_ARCH_ZIP, out, raw, back)); // prints: 26
   Print(CryptDecode(CRYPT_ARCH_ZIP, out, none, back)); Print(GetLastError()); // prints: 0 // prints: 4001
  }
