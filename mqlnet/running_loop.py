"""Warns a program that blocks the event loop which ought to answer it.

In an ``async def`` test with the server in the same loop, a call that waits holds up the very server it waits for. The
cure is a thread: ``await asyncio.to_thread(program.web_request, …)``.
"""

import sys
import warnings

_warned = False


def warn_of_a_running_loop(function: str) -> None:
    """Warn, once in a process, if an event loop runs in the calling thread."""
    global _warned
    asyncio = sys.modules.get("asyncio")
    if _warned or asyncio is None:
        return
    if asyncio._get_running_loop() is None:  # the public one raises, which would cost each call a microsecond
        return
    _warned = True
    call = f"await asyncio.to_thread(program.{function}, …)"
    warnings.warn(
        f"{function} waits, and nothing else in this event loop runs meanwhile, a server in it neither: {call}",
        RuntimeWarning,
        stacklevel=3,
    )
