"""Changes real sources at random and compiles them: each ends in diagnostics or in code, never in a traceback.

``make mutations`` runs it with 10,000 changes of the programs of these tests and of our own headers; ``SOURCES`` names
a folder with other people's. What takes more than a second of the processor, or raises, is printed with its seed, and
the exit code is 1.
"""

import random
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mqlnet.mql5.compile import OWN_HEADERS, SourceError, compiled
from mqlnet.mql5.compile_report import as_document, as_text
from mqlnet.mql5.diagnose import diagnose
from mqlnet.mql5.source.encoding import decode

HERE: Final = Path(__file__).parent
COUNT: Final = 10_000
SECONDS: Final = 1.0  # more than a source needs without its change
LARGEST: Final = 60_000
TOKENS: Final = re.compile(r"\w+|\s+|//[^\n]*|\"[^\"\n]*\"|.", re.DOTALL)
FOREIGN: Final = (
    *"*&<>(){}[]0;,.=?'\\\"",
    *["class", "::", "NULL", "this", "T", "template", "operator", "const", "#define", "#include"],
)

Tokens = list[str]


def sources(folders: list[str]) -> Iterator[Path]:
    """Go through the source files of some folders, the larger ones apart."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.mq[5h]")):
            if path.is_file() and path.stat().st_size <= LARGEST:
                yield path


def _drop(tokens: Tokens, at: int, chance: random.Random) -> None:
    tokens[at : at + chance.choice((1, 1, 1, 40))] = []


def _double(tokens: Tokens, at: int, _: random.Random) -> None:
    tokens[at] *= 2


def _swap(tokens: Tokens, at: int, chance: random.Random) -> None:
    other = chance.randrange(len(tokens))
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _repeat(tokens: Tokens, at: int, chance: random.Random) -> None:
    tokens[at] = chance.choice(tokens)


def _replace(tokens: Tokens, at: int, chance: random.Random) -> None:
    tokens[at] = chance.choice(FOREIGN)


def _nest(tokens: Tokens, at: int, chance: random.Random) -> None:
    tokens[at] = chance.choice("({[-!x") * 10_000


CHANGES: Final = (*(_drop, _double, _swap, _repeat, _replace) * 20, _nest)


def changed(text: str, chance: random.Random) -> str:
    """Drop, double, swap, repeat, replace and nest a few tokens."""
    tokens = TOKENS.findall(text)
    for _ in range(chance.randint(1, 6)):
        if tokens:
            chance.choice(CHANGES)(tokens, chance.randrange(len(tokens)), chance)
    return "".join(tokens)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change a few tokens of a source, or flip a few of its bits."""
    if chance.random() < 0.8:
        return changed(decode(data, "cp1252"), chance).encode("utf-8", "surrogatepass")
    content = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def tried(path: Path, folder: Path, seed: int, data: bytes) -> str:
    """Return what is wrong with how a changed source ends, empty if nothing is."""
    place = folder / f"{seed}{path.suffix}"
    place.write_bytes(data)
    include = [str(path.parent), *(str(each / "Include") for each in path.parents if (each / "Include").is_dir())]
    begin = time.process_time()
    try:
        report = diagnose(str(place), include=include, wants_addresses=True)
        as_text([report])
        as_document([report])
        if not report.count("error"):
            compiled(place, include=include, keep=False)
    except SourceError:
        return f"{path}, seed {seed}: no error to compile, and one to run"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        return f"{path}, seed {seed}:\n{traceback.format_exc(limit=-4)}"
    taken = time.process_time() - begin
    place.unlink()
    return f"{path}, seed {seed}: {taken:.1f} s" if taken > SECONDS + usual(path, include) else ""


KNOWN: Final[dict[Path, float]] = {}


def usual(path: Path, include: list[str]) -> float:
    """Return how long an unchanged source takes."""
    if path not in KNOWN:
        begin = time.process_time()
        diagnose(str(path), include=include, wants_addresses=True)
        KNOWN[path] = time.process_time() - begin
    return 2 * KNOWN[path]


def main(arguments: list[str]) -> int:
    """Change ``COUNT`` sources, or as many as the first argument says; return the exit code."""
    count = int(arguments[0]) if arguments else COUNT
    found = list(sources(arguments[1:] or [str(HERE), OWN_HEADERS]))
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            chance = random.Random(seed)
            path = chance.choice(found)
            said = tried(path, Path(folder), seed, damaged(path.read_bytes(), chance))
            if said:
                sys.stderr.write(f"{said}\n")
                wrong += 1
    sys.stderr.write(f"{count} changes of {len(found)} sources: {wrong} ended badly\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
