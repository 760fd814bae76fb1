// Named constants: https://www.mql5.com/en/docs/constants/namedconstants
// Numbers are documented, or observed in a client library that talks to terminals; `assumed` marks the others.
enum ENUM_POINTER_TYPE { // numbers assumed
    POINTER_INVALID = 0,
    POINTER_DYNAMIC = 1,
    POINTER_AUTOMATIC = 2,
};
enum ENUM_CRYPT_METHOD { // numbers assumed
    CRYPT_BASE64 = 0,
    CRYPT_AES128 = 1,
    CRYPT_AES256 = 2,
    CRYPT_DES = 3,
    CRYPT_HASH_SHA1 = 4,
    CRYPT_HASH_SHA256 = 5,
    CRYPT_HASH_MD5 = 6,
    CRYPT_ARCH_ZIP = 7,
};
enum ENUM_FP_CLASS { // numbers assumed
    FP_SUBNORMAL = 0,
    FP_NORMAL = 1,
    FP_ZERO = 2,
    FP_INFINITE = 3,
    FP_NAN = 4,
};
// limits of the numeric types
const char CHAR_MIN = -128;
const char CHAR_MAX = 127;
const uchar UCHAR_MAX = 255;
const short SHORT_MIN = -32768;
const short SHORT_MAX = 32767;
const ushort USHORT_MAX = 65535;
const int INT_MIN = -2147483648;
const int INT_MAX = 2147483647;
const uint UINT_MAX = 4294967295;
const long LONG_MIN = -9223372036854775808;
const long LONG_MAX = 9223372036854775807;
const ulong ULONG_MAX = 18446744073709551615;
const double DBL_MIN = 2.2250738585072014e-308;
const double DBL_MAX = 1.7976931348623158e+308;
const double DBL_EPSILON = 2.2204460492503131e-016;
const int DBL_DIG = 15;
const int DBL_MANT_DIG = 53;
const int DBL_MAX_10_EXP = 308;
const int DBL_MAX_EXP = 1024;
const int DBL_MIN_10_EXP = -307;
const int DBL_MIN_EXP = -1021;
const float FLT_MIN = 1.175494351e-38;
const float FLT_MAX = 3.402823466e+38;
const float FLT_EPSILON = 1.192092896e-07;
const int FLT_DIG = 6;
const int FLT_MANT_DIG = 24;
const int FLT_MAX_10_EXP = 38;
const int FLT_MAX_EXP = 128;
const int FLT_MIN_10_EXP = -37;
const int FLT_MIN_EXP = -125;
// mathematics
const double M_E = 2.71828182845904523536;
const double M_LOG2E = 1.44269504088896340736;
const double M_LOG10E = 0.434294481903251827651;
const double M_LN2 = 0.693147180559945309417;
const double M_LN10 = 2.30258509299404568402;
const double M_PI = 3.14159265358979323846;
const double M_PI_2 = 1.57079632679489661923;
const double M_PI_4 = 0.785398163397448309616;
const double M_1_PI = 0.318309886183790671538;
const double M_2_PI = 0.636619772367581343076;
const double M_2_SQRTPI = 1.12837916709551257390;
const double M_SQRT2 = 1.41421356237309504880;
const double M_SQRT1_2 = 0.707106781186547524401;
// others
const int CHARTS_MAX = 100;
const int INVALID_HANDLE = -1;
const int IS_DEBUG_MODE = 0;
const int IS_PROFILE_MODE = 0;
const int WHOLE_ARRAY = -1;
const int WRONG_VALUE = -1;
const double EMPTY_VALUE = DBL_MAX;
// TimeToString
const int TIME_DATE = 1;
const int TIME_MINUTES = 2;
const int TIME_SECONDS = 4;
// ArrayPrint: numbers assumed
const ulong ARRAYPRINT_HEADER = 1;
const ulong ARRAYPRINT_INDEX = 2;
const ulong ARRAYPRINT_LIMIT = 4;
const ulong ARRAYPRINT_ALIGN = 8;
const ulong ARRAYPRINT_DATE = 16;
const ulong ARRAYPRINT_MINUTES = 32;
const ulong ARRAYPRINT_SECONDS = 64;
// SocketCreate: number assumed
const uint SOCKET_DEFAULT = 0;
