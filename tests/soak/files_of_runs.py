"""Streams, bundles and baselines that somebody has damaged: a report, or one line and the promised code."""

import json
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final
from xml.etree import ElementTree

import msgspec
from click.testing import CliRunner, Result

from conformance.verdict import baseline
from conformance.verdict import stream as streams
from mqlnet.cli import main as command
from mqlnet.explain import bundle
from tests.conformance.support.results import result, stream
from tests.soak.commands import amiss
from tests.soak.damage import damaged, poisoned
from tests.soak.tally import Tally

MOST_LINES: Final = 3
BUNDLE: Final = bundle.Bundle(
    format=1, asked="5273", case="read-end-of-stream", profile="observed", subject="x", faults=("tcp.echo close",),
    left=(5273,), versions={"mqlnet": "0.2.0"},
)  # fmt: skip
BASELINE: Final = (
    b'[[known]]\ncase = "push-empty"\nstatus = "fail"\nmessage = "4516 expected"\nissue = "https://example.com/1"\n'
    b'[[known]]\ncase = "push-null"\nprofile = "observed"\nstatus = "crash"\nexpires = 2030-01-01\n'
)


def _spoiled(dice: Random, lines: list[bytes]) -> bytes:
    """Return a stream with bytes damaged, or a value of one line replaced by a hostile one."""
    if dice.random() < 0.3:
        return damaged(dice, b"\n".join(lines))
    struck = dice.choice((0, 0, dice.randrange(len(lines))))
    return b"\n".join(
        json.dumps(poisoned(dice, json.loads(line))).encode() if number == struck else line
        for number, line in enumerate(lines)
    )


def _judge(done: Result, promised: tuple[int, ...]) -> str:
    """Return what was wrong with a command's end."""
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        return f"raised {done.exception!r}"
    said = done.output.encode("utf-8", "surrogatepass")
    if done.exit_code not in promised:
        return f"exit code {done.exit_code}: {said[-120:]!r}"
    error = [line for line in done.output.splitlines() if line.strip()]
    is_long = done.exit_code == 2 and (len(error) > MOST_LINES or max(map(len, error), default=0) > 2_000)
    return amiss(said) or (f"{len(error)} lines: {error[0][:60]!r}" if is_long else "")


def _outside(folder: Path) -> list[str]:
    """Return files that a command wrote elsewhere than it was asked to, and JUnit files that are not well-formed."""
    strays = [path.name for path in folder.iterdir() if path.name not in ("work", "report", "all.jsonl")]
    for path in folder.glob("report/*.xml"):
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as error:
            strays.append(f"{path.name}: {error}")
    return strays


def _reports(tally: Tally, codes: Counter[str], count: int, dice: Random) -> None:
    valid = stream(result(), result("push-null", "fail", reason="a\x1b[2Jb"), shards=("1/2",))
    runner = CliRunner()
    with tempfile.TemporaryDirectory() as root:
        source = Path(root) / "valid.jsonl"
        streams.write(source, valid)
        lines = source.read_bytes().splitlines()
        for number in range(count):
            folder = Path(root) / str(number)
            (folder / "work").mkdir(parents=True)
            file = folder / "work" / "results.jsonl"
            file.write_bytes(_spoiled(dice, lines))
            output = str(folder / ("report" if number % 2 else "all.jsonl"))
            name = "report" if number % 2 else "merge"
            done = runner.invoke(command, [name, str(file), "-o", output])
            codes[f"{name} {done.exit_code}"] += 1
            promised = (0, 2) if name == "report" else (0, 1, 2, 3, 4, 5)
            strays = _outside(folder)
            wrong = _judge(done, promised) or (f"strays: {strays}" if strays else "")
            tally.add(f"{name}, stream {number}: {wrong}" if wrong else "")


def _bundles(tally: Tally, codes: Counter[str], count: int, dice: Random) -> None:
    plain = json.loads(msgspec.json.encode(BUNDLE))
    with tempfile.TemporaryDirectory() as root:
        for number in range(count):
            file = Path(root) / bundle.NAME
            is_struck = dice.random() < 0.5
            text = json.dumps(poisoned(dice, plain) if is_struck else plain).encode()
            file.write_bytes(text if is_struck else damaged(dice, text))
            try:
                bundle.read(Path(root))
                codes["bundle read"] += 1
                tally.add()
            except bundle.BundleError:
                done = CliRunner().invoke(command, ["replay", root])
                codes[f"replay {done.exit_code}"] += 1
                wrong = _judge(done, (2,))
                tally.add(f"bundle {number}: {wrong}" if wrong else "")
            except Exception as error:  # noqa: BLE001 - that nothing else is raised is what is tested
                tally.add(f"bundle {number}: raised {error!r}")


def _baselines(tally: Tally, codes: Counter[str], count: int, dice: Random) -> None:
    with tempfile.TemporaryDirectory() as root:
        file = Path(root) / "known.toml"
        for number in range(count):
            file.write_bytes(damaged(dice, BASELINE))
            try:
                baseline.load(file)
                codes["baseline read"] += 1
                tally.add()
            except baseline.BaselineError as error:
                codes["baseline refused"] += 1
                wrong = amiss(str(error).encode("utf-8", "surrogatepass"))
                wrong = wrong or ("" if len(str(error)) < 1_000 else f"{len(str(error))} characters")
                tally.add(f"baseline {number}: {wrong}" if wrong else "")
            except Exception as error:  # noqa: BLE001 - that nothing else is raised is what is tested
                tally.add(f"baseline {number}: raised {error!r}")


def attack(count: int, dice: Random) -> Tally:
    """Damage that many streams, as many bundles, and as many baselines."""
    tally = Tally("damaged streams, bundles, baselines")
    codes: Counter[str] = Counter()
    for part in (_reports, _bundles, _baselines):
        part(tally, codes, count, dice)
    return tally.end(", ".join(f"{what}: {times}" for what, times in sorted(codes.items())))
