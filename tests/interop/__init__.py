"""`make interop`: second opinions from programs that nobody here wrote.

Their clients are put to our servers, and our client is put to their servers and, with the same calls, to ours: what
comes back must be the same. A difference that is known and explained says so; any other ends with exit code 1.
"""
