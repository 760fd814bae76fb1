"""The diagnosis of a program by ``mqlnet compile``: made once, and kept as long as the program's files stay the same.

Reading and checking need most of the time, and a program from the cache needs neither; so `diagnose` is imported only
for one that is new.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from mqlnet.mql5 import cache
from mqlnet.mql5.compile_report import Report
from mqlnet.mql5.disk import Disk, include_folders


def diagnosis(
    path: str,
    *,
    include: Sequence[str] = (),
    defines: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    wants_addresses: bool = False,
    keep: bool = True,
) -> Report:
    """Return what is wrong with a program; ``keep`` False neither reads nor writes the cache."""
    disk = Disk()
    name = ""
    if keep:
        name = _name(path, [*include, *include_folders(Path(path))], defines or {}, options or {}, wants_addresses)
        found = _kept(name)
        if found is not None:
            return found
    from mqlnet.mql5.diagnose import diagnose

    report = diagnose(
        path, include=include, defines=defines, options=options, wants_addresses=wants_addresses, disk=disk
    )
    if keep:
        cache.write(name, disk.asked, msgspec.msgpack.encode(report))
    return report


def _kept(name: str) -> Report | None:
    try:
        return msgspec.msgpack.decode(cache.read(name) or b"", type=Report)
    except (msgspec.DecodeError, TypeError):
        return None


def _name(
    path: str, folders: Sequence[str], defines: Mapping[str, str], options: Mapping[str, str], wants_addresses: bool
) -> str:
    settings = [f"{kind}{name}={value}" for kind, texts in (("-D", defines), ("--switch", options))
                for name, value in sorted(texts.items())]  # fmt: skip
    return cache.key(str(Path(path).absolute()), ["diagnosis", path, str(wants_addresses), *folders, *settings])
