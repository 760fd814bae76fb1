"""Arithmetic, conversions, loops and branches do what C does: thousands of random functions in one binary of gcc's."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mqlnet.clock import VirtualClock
from mqlnet.mql5.run import load
from mqlnet.terminal import Terminal
from tests.mqlnet.mql5.translate.support.random_code import Writer

COUNT = 500
SEEDS = (20261126, 2, 3, 4)
GCC = shutil.which("gcc")
HEAD = """\
#include <stdio.h>
#include <stdbool.h>
typedef unsigned char uchar; typedef unsigned short ushort; typedef unsigned int uint; typedef unsigned long ulong;
"""
FLAGS = ("-fwrapv", "-fsigned-char", "-O1", "-w", "-ffp-contract=off", "-fexcess-precision=standard")
FORMATS = {"long": "%ld", "ulong": "%lu", "int": "%d", "uint": "%u", "double": "%a"}


def by_gcc(functions: list[tuple[str, str]], folder: Path) -> list[str]:
    calls = "".join(f'printf("{FORMATS[kind]}\\n", f{n}());\n' for n, (_, kind) in enumerate(functions))
    source = folder / "functions.c"
    source.write_text(HEAD + "".join(text for text, _ in functions) + f"int main() {{ {calls} return 0; }}\n")
    assert GCC is not None
    subprocess.run([GCC, *FLAGS, "-o", folder / "functions", source], check=True)
    return subprocess.run([folder / "functions"], check=True, capture_output=True, text=True).stdout.split()


def number(text: str, kind: str) -> float | int:
    return float.fromhex(text) if kind == "double" else int(text)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.skipif(GCC is None, reason="gcc is not there to say what C does")
def test_random_functions_give_what_they_give_in_c(tmp_path: Path, seed: int) -> None:
    writer = Writer(seed)
    functions = [writer.function(f"f{n}") for n in range(COUNT)]
    program = tmp_path / "functions.mq5"
    program.write_text("".join(text for text, _ in functions) + "void OnStart() {}\n")
    with Terminal(clock=VirtualClock()) as terminal, load(program, keep=False).start(terminal) as running:
        ours = [running.call(f"f{n}") for n in range(COUNT)]
    theirs = [number(text, kind) for text, (_, kind) in zip(by_gcc(functions, tmp_path), functions, strict=True)]
    wrong = [n for n in range(COUNT) if ours[n] != theirs[n] and not (ours[n] != ours[n] and theirs[n] != theirs[n])]
    assert not wrong, (
        f"{functions[wrong[0]][0]}\nhere {ours[wrong[0]]!r}, in C {theirs[wrong[0]]!r} ({len(wrong)} differ)"
    )
