"""What adding to a stored record and asking it cost when it is small and when it is large.

    python -m bench.store --stored 100000            SQLite; the first 1,000 reports and the next 1,000 are linked and kept as `communique add` does
    python -m bench.store --stored 100000 --out bench/results/store.json    the figures, kept
    python -m bench.store --stored 20000 --new 500
    python -m bench.store --db postgresql://tester@127.0.0.1:5432/talks

Articles of the stream are read once and repeated, so many a day: of a repetition every date moves on, every second name of a
person or body has other consonants, and so have all words of the text but those that a fifth of the articles has ("the", "said", "president") and
those searched for below. So no repetition is a copy of another, and what two reports of one have in common is what they had. Reading is left out. Two
records are added to in turn: an empty one, and one in which so many reports are stored. Of these all that they say is stored, with all that later
ones look up, but they are not compared with each other: that costs a new one nothing, and would take hours. The cost of adding is CPU time
and time by the clock; what preparing the repetition costs is left out.
"""

import argparse
import gc
import itertools
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, median
from urllib.parse import urlsplit

from bench.figures import SHARED
from bench.linking import kept, repeated
from bench.rows import Row, row, write
from communique.link import Linker
from communique.link.origins import RUN
from communique.lists import Filters, listed
from communique.model import Reading
from communique.record import Scope, Store, open_store

A_DAY = 10
AT_ONCE = 500
IN_TURN = 25
"""So many are added to the small record, then to the large one."""
MOST_TIMES, MOST_MS = 1.3, 200
"""What is asked: so many times as long may adding to the large record take, and so long the queries behind a brief at the median."""
Costs = Sequence[tuple[float, float]]
"""Seconds of CPU and by the clock, for each report."""
TIMES = 3
"""Every question is asked so often, with others between."""
SEARCHED = ("ceasefire", '"prisoner exchange"', "sanction*"), ("ceasefire", "Istanbul")
"""Words that statements and reports are searched for."""
EVERYDAY = 0.2
"""A word that so many of the articles have stays as it is in every repetition: "the" with other consonants would be a rare word that all reports
of one repetition share."""
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_WORD = re.compile(r"[A-Za-z]+")


# --- the stream, repeated -------------------------------------------------------------------------


def stream(readings: Sequence[Reading], a_day: int, start: int = 0) -> Iterator[Reading]:
    staying = everyday(readings)
    for at in itertools.count(start):
        yield reworded(repeated(readings, at, a_day), at // len(readings), staying)


def everyday(readings: Sequence[Reading]) -> frozenset[str]:
    """The words, in small letters, that a repetition keeps."""
    held = Counter(word for one in readings for word in {found.lower() for found in _WORD.findall(one.report.text)})
    searched = (word.lower() for asked in SEARCHED for one in asked for word in _WORD.findall(one))
    return frozenset(word for word, count in held.items() if count >= EVERYDAY * len(readings)).union(searched)


def reworded(reading: Reading, turn: int, staying: Collection[str] | None = None) -> Reading:
    """All words but those that stay have other consonants, in every repetition others. Where none are named, every third word of all but the first.
    Offsets hold.

    Of five words in a row one is changed, whichever they are: copies are known by such runs.
    """
    mixed = "".join(random.Random(turn).sample(_CONSONANTS, len(_CONSONANTS)))
    table = str.maketrans(_CONSONANTS + _CONSONANTS.upper(), mixed + mixed.upper())
    at, text, unchanged = itertools.count(turn), reading.report.text, 0

    def other(found: re.Match[str]) -> str:
        nonlocal unchanged
        stays = next(at) % 3 != 0 if staying is None else found[0].lower() in staying and unchanged < RUN - 1
        word = found[0] if stays else found[0].translate(table)
        unchanged = unchanged + 1 if word == found[0] else 0
        return word

    text = _WORD.sub(other, text) if turn or staying is not None else text
    site = urlsplit(reading.report.url or "").hostname or (reading.report.outlet or "paper").lower().replace(" ", "-")
    url = f"https://{site.removesuffix('.example')}.example/{reading.report.id}"  # sections of an outlet share their site
    return replace(reading, report=replace(reading.report, text=text, url=url))


# --- adding ---------------------------------------------------------------------------------------


def add(store: Store, linker: Linker, coming: Sequence[Reading]) -> list[tuple[float, float]]:
    """Seconds of CPU and by the clock for each, linked and kept in a transaction of its own."""
    costs = []
    for one in coming:
        cpu, clock = time.process_time(), time.perf_counter()
        with store.writing() as record:
            if one.report.id not in record:
                record.add(one, linker.link(one, known=record))
        costs.append((time.process_time() - cpu, time.perf_counter() - clock))
    return costs


def fill(store: Store, coming: Iterator[Reading], count: int) -> float:
    """Stores what so many say, not compared with each other. Gives the seconds of CPU for each, preparing the repetition included."""
    linker, nobody, started = Linker(), _Nobody(), time.process_time()
    for start in range(0, count, AT_ONCE):
        with store.writing() as record:
            for one in itertools.islice(coming, min(AT_ONCE, count - start)):
                record.add(one, linker.link(one, known=nobody))
                linker._kept.clear()
        if (start + AT_ONCE) % 5000 == 0:
            print(f"  {start + AT_ONCE} stored in between", flush=True)
    return (time.process_time() - started) / max(count, 1)


class _Nobody:
    """Surroundings in which there is no report."""

    def in_time(self, marks: object) -> set[str]:
        return set()

    with_words = with_contacts = in_time

    def reading(self, report: str) -> Reading:
        raise KeyError(report)

    def held(self, profiles: object, report: str) -> dict[str, object]:
        return {}


def add_both(small: Store, first: Sequence[Reading], large: Store, following: Sequence[Reading]) -> tuple[Costs, Costs]:
    """The costs of adding to a small and to a large record, some here and then some there: a busy machine is slow for a while and then fast again.

    The large one has been linked to before, once, so that what is near in time is ready.
    """
    linkers, costs = (Linker(), Linker()), (list[tuple[float, float]](), list[tuple[float, float]]())
    warm = add(large, linkers[1], following[:1])
    print(f"the first one added to the large record: {1000 * warm[0][0]:.0f} ms of CPU", flush=True)
    gc.freeze()  # what the bench itself holds is not walked through
    coming = ((small, iter(first)), (large, iter(following[1:])))
    for turn in range(0, len(first), IN_TURN):
        for place in (0, 1) if turn % (2 * IN_TURN) else (1, 0):
            store, some = coming[place]
            costs[place].extend(add(store, linkers[place], list(itertools.islice(some, IN_TURN))))
    gc.unfreeze()
    return costs


def shown(name: str, costs: Costs) -> str:
    cpu, clock = ([1000 * one[place] for one in costs] for place in (0, 1))
    told = f"{mean(cpu):.1f} ms of CPU a report (median {median(cpu):.1f}), {mean(clock):.1f} ms by the clock"
    print(f"{name}: {told}", flush=True)
    return told


def added(first: Costs, following: Costs, stored: int) -> list[Row]:
    """How many times as long the later ones took."""
    names = f"the first {len(first):,}", f"the next {len(following):,} of {stored:,}"
    told = "; ".join(f"{name}: {shown(name, costs)}" for name, costs in zip(names, (first, following), strict=True))
    cpu = [[cost for cost, _ in costs] for costs in (first, following)]
    times, middle = (of(cpu[1]) / of(cpu[0]) for of in (mean, median))
    print(f"adding: {times:.2f} times as long ({middle:.2f} at the median)", flush=True)
    name = f"adding {names[1]} beside {names[0]}"
    return [
        row(name=name, ours=times, unit="times", asked=MOST_TIMES, better="less", conditions=told),
        row(name=f"{name}, at the median", ours=middle, unit="times", better="less"),
        *(row(name=f"adding: {one}", ours=1000 * mean(its), unit="ms", better="less") for one, its in zip(names, cpu, strict=True)),
    ]


# --- asking ---------------------------------------------------------------------------------------

RESTS_ON, STORED, AGAIN, ANOTHER = BEHIND_A_BRIEF = (
    "which reports a brief rests on",
    "all that is stored on them",
    "a brief's answer, asked again",
    "a brief's answer, opened and asked by another program",
)


def questions(store: Store, target: str, issues: Mapping[str, str]) -> dict[str, list[Callable[[], object]]]:
    """What is asked, by name; each of several of the kind. Briefs that rest on no report are left out."""
    pairs = (("RUS", "UKR"), ("ISR", "IRN"), ("USA", "CHN"), ("USA", "RUS"), ("IND", "PAK"))
    every = {scope: store.answer(scope, issues).chosen.nums for scope in [*(Scope(parties=pair) for pair in pairs), Scope()]}
    chosen = {scope: nums for scope, nums in every.items() if nums}
    most = max(map(len, chosen.values()))
    return {
        RESTS_ON: [lambda one=one: store.chosen(one) for one in chosen],
        STORED: [lambda nums=nums: store.stored(nums) for nums in chosen.values()],
        ANOTHER: [lambda one=one: _of_another(target, one, issues) for one in chosen],
        AGAIN: [lambda one=one: store.answer(one, issues) for one in chosen],
        f"the answer on {most} reports, derived anew": [lambda nums=nums: store.answer_on(nums, issues) for nums in chosen.values() if len(nums) == most][:1],
        "statements of a speaker": [lambda one=one: listed(store, "statements", Filters(speaker=one, limit=50), issues) for one in ("Putin", "Zelensky", "Trump")],
        "statements of a state": [lambda one=one: listed(store, "statements", Filters(speaker=one, limit=50), issues) for one in ("RUS", "IRN")],
        "statements with words": [lambda one=one: listed(store, "statements", Filters(text=one, limit=50), issues) for one in SEARCHED[0]],
        "events of a state": [lambda one=one: listed(store, "events", Filters(actor=one, limit=50), issues) for one in ("RUS", "IRN")],
        "reports with words": [lambda one=one: listed(store, "reports", Filters(text=one, limit=50), issues) for one in SEARCHED[1]],
    }  # fmt: skip


def _of_another(target: str, scope: Scope, issues: Mapping[str, str]) -> object:
    """As another program is answered, which has nothing in memory: from what was kept."""
    with open_store(target, reader="bench") as store:
        return store.answer(scope, issues)


def asked(named: Mapping[str, Sequence[Callable[[], object]]]) -> Iterator[Row]:
    for name, calls in named.items():
        cpu, clock = [], []
        for call in list(calls) * TIMES:
            started = time.process_time(), time.perf_counter()
            answered = call()
            cpu.append(1000 * (time.process_time() - started[0]))
            clock.append(1000 * (time.perf_counter() - started[1]))
            del answered  # letting go of it is no part of answering
        told = f"{len(cpu)} times, {median(clock):.0f} ms by the clock at the median, {max(clock):.0f} at most"
        print(f"  {name}: {median(cpu):.0f} ms of CPU at the median; {told}", flush=True)
        aim = MOST_MS if name in BEHIND_A_BRIEF else None
        yield row(name=f"asking: {name}", ours=median(cpu), unit="ms", asked=aim, better="less", conditions=told)


def size(target: str, reports: int, name: str) -> Row:
    found = sum(path.stat().st_size for path in Path(target).parent.glob(Path(target).name + "*")) / reports / 1000
    print(f"{name}: {found:.1f} kB a report", flush=True)
    return row(name=name, ours=found, unit="kB a report", better="less")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, default=SHARED / "data/stream_2025_05.jsonl")
    parser.add_argument("--articles", type=int, default=300, help="how many are read")
    parser.add_argument("--readings", type=Path, help="a file of readings to use, or to write if it is not there")
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--per-day", type=int, default=A_DAY)
    parser.add_argument("--db", help="where to store the large record; a file that is deleted afterwards unless given")
    parser.add_argument(
        "--filled", type=Path, help="a file that holds the stored reports already, from a run with --db and --new 0; it is copied"
    )
    parser.add_argument("--out", type=Path, help="where to keep the figures, such as bench/results/store.json")
    options = parser.parse_args(arguments)
    readings = kept(options.readings, options.stream, options.articles)
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        target = options.db or os.path.join(folder, "talks.db")
        if options.filled:
            shutil.copy(options.filled, target)
        with open_store(os.path.join(folder, "first.db"), reader="bench") as small, open_store(target, reader="bench") as large:
            rows = measure(small, large, target, readings, options)
            count = len(large)
            if "://" not in target:
                rows.append(size(target, count, "the file with SQLite's log"))
        if "://" not in target:
            rows.append(size(target, count, "the file"))
    if options.out:
        write(options.out, f"python -m bench.store --stored {options.stored} --new {options.new} --out bench/results/store.json", rows)
    return 0


def measure(small: Store, large: Store, target: str, readings: Sequence[Reading], options: argparse.Namespace) -> list[Row]:
    missing = options.stored - len(large)
    if missing < 0:
        raise SystemExit(
            f"{target} holds {len(large):,} reports; expected at most the {options.stored:,} that are to be there before the new ones."
        )
    between = fill(large, stream(readings, options.per_day, len(large)), missing)
    print(
        f"stored before: {options.stored:,}, {missing:,} of them now at {1000 * between:.1f} ms of CPU, with what preparing it costs",
        flush=True,
    )
    if not options.new:
        return []
    first = itertools.islice(stream(readings, options.per_day), options.new)
    following = itertools.islice(stream(readings, options.per_day, options.stored), options.new + 1)
    rows = added(*add_both(small, list(first), large, list(following)), options.stored)
    return [*rows, *asked(questions(large, target, Linker().issues))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
