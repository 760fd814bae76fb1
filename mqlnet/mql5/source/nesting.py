"""The depth to which a program may nest; beyond this the compiler gives up as well (error 134)."""

from typing import Final

DEPTH: Final = 100  # blocks, brackets, prefix operators: real programs stay below 30
CHAIN: Final = 1_000  # a + b + c …, else if …: left-nested, so a later pass that recurses must allow for it
