"""Every error code a network program can meet: number, name, meaning, source, and its MQL4 twin.

The constants carry the numbers; ``ERRORS`` carries the rest, in our words. Which functions leave a code stands in
``mqlnet.facts.functions``. All rows are of the reference's error table unless the source says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

ERR_INTERNAL_ERROR: Final = 4001
ERR_WRONG_INTERNAL_PARAMETER: Final = 4002
ERR_INVALID_PARAMETER: Final = 4003
ERR_NOT_ENOUGH_MEMORY: Final = 4004
ERR_STRUCT_WITHOBJECTS_ORCLASS: Final = 4005
ERR_INVALID_ARRAY: Final = 4006
ERR_ARRAY_RESIZE_ERROR: Final = 4007
ERR_STRING_RESIZE_ERROR: Final = 4008
ERR_NOTINITIALIZED_STRING: Final = 4009
ERR_INVALID_DATETIME: Final = 4010
ERR_ARRAY_BAD_SIZE: Final = 4011
ERR_INVALID_POINTER: Final = 4012
ERR_INVALID_POINTER_TYPE: Final = 4013
ERR_FUNCTION_NOT_ALLOWED: Final = 4014
ERR_RESOURCE_NAME_DUPLICATED: Final = 4015
ERR_RESOURCE_NOT_FOUND: Final = 4016
ERR_RESOURCE_UNSUPPORTED_TYPE: Final = 4017
ERR_RESOURCE_NAME_IS_TOO_LONG: Final = 4018
ERR_MATH_OVERFLOW: Final = 4019
ERR_SLEEP_ERROR: Final = 4020
ERR_PROGRAM_STOPPED: Final = 4022
ERR_INVALID_TYPE: Final = 4023
ERR_INVALID_HANDLE: Final = 4024
ERR_TOO_MANY_OBJECTS: Final = 4025
ERR_MAIL_SEND_FAILED: Final = 4510
ERR_PLAY_SOUND_FAILED: Final = 4511
ERR_MQL5_WRONG_PROPERTY: Final = 4512
ERR_TERMINAL_WRONG_PROPERTY: Final = 4513
ERR_FTP_SEND_FAILED: Final = 4514
ERR_NOTIFICATION_SEND_FAILED: Final = 4515
ERR_NOTIFICATION_WRONG_PARAMETER: Final = 4516
ERR_NOTIFICATION_WRONG_SETTINGS: Final = 4517
ERR_NOTIFICATION_TOO_FREQUENT: Final = 4518
ERR_FTP_NOSERVER: Final = 4519
ERR_FTP_NOLOGIN: Final = 4520
ERR_FTP_FILE_ERROR: Final = 4521
ERR_FTP_CONNECT_FAILED: Final = 4522
ERR_FTP_CHANGEDIR: Final = 4523
ERR_FTP_CLOSED: Final = 4524
ERR_TOO_MANY_FILES: Final = 5001
ERR_WRONG_FILENAME: Final = 5002
ERR_TOO_LONG_FILENAME: Final = 5003
ERR_CANNOT_OPEN_FILE: Final = 5004
ERR_FILE_CACHEBUFFER_ERROR: Final = 5005
ERR_CANNOT_DELETE_FILE: Final = 5006
ERR_INVALID_FILEHANDLE: Final = 5007
ERR_WRONG_FILEHANDLE: Final = 5008
ERR_FILE_NOTTOWRITE: Final = 5009
ERR_FILE_NOTTOREAD: Final = 5010
ERR_FILE_NOTBIN: Final = 5011
ERR_FILE_NOTTXT: Final = 5012
ERR_FILE_NOTTXTORCSV: Final = 5013
ERR_FILE_NOTCSV: Final = 5014
ERR_FILE_READERROR: Final = 5015
ERR_FILE_BINSTRINGSIZE: Final = 5016
ERR_INCOMPATIBLE_FILE: Final = 5017
ERR_FILE_IS_DIRECTORY: Final = 5018
ERR_FILE_NOT_EXIST: Final = 5019
ERR_FILE_CANNOT_REWRITE: Final = 5020
ERR_WRONG_DIRECTORYNAME: Final = 5021
ERR_DIRECTORY_NOT_EXIST: Final = 5022
ERR_FILE_ISNOT_DIRECTORY: Final = 5023
ERR_CANNOT_DELETE_DIRECTORY: Final = 5024
ERR_CANNOT_CLEAN_DIRECTORY: Final = 5025
ERR_FILE_WRITEERROR: Final = 5026
ERR_FILE_ENDOFFILE: Final = 5027
ERR_NO_STRING_DATE: Final = 5030
ERR_WEBREQUEST_INVALID_ADDRESS: Final = 5200
ERR_WEBREQUEST_CONNECT_FAILED: Final = 5201
ERR_WEBREQUEST_TIMEOUT: Final = 5202
ERR_WEBREQUEST_REQUEST_FAILED: Final = 5203
ERR_NETSOCKET_INVALIDHANDLE: Final = 5270
ERR_NETSOCKET_TOO_MANY_OPENED: Final = 5271
ERR_NETSOCKET_CANNOT_CONNECT: Final = 5272
ERR_NETSOCKET_IO_ERROR: Final = 5273
ERR_NETSOCKET_HANDSHAKE_FAILED: Final = 5274
ERR_NETSOCKET_NO_CERTIFICATE: Final = 5275


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """One code of the manual; ``mql4`` is the older terminal's code for the same thing, where it has one."""

    number: int
    name: str
    meaning: str
    source: str = "reference, runtime error codes"
    mql4: str | None = None


_NAMES: Final = {number: name for name, number in tuple(globals().items()) if name.startswith("ERR_")}


def _row(number: int, meaning: str, mql4: str | None = None, *, source: str | None = None) -> ErrorCode:
    return ErrorCode(number, _NAMES[number], meaning, source or "reference, runtime error codes", mql4)


_ROWS: Final = (
    _row(ERR_INTERNAL_ERROR, "an unexpected fault inside the terminal"),
    _row(ERR_WRONG_INTERNAL_PARAMETER, "a bad argument in a call inside the terminal"),
    _row(ERR_INVALID_PARAMETER, "a bad argument to a system function"),
    _row(ERR_NOT_ENOUGH_MEMORY, "no memory for the system function"),
    _row(ERR_STRUCT_WITHOBJECTS_ORCLASS, "a structure holds strings, dynamic arrays, such structures or classes"),
    _row(ERR_INVALID_ARRAY, "an array of the wrong type or size, or a damaged dynamic array"),
    _row(ERR_ARRAY_RESIZE_ERROR, "an array cannot grow, or a fixed one was resized"),
    _row(ERR_STRING_RESIZE_ERROR, "a string cannot grow"),
    _row(ERR_NOTINITIALIZED_STRING, "a string was never initialised"),
    _row(ERR_INVALID_DATETIME, "a bad date or time"),
    _row(ERR_ARRAY_BAD_SIZE, "an array of more than 2147483647 elements"),
    _row(ERR_INVALID_POINTER, "a bad pointer"),
    _row(ERR_INVALID_POINTER_TYPE, "a pointer of the wrong type"),
    _row(
        ERR_FUNCTION_NOT_ALLOWED,
        "the function may not be called here: program kind, tester, or an address that is not listed",
        "4059 in the tester, 4060 where a function is not confirmed",
    ),
    _row(ERR_RESOURCE_NAME_DUPLICATED, "a static and a dynamic resource share a name"),
    _row(ERR_RESOURCE_NOT_FOUND, "the resource is not in the EX5 file"),
    _row(ERR_RESOURCE_UNSUPPORTED_TYPE, "the resource's type is not supported, or it exceeds 16 MB"),
    _row(ERR_RESOURCE_NAME_IS_TOO_LONG, "a resource name of more than 63 characters"),
    _row(ERR_MATH_OVERFLOW, "a mathematical function overflowed"),
    _row(ERR_SLEEP_ERROR, "Sleep() ran past the end of the test"),
    _row(ERR_PROGRAM_STOPPED, "the test was stopped from outside"),
    _row(ERR_INVALID_TYPE, "a bad type"),
    _row(ERR_INVALID_HANDLE, "a bad handle of another kind than a socket"),
    _row(ERR_TOO_MANY_OBJECTS, "the pool of objects is exhausted"),
    _row(
        ERR_MAIL_SEND_FAILED,
        "the mail cannot be queued: mail is off or not fully set up, or the queue is full",
        "4061 ERR_SEND_MAIL_ERROR",
    ),
    _row(ERR_PLAY_SOUND_FAILED, "a sound was not played"),
    _row(ERR_MQL5_WRONG_PROPERTY, "an unknown program property"),
    _row(ERR_TERMINAL_WRONG_PROPERTY, "an unknown terminal property"),
    _row(ERR_FTP_SEND_FAILED, "the upload failed, or FTP is off", "4266 ERR_FTP_ERROR"),
    _row(ERR_NOTIFICATION_SEND_FAILED, "the notification could not be sent", "4250 ERR_NOTIFICATION_ERROR"),
    _row(
        ERR_NOTIFICATION_WRONG_PARAMETER,
        "the notification's text is empty or too long",
        "4251 ERR_NOTIFICATION_PARAMETER",
    ),
    _row(
        ERR_NOTIFICATION_WRONG_SETTINGS,
        "push is off, or the MetaQuotes ID is missing or malformed",
        "4252 ERR_NOTIFICATION_SETTINGS",
    ),
    _row(
        ERR_NOTIFICATION_TOO_FREQUENT,
        "more than 2 notifications a second or 10 a minute",
        "4253 ERR_NOTIFICATION_TOO_FREQUENT",
    ),
    _row(ERR_FTP_NOSERVER, "no FTP server in the settings", "4260 ERR_FTP_NOSERVER"),
    _row(ERR_FTP_NOLOGIN, "no FTP login or password in the settings", "4261 ERR_FTP_NOLOGIN"),
    _row(ERR_FTP_FILE_ERROR, "the file is not in MQL5/Files, or cannot be read", "4265 ERR_FTP_FILE_ERROR"),
    _row(ERR_FTP_CONNECT_FAILED, "no connection to the FTP server", "4262 ERR_FTP_CONNECT_FAILED"),
    _row(ERR_FTP_CHANGEDIR, "the folder does not exist on the FTP server", "4264 ERR_FTP_CHANGEDIR"),
    _row(
        ERR_FTP_CLOSED,
        "the FTP server closed the connection",
        "4263 ERR_FTP_CLOSED",
        source="book and third-party tables; not in the current reference (F13)",
    ),
    _row(ERR_TOO_MANY_FILES, "more than 64 files are open"),
    _row(ERR_WRONG_FILENAME, "a bad file name"),
    _row(ERR_TOO_LONG_FILENAME, "a file name that is too long"),
    _row(ERR_CANNOT_OPEN_FILE, "the file cannot be opened"),
    _row(ERR_FILE_CACHEBUFFER_ERROR, "no memory for the read cache"),
    _row(ERR_CANNOT_DELETE_FILE, "the file cannot be deleted"),
    _row(ERR_INVALID_FILEHANDLE, "the file handle was closed or never opened"),
    _row(ERR_WRONG_FILEHANDLE, "a wrong file handle"),
    _row(ERR_FILE_NOTTOWRITE, "the file was not opened for writing"),
    _row(ERR_FILE_NOTTOREAD, "the file was not opened for reading"),
    _row(ERR_FILE_NOTBIN, "the file must be binary"),
    _row(ERR_FILE_NOTTXT, "the file must be text"),
    _row(ERR_FILE_NOTTXTORCSV, "the file must be text or CSV"),
    _row(ERR_FILE_NOTCSV, "the file must be CSV"),
    _row(ERR_FILE_READERROR, "reading failed"),
    _row(ERR_FILE_BINSTRINGSIZE, "a binary file needs the string's size"),
    _row(ERR_INCOMPATIBLE_FILE, "string arrays need a text file, others a binary one"),
    _row(ERR_FILE_IS_DIRECTORY, "it is a directory"),
    _row(ERR_FILE_NOT_EXIST, "there is no such file"),
    _row(ERR_FILE_CANNOT_REWRITE, "the file cannot be overwritten"),
    _row(ERR_WRONG_DIRECTORYNAME, "a bad directory name"),
    _row(ERR_DIRECTORY_NOT_EXIST, "there is no such directory"),
    _row(ERR_FILE_ISNOT_DIRECTORY, "it is a file, not a directory"),
    _row(ERR_CANNOT_DELETE_DIRECTORY, "the directory cannot be removed"),
    _row(ERR_CANNOT_CLEAN_DIRECTORY, "the directory cannot be emptied"),
    _row(ERR_FILE_WRITEERROR, "a resource could not be written to a file"),
    _row(ERR_FILE_ENDOFFILE, "reading a CSV file reached its end"),
    _row(ERR_NO_STRING_DATE, "the string holds no date"),
    _row(ERR_WEBREQUEST_INVALID_ADDRESS, "the URL is invalid", "5200 of the same name"),
    _row(ERR_WEBREQUEST_CONNECT_FAILED, "no connection to the URL's server", "5201 of the same name"),
    _row(ERR_WEBREQUEST_TIMEOUT, "the request timed out", "5202 of the same name"),
    _row(ERR_WEBREQUEST_REQUEST_FAILED, "the request failed otherwise", "5203 of the same name"),
    _row(ERR_NETSOCKET_INVALIDHANDLE, "the socket handle is unknown or closed"),
    _row(ERR_NETSOCKET_TOO_MANY_OPENED, "more than 128 sockets are open"),
    _row(ERR_NETSOCKET_CANNOT_CONNECT, "no connection to the remote host"),
    _row(ERR_NETSOCKET_IO_ERROR, "sending or receiving failed"),
    _row(ERR_NETSOCKET_HANDSHAKE_FAILED, "the TLS handshake failed"),
    _row(ERR_NETSOCKET_NO_CERTIFICATE, "the connection has no certificate: it is not secured"),
)

ERRORS: Final[Mapping[int, ErrorCode]] = MappingProxyType({row.number: row for row in _ROWS})
