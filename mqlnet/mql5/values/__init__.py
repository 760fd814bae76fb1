"""Values of a running program: the contract between translated code and the built-in functions.

| MQL5 | Python |
|---|---|
| ``bool`` | ``bool`` |
| integers, ``datetime``, ``color``, enums | ``int`` inside the range of its type, always (``color``: 0 to 2**32 - 1) |
| ``double``, ``float`` | ``float``; a ``float`` is rounded to single at each store (``numbers.single``) |
| ``string`` | ``str`` of UTF-16 units: U+1F600 is two characters; code 0 never stands in one. Never ``None`` |
| ``NULL`` as a string | ``strings.NULL``, an empty ``str`` that equals itself only and is less than ``""`` |
| ``char a[]``, ``uchar a[]`` | ``arrays.Bytes`` (a ``bytearray``), fixed: ``memoryview``; a ``char`` as its byte |
| any other array | ``arrays.Array``: elements of all dimensions in one list, ``a.data``, row after row |
| struct, union | an instance of a subclass of ``structures.Structure``; an argument is the caller's own |
| class object, pointer | an instance of a subclass of ``objects.Object``; ``NULL``: ``None``; deleted: ``Dead`` |
| pointer to a function | the Python function; ``NULL`` is ``None`` |
| ``T &x`` of a simple type, string, pointer | ``Ref`` (``mqlnet.by_reference``): read and set ``x.value`` |
| ``const T &x`` of the same | the value itself |
| ``T &x`` of an array, struct or class | the object itself |

Where the bytes of an array or the text of a value depend on the static type, which the value does not show, a built-in
asks for the *static type* of its arguments: a text such as ``"double"``, ``"datetime"``, ``"enum ENUM_DAY_OF_WEEK"``,
``"struct MqlTick"``, ``"class CFoo"``, ``"CFoo *"``, ``"char[]"``, ``"int[][3]"`` (see ``library.registry``).

What ends a program is an exception of the family ``critical.Critical``. Translated code leaves Python's own errors
alone where they say the same (``IndexError``, ``ZeroDivisionError``, ``RecursionError``, an attribute of ``None``);
``critical.of`` reads them at the border, and only in frames of MQL5 code. Built-ins never end in one of them: they
return their error value and leave a code, ``host.fail(code, value)``.
"""
