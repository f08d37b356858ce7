"""Hours of `communique watch` beside hosts that fail in twelve ways, in simulated time: nothing may be lost, doubled, halved, nor memory grow.

    python -m bench.soak                                 two hours, an article every five minutes from each of twelve hosts
    python -m bench.soak --minutes 480 --seed other
    python -m bench.soak --out bench/results/soak.json   the figures for `python -m bench.report`

The twelve ways are in `bench/soaking/faults.py`. Every host fails for one and a half to three minutes, is sound for four to eight, and so on;
the watch looks once a minute and backs off as always. Three times the power goes: the record and what was seen are opened anew from what
lies on the disk. At the end the hosts are sound, and the watch goes on until every feed was given whole twice. Then the record must hold every
article that was ever published, once, in the words that its page has when read by itself; `verify` must find no fault; and the resident memory
of the last quarter must not be above that of the second by more than `GROWTH` (the first quarter warms up). The hosts listen on addresses of
the loopback network beside 127.0.0.1, which Linux has and other systems may not. Exit status 1 if anything is wrong.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.rows import Row, row, write
from bench.soaking.clock import Clock, Cut
from bench.soaking.hosts import Host, hosts
from communique.errors import ReportFailed
from communique.ingest import Defaults, received
from communique.pipeline import Added, issues, open_record, watch
from communique.settings import Settings

NOON = 1_900_000_000.0
GROWTH = 5.0
"""Percent by which memory may grow between the second quarter and the last."""
CUTS = (0.3, 0.55, 0.8)
"""When the power goes, as parts of the whole."""
_PATIENCE = 86_400.0
"""Seconds after the faults in which every feed must have been given whole."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Soaked:
    """What came of a soak. `kept` are (address, text) of all that is in the record; `memory` are (time, MB) of every simulated minute."""

    published: dict[str, str] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    struck: dict[str, int] = field(default_factory=dict)
    failures: int = 0
    cuts: int = 0
    unsound: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def growth(self) -> float:
        """Percent by which the last quarter's memory is above the second's."""
        quarter = max(1, len(self.memory) // 4)
        second, last = (
            median(mb for _, mb in part) for part in (self.memory[quarter : 2 * quarter] or self.memory, self.memory[-quarter:])
        )
        return 100 * (last / second - 1)

    def faults(self, growth: float = GROWTH) -> list[str]:
        """What is wrong, as sentences."""
        counts = Counter(url for url, _ in self.kept)
        found = [f"{url} was published and is not in the record." for url in self.published if not counts[url]]
        found += [f"{url} is in the record {count} times." for url, count in counts.items() if count > 1]
        found += [f"{url} is in the record and was never published." for url in counts if url not in self.published]
        found += [
            f"{url} is in the record in other words than its page has." for url, text in self.kept if self.published.get(url, text) != text
        ]
        found += [f"verify: {fault}" for fault in self.unsound]
        found += [f"No request ever met the fault {name!r}, so nothing was tried." for name, count in self.struck.items() if not count]
        if self.growth > growth:
            found.append(f"Memory grew by {self.growth:.1f} % from the second quarter to the last; at most {growth:g} % is allowed.")
        return found


def soak(folder: Path, *, minutes: float, every: float = 300.0, seed: str = "1", interval: float = 60.0) -> Soaked:
    """Runs one, with the record in `folder`: `every` are the seconds between two articles of a host."""
    began, end, random_state = time.perf_counter(), NOON + 60.0 * minutes, random.getstate()
    random.seed(seed)
    done = Soaked()
    try:
        with ExitStack() as stack:
            there = [stack.enter_context(host) for host in hosts(seed, NOON, end, every)]
            clock = Clock(NOON, lambda now: _tick(now, end, there, clock, done), [NOON + 60.0 * minutes * part for part in CUTS])
            _watched(folder, there, clock, interval, done)
            _looked_over(folder, there, done)
    finally:
        random.setstate(random_state)
    done.seconds = time.perf_counter() - began
    return done


def _tick(now: float, end: float, there: Sequence[Host], clock: Clock, done: Soaked) -> None:
    for host in there:
        host.tick(now)
    if now < end and (not done.memory or now >= done.memory[-1][0] + 60.0):
        gc.collect()
        done.memory.append((now, int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / 1e6))
    if all(host.whole >= 2 for host in there) or now > end + _PATIENCE:
        clock.set()


def _watched(folder: Path, there: Sequence[Host], clock: Clock, interval: float, done: Soaked) -> None:
    """The watch, begun again after every cut."""
    settings = Settings(
        allow_hosts=tuple(host.address for host in there), fetch_timeout=0.4, fetch_limit=400_000, fetch_delay=1.0, interval=interval
    )

    def failed(_: ReportFailed) -> None:
        done.failures += 1

    def told(_: str, __: Added) -> None:
        pass

    while not clock.is_set():
        try:
            with open_record(str(folder / "talks.db")) as store:
                feeds = [host.feed for host in there]
                watch(feeds, store=store, settings=settings, failed=failed, seen=folder / "seen.json", told=told, stop=clock, clock=clock)
        except Cut:
            done.cuts += 1


def _looked_over(folder: Path, there: Sequence[Host], done: Soaked) -> None:
    done.struck = {host.name: host.struck for host in there}
    for host in there:
        for number in range(host.published):
            [report] = received(host.url(number), host.page(number), defaults=Defaults(), failed=_refused)
            done.published[host.url(number)] = report.text
    with open_record(str(folder / "talks.db"), create=False) as store:
        done.kept = [(version.report.url or "", version.report.text) for version in store.came("")]
        done.unsound = list(store.verify(issues()))


def _refused(failure: ReportFailed) -> None:
    raise AssertionError(f"a page of the soak itself cannot be read: {failure}")


def rows(done: Soaked, minutes: float) -> list[Row]:
    """The figures as rows of the report."""
    counts = Counter(url for url, _ in done.kept)
    lost = sum(not counts[url] for url in done.published)
    doubled = sum(count - 1 for count in counts.values())
    other = sum(done.published.get(url) != text for url, text in done.kept)
    how = f"{minutes:g} simulated minutes, twelve ways of failing, {sum(done.struck.values()):,} strikes, power cut {done.cuts} times"
    return [
        row(name="watching: articles lost", ours=lost, unit=f"of {len(done.published)}", asked=0, better="less", conditions=how),
        row(name="watching: articles doubled", ours=doubled, unit=f"of {len(done.published)}", asked=0, better="less"),
        row(name="watching: articles in other words than their page", ours=other, unit=f"of {len(done.published)}", asked=0, better="less"),
        row(
            name="watching: growth of memory",
            ours=round(done.growth, 1),
            unit="%",
            asked=GROWTH,
            better="less",
            conditions=f"second quarter to last, {done.memory[0][1]:.0f} MB at first",
        ),
    ]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=120.0, help="how long hosts publish and fail, in simulated minutes")
    parser.add_argument("--every", type=float, default=300.0, help="simulated seconds between two articles of a host")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        done = soak(Path(folder), minutes=options.minutes, every=options.every, seed=options.seed)
    faults = done.faults()
    if options.out:
        command = f"python -m bench.soak --minutes {options.minutes:g} --every {options.every:g} --seed {options.seed} --out {options.out}"
        write(options.out, command, rows(done, options.minutes))
    for name, count in done.struck.items():
        print(f"{name:22s} struck {count:5d} times")
    print(f"{options.minutes:g} minutes in {done.seconds:.0f} seconds; {done.failures} failures told, power cut {done.cuts} times")
    print(f"published {len(done.published)}, kept {len(done.kept)}; memory {done.memory[0][1]:.0f} MB at first, growth {done.growth:.1f} %")
    print("\n".join(faults[:40]))
    print(f"soak: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
