"""Every case of the suite, read without running any.

To collect the cases takes half a second, so what was found is kept in the user's cache folder. Its name is a hash of
the sizes and times of all files that cases are made of, so that another suite has another name.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from conformance.cases.case import Case
from conformance.run import case_index


@lru_cache(maxsize=1)
def read() -> Mapping[str, Case]:
    """Return every case of the suite by its id, in the suite's order; RuntimeError with pytest's words if it fails."""
    name = case_index.name()
    kept = case_index.read(name)
    if kept is None:
        from conformance.run.collecting import collect  # pytest takes longer to import than all the rest

        kept = list(collect().values())
        case_index.write(name, kept)
    return MappingProxyType({case.id: case for case in kept})
