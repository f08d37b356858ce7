"""What adding to a stored record and asking it cost when it is small and when it is large.

    python -m bench.store --stored 100000            SQLite; the first 1,000 reports and the next 1,000 are linked and kept as `communique add` does
    python -m bench.store --stored 20000 --new 500
    python -m bench.store --db postgresql://tester@127.0.0.1:5432/talks

Articles of the stream are read once and repeated, so many a day: of a repetition every date moves on, and every third word of the text and every
second name of a person or body have other consonants, so that it is no copy of the first. Reading is left out. Of the reports
between the first and the last ones all that they say is stored, with all that later ones look up, but they are not compared with each other:
that costs a new one nothing, and would take hours. The cost of adding is CPU time and time by the clock; what preparing the repetition costs is left out.
"""

import argparse
import itertools
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, median
from urllib.parse import urlsplit

from bench.figures import SHARED
from bench.linking import kept, repeated
from communique.link import Linker
from communique.lists import Filters, listed
from communique.model import Reading
from communique.record import Scope, Store, open_store

A_DAY = 10
AT_ONCE = 500
TIMES = 3
"""Every question is asked so often, with others between."""
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_WORD = re.compile(r"[A-Za-z]+")


# --- the stream, repeated -------------------------------------------------------------------------


def stream(readings: Sequence[Reading], a_day: int) -> Iterator[Reading]:
    for at in itertools.count():
        yield reworded(repeated(readings, at, a_day), at // len(readings))


def reworded(reading: Reading, turn: int) -> Reading:
    """Every third word has other consonants in every repetition; offsets hold."""
    mixed = "".join(random.Random(turn).sample(_CONSONANTS, len(_CONSONANTS)))
    table = str.maketrans(_CONSONANTS + _CONSONANTS.upper(), mixed + mixed.upper())
    at = itertools.count(turn)
    text = (
        _WORD.sub(lambda found: found[0].translate(table) if next(at) % 3 == 0 else found[0], reading.report.text)
        if turn
        else reading.report.text
    )
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


def told(name: str, costs: Sequence[tuple[float, float]]) -> float:
    cpu, clock = ([one[place] for one in costs] for place in (0, 1))
    print(
        f"{name}: {1000 * mean(cpu):.1f} ms of CPU a report (median {1000 * median(cpu):.1f}), {1000 * mean(clock):.1f} ms by the clock",
        flush=True,
    )
    return mean(cpu)


# --- asking ---------------------------------------------------------------------------------------


def questions(store: Store, target: str, issues: Mapping[str, str]) -> dict[str, list[Callable[[], object]]]:
    """What is asked, by name; each of several of the kind."""
    pairs = (("RUS", "UKR"), ("ISR", "IRN"), ("USA", "CHN"), ("USA", "RUS"), ("IND", "PAK"))
    scopes = [Scope(parties=pair) for pair in pairs] + [Scope()]
    chosen = {scope: store.answer(scope, issues).chosen.nums for scope in scopes}
    derived = {f"the answer on {len(nums)} reports, derived": [lambda nums=nums: store.answer_on(nums, issues)] for nums in chosen.values()}
    kept = {
        f"the answer on {len(nums)} reports, opened and asked by another": [lambda one=one: _of_another(target, one, issues)]
        for one, nums in chosen.items()
    }
    return {
        "which reports the brief rests on": [lambda one=one: store.chosen(one) for one in scopes],
        "all that is stored on them": [lambda one=one: store.stored(chosen[one]) for one in scopes],
        **derived,
        **kept,
        "the brief's answer, asked again": [lambda one=one: store.answer(one, issues) for one in scopes],
        "statements of a speaker": [lambda one=one: listed(store, "statements", Filters(speaker=one, limit=50), issues) for one in ("Putin", "Zelensky", "Trump")],
        "statements with words": [lambda one=one: listed(store, "statements", Filters(text=one, limit=50), issues) for one in ("ceasefire", '"prisoner exchange"', "sanction*")],
        "events of a state": [lambda one=one: listed(store, "events", Filters(actor=one, limit=50), issues) for one in ("RUS", "IRN")],
        "reports with words": [lambda one=one: listed(store, "reports", Filters(text=one, limit=50), issues) for one in ("ceasefire", "Istanbul")],
    }  # fmt: skip


def _of_another(target: str, scope: Scope, issues: Mapping[str, str]) -> object:
    """As another program is answered, which has nothing in memory: from what was kept."""
    with open_store(target, reader="bench") as store:
        return store.answer(scope, issues)


def asked(named: dict[str, list[Callable[[], object]]]) -> None:
    for name, calls in named.items():
        cpu, clock = [], []
        for call in calls * TIMES:
            started = time.process_time(), time.perf_counter()
            call()
            cpu.append(1000 * (time.process_time() - started[0]))
            clock.append(1000 * (time.perf_counter() - started[1]))
        print(
            f"  {name}: {median(cpu):.0f} ms of CPU at the median, {median(clock):.0f} by the clock, {max(clock):.0f} at most", flush=True
        )


def size(target: str, reports: int) -> str:
    found = sum(path.stat().st_size for path in Path(target).parent.glob(Path(target).name + "*"))
    return f"{found / 1e6:.0f} MB, {found / reports / 1000:.1f} kB a report"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, default=SHARED / "data/stream_2025_05.jsonl")
    parser.add_argument("--articles", type=int, default=300, help="how many are read")
    parser.add_argument("--readings", type=Path, help="a file of readings to use, or to write if it is not there")
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--per-day", type=int, default=A_DAY)
    parser.add_argument("--db", help="where to store; a file that is deleted afterwards unless given")
    options = parser.parse_args(arguments)
    readings = kept(options.readings, options.stream, options.articles)
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        target = options.db or os.path.join(folder, "talks.db")
        with open_store(target, reader="bench") as store:
            measure(store, target, readings, options.stored, options.new, options.per_day)
            count = len(store)
            if "://" not in target:
                print(f"file with SQLite's log: {size(target, count)}")
        if "://" not in target:
            print(f"file: {size(target, count)}")
    return 0


def measure(store: Store, target: str, readings: Sequence[Reading], stored: int, new: int, a_day: int) -> None:
    coming = stream(readings, a_day)
    first = told(f"the first {new}", add(store, Linker(), list(itertools.islice(coming, new))))
    between = fill(store, coming, stored - new)
    print(f"in between: {1000 * between:.1f} ms of CPU a report, with what preparing it costs", flush=True)
    rest = list(itertools.islice(coming, new + 1))
    linker = Linker()
    add(store, linker, rest[:1])
    next_ = told(f"the next {new} of {stored}", add(store, linker, rest[1:]))
    print(f"adding: {next_ / first:.2f} times as long", flush=True)
    asked(questions(store, target, linker.issues))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
