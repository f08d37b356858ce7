"""Runs a parser on spoiled inputs, in a process that may die, and keeps what it found."""

import faulthandler
import multiprocessing
import random
import resource
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from bench.fuzzing.parsers import PARSERS, Outcome, Parser
from bench.fuzzing.spoiling import spoiled

_MOST_SEEDS, _LARGEST_SEED, _MOST_KEPT = 2_000, 6_000, 20
_CLOCK = 6.0
"""How many times as long by the clock as by the processor an input may take, since machines are shared."""


@dataclass(frozen=True, slots=True)
class Limits:
    """For one input, in seconds of the processor; for a process, in MB."""

    seconds: float
    memory: int


@dataclass(slots=True)
class Tally:
    """What came of a parser's inputs."""

    parser: str
    inputs: int = 0
    outcomes: int = 0
    slowest: float = 0.0
    memory: int = 0
    findings: int = 0


Found = Callable[[str, int, bytes, str], None]
"""Told of a finding: its kind, the number of the input, the input, its story."""


def tried(
    parser: Parser, numbers: range, seed: str, seconds: float, found: Found, before: Callable[[int, bytes], None]
) -> tuple[int, float]:
    """Runs a parser on the inputs of these numbers, here. `before` is told of each. Gives outcomes, and the slowest in seconds."""
    corpus, outcomes, slowest = list(parser.seeds), set[Outcome](), 0.0
    for number in numbers:
        data = spoiled(random.Random(f"{seed}/{parser.name}/{number}"), corpus, parser.tokens)
        before(number, data)
        began = time.process_time()
        try:
            outcome = parser.run(data)
        except Exception:
            found("fault", number, data, traceback.format_exc())
            continue
        took = time.process_time() - began
        slowest = max(slowest, took)
        if took > seconds:
            found("slow", number, data, f"{took:.1f} seconds of the processor\n")
        if outcome not in outcomes:
            outcomes.add(outcome)
            if len(corpus) < _MOST_SEEDS and len(data) <= _LARGEST_SEED:
                corpus.append(data)
    return len(outcomes), slowest


def watched(name: str, *, inputs: int, seed: str, limits: Limits, found: Path) -> Tally:
    """Runs a parser on so many inputs in processes of their own. What it finds is written into the folder `found`."""
    context = multiprocessing.get_context("spawn")
    tally, start = Tally(name), 0
    while start < inputs:
        at, told = context.Value("q", start), context.SimpleQueue()
        process = context.Process(target=_inside, args=(name, start, inputs, seed, limits, found, at, told))
        process.start()
        process.join()
        while not told.empty():
            what, value = told.get()
            setattr(tally, what, getattr(tally, what) + value if what == "findings" else max(getattr(tally, what), value))
        tally.inputs = inputs if process.exitcode == 0 else at.value + 1
        if process.exitcode:
            tally.findings += 1
            story = found / f"{name}-story"
            words = story.read_text(encoding="utf-8", errors="replace") if story.exists() else ""
            _write(found, name, "ended", at.value, (found / f"{name}-now").read_bytes(), f"exit code {process.exitcode}\n{words}")
        start = tally.inputs
    return tally


def _inside(
    name: str,
    start: int,
    inputs: int,
    seed: str,
    limits: Limits,
    folder: Path,
    at: "Synchronized[int]",
    told: "multiprocessing.SimpleQueue[tuple[str, float]]",
) -> None:
    """In the process: the input under way lies in a file, so that it is known if this is the end."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory << 20, limits.memory << 20))
    now, kept, watch = folder / f"{name}-now", dict[str, int](), [0.0]

    def before(number: int, data: bytes) -> None:
        at.value = number
        now.write_bytes(data)
        if time.monotonic() >= watch[0]:  # setting the watch anew means another thread's turn, which is long where many wait for theirs
            watch[0] = time.monotonic() + min(1.0, limits.seconds)
            faulthandler.dump_traceback_later(_CLOCK * limits.seconds + 1.0, exit=True, file=story)

    def found(kind: str, number: int, data: bytes, words: str) -> None:
        told.put(("findings", 1))
        where = words.splitlines()[-2] if kind == "fault" else kind
        kept[where] = kept.get(where, 0) + 1
        if kept[where] <= 3 and len(kept) <= _MOST_KEPT:
            _write(folder, name, kind, number, data, words)

    with open(folder / f"{name}-story", "w", encoding="utf-8") as story:
        faulthandler.enable(story)
        outcomes, slowest = tried(PARSERS[name], range(start, inputs), seed, limits.seconds, found, before)
        faulthandler.cancel_dump_traceback_later()
    told.put(("outcomes", outcomes))
    told.put(("slowest", slowest))
    told.put(("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def _write(folder: Path, name: str, kind: str, number: int, data: bytes, words: str) -> None:
    (folder / f"{name}-{kind}-{number}.bin").write_bytes(data)
    (folder / f"{name}-{kind}-{number}.txt").write_text(words, encoding="utf-8", errors="backslashreplace")
