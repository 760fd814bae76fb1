"""The three packages that are installed together, and what to say where a project's own folder hides one.

``emulators`` and ``conformance`` are plain words: a project may have a folder of that name. Python then takes the
project's, wherever it comes first on the path.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import mqlnet

PACKAGES: Final = ("emulators", "conformance")


def hidden() -> str:
    """Return in a line which of our packages another one hides, and the cure; empty if none does."""
    home = Path(mqlnet.__file__).parent.parent
    for name in PACKAGES:
        spec = find_spec(name)
        places = [Path(place) for place in (spec.submodule_search_locations or ())] if spec is not None else []
        if home / name not in places[:1]:
            if not places:
                return f"mqlnet's package `{name}` is missing beside {home / 'mqlnet'}: install mqlnet again"
            return (
                f"{places[0]} hides mqlnet's package `{name}`: rename that folder, or keep its parent off the path "
                "(pytest --import-mode=importlib; python -P)"
            )
    return ""
