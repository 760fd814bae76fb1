"""Writes the kit: MQL5 source, the certificate of the local servers, and a page that says what to do."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Final

from emulators.tls.certificates import kept_authority

KIT: Final = Path(__file__).parent / "kit"
PAGE: Final = "README.html"
SOURCES: Final = (".mq5", ".mqh")
ORGANIZATION, UNIT = "Example CA", "Tests"  # cases expect these names in certificates
# documented in the terminal's help, "Start the platform": the sections and keys of a configuration file
STARTUP: Final = Template("""; terminal64.exe /portable /config:$name.ini
[StartUp]
Script=mqlnet\\$script
Symbol=EURUSD
Period=M1
ShutdownTerminal=1
""")


def write(folder: Path) -> list[Path]:
    """Write the kit into a folder and return its files; what is there under other names stays."""
    written = list(_sources(folder / "MQL5"))
    for script in scripts():
        name = script.replace("\\", "-")
        path = folder / "config" / f"{name}.ini"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STARTUP.substitute(name=name, script=script), encoding="ascii")
        written.append(path)
    kept_authority(folder, organization=ORGANIZATION, unit=UNIT)
    page = folder / PAGE
    shutil.copyfile(KIT / PAGE, page)
    return [*written, folder / "ca.pem", page]


def scripts() -> list[str]:
    """Return the scripts that are run once, as a configuration file names them: below ``MQL5/Scripts/mqlnet``."""
    critical = sorted(path.stem for path in (KIT / "Scripts" / "mqlnet" / "critical").glob("*.mq5"))
    return ["Probe", *(f"critical\\{name}" for name in critical)]


def _sources(target: Path) -> Iterator[Path]:
    for path in sorted(KIT.rglob("*")):
        if path.suffix in SOURCES:
            copy = target / path.relative_to(KIT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            yield copy
