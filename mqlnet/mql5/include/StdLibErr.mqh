// Error numbers that the library leaves with SetUserError: the last error is then ERR_USER_ERROR_FIRST plus one of these.
#define ERR_USER_INVALID_HANDLE   1
#define ERR_USER_INVALID_BUFF_NUM 2
#define ERR_USER_ITEM_NOT_FOUND   3
#define ERR_USER_ARRAY_IS_EMPTY   1000
