"""How long pages take and what they weigh with many reports stored, alone and with fifty readers beside a writer.

    python -m bench.web --db /tmp/many.db                       10,000 reports, made first if they are not there; about half an hour
    python -m bench.web --db /tmp/few.db --stored 400 --articles 100 --seconds 10
    python -m bench.web --db /tmp/many.db --out bench/results/web.json    the figures for `python -m bench.report`

Articles of the stream are read once and repeated with later dates and other names, as `bench.linking` does. The server runs in a
process of its own, as users run it; times are those of a client on the same machine, whole answers. Beside each figure stands that of
the style sheet, a file that is served as it is: less than that no page can take.
"""

import argparse
import http.client
import itertools
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from bench.figures import SHARED
from bench.linking import kept, repeated
from bench.rows import Row, row, write
from bench.speed import load
from bench.store import A_DAY, reworded
from bench.store import fill as without
from communique.link import Linker
from communique.model import Reading
from communique.pipeline import open_record
from communique.record import Store

READERS = 50
PATIENCE = 120
"""Seconds in which the writer must have added its first report, for which it prepares all that are near it in time."""
TIMES = 15
"""So many pages of each kind are asked for."""
FILE = "/static/page.css"
DERIVED = ("/negotiations/", "/claims/")
"""Addresses of what is derived from the latest reports, and may go when others come."""
SLOW, HEAVY = 300, 300
"""Milliseconds at the median, and kB, that a page is asked to stay below."""
_HREF = re.compile(r'href="(/(?:negotiations|reports|claims)/[^"#?]+)')


@dataclass(frozen=True, slots=True)
class Served:
    """What the pages of a kind took, in seconds, and the weight of the heaviest in bytes."""

    kind: str
    seconds: tuple[float, ...]
    weight: int

    def told(self) -> str:
        return f"{self.kind:<24} {1000 * median(self.seconds):7.0f} ms at the median, {1000 * max(self.seconds):7.0f} at most, {self.weight / 1000:6.1f} kB"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Fifty readers beside a writer: for how long, the seconds each page took, what went wrong, how many pages had gone meanwhile, how many reports came."""

    during: float
    seconds: list[float]
    wrong: list[str]
    gone: int
    came: int


# --- a record of so many reports --------------------------------------------------------------------


LINKED = 1000
"""So many of the reports, the latest, are linked as `communique add` does; those before are stored with all that linking looks up, but not compared
with each other, which would take hours and shows on no page: an overview rests on the latest ones."""


def fill(store: Store, readings: Sequence[Reading], count: int) -> None:
    """Adds what is missing of so many reports."""
    coming = stream(readings, len(store))
    without(store, coming, max(0, count - LINKED - len(store)))
    linker = Linker()
    for one in itertools.islice(coming, max(0, count - len(store))):
        with store.writing() as record:
            record.add(one, linker.link(one, known=record))


def stream(readings: Sequence[Reading], start: int) -> Iterator[Reading]:
    """The endless stream of `bench.store` from a place on, without what comes before."""
    for at in itertools.count(start):
        yield reworded(repeated(readings, at, A_DAY), at // len(readings))


# --- a server and its readers ----------------------------------------------------------------------


@contextmanager
def serving(target: str) -> Iterator[int]:
    """The port of a server of this record, in a process of its own."""
    command = [sys.executable, "-m", "communique", "serve", "--db", target, "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        assert server.stderr
        found = next((port for line in server.stderr if (port := re.search(r"http://127\.0\.0\.1:(\d+)/", line))), None)
        if found is None:
            raise SystemExit("The server did not start; run `communique serve` by hand to see why.")
        threading.Thread(target=server.stderr.read, daemon=True).start()
        yield int(found[1])
    finally:
        server.terminate()
        server.wait(20)


class Gone(Exception):
    """A negotiation or claim that there was, and that later reports have pushed out of the overview or made part of another."""


def fetched(port: int, page: str) -> bytes:
    """Raises Gone, and AssertionError for anything else but a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status == 404 and page.startswith(DERIVED):
            raise Gone(page)
        assert answer.status == 200, f"{page} was answered with {answer.status}"
        return body
    finally:
        connection.close()


def families(port: int, store: Store) -> dict[str, list[str]]:
    """Kinds of pages, each with addresses of its own kind: as many different ones as there are."""
    said, told = ("talks", "ceasefire", "sanctions", "prisoners", "border", "weapons", "peace", "deal"), "ceasefire talks minister".split()
    acts = ("demands", "rejects", "announces", "accuses", "offers", "denies")
    dossiers = _negotiations(fetched(port, "/").decode())[:TIMES]
    claims = [one for each in dossiers for one in _HREF.findall(fetched(port, f"{each}/claims").decode()) if one.startswith("/claims")]
    chosen = [quote(one) for one in random.Random(3).sample(store.arrived(0), min(3 * TIMES, len(store)))]
    found = {
        "negotiations": ["/"],
        "dossier": dossiers,
        **{tab: [f"{one}/{tab}" for one in dossiers] for tab in ("timeline", "positions", "claims", "brief")},
        "claim": sorted(set(claims)),
        "statements, by page": [f"/statements?page={at}" for at in (1, 2, 3, 5, 8, 13, 21, 34)],
        "statements, by words": [f"/statements?q={one}" for one in said],
        "statements, by act": [f"/statements?act={one}" for one in acts],
        "statements, by speaker": [f"/statements?speaker={one}" for one in ("minister", "president", "Anna", "Ivan", "spokesperson")],
        "reports, by page": [f"/reports?page={at}" for at in (1, 2, 3, 5, 8, 13, 21, 34)],
        "reports, by words": [f"/reports?q={one}" for one in told],
        "report": [f"/reports/{one}" for one in chosen],
        "compare": [f"/compare?report={one}&report={other}" for one, other in zip(chosen[::2], chosen[1::2], strict=False)],
        "stories": ["/stories"],
        "API: statements": [f"/api/v1/statements?page={at}" for at in (1, 2, 3, 5, 8)],
        "API: claims": [f"/api/v1/record/claims?page={at}" for at in (1, 2, 3)],
        "API: report": [f"/api/v1/reports/{one}" for one in chosen],
        FILE: [FILE],
    }
    return {name: addresses for name, addresses in found.items() if addresses}


def _negotiations(page: str) -> list[str]:
    return sorted({one for one in _HREF.findall(page) if one.startswith("/negotiations")})


def timed(port: int, name: str, addresses: Sequence[str]) -> Served:
    """The pages of one kind in turn, so that as few as possible are asked for twice."""
    seconds, weight = [], 0
    for page in itertools.islice(itertools.cycle(addresses), TIMES):
        started = time.perf_counter()
        weight = max(weight, len(fetched(port, page)))
        seconds.append(time.perf_counter() - started)
    return Served(name, tuple(seconds), weight)


def crowd(port: int, addresses: Sequence[str], seconds: float, adding: threading.Event, added: list[int]) -> Crowd:
    """Fifty readers, each asking for one page after another, once the writer has added its first report."""
    adding.set()
    patience = time.monotonic() + PATIENCE
    while not added[0] and time.monotonic() < patience:
        time.sleep(0.05)
    first = added[0]
    until, times, wrong, gone = time.monotonic() + seconds, list[float](), list[str](), list[str]()

    def reader(dice: random.Random) -> None:
        while time.monotonic() < until:
            started = time.perf_counter()
            try:
                fetched(port, dice.choice(addresses))
                times.append(time.perf_counter() - started)
            except Gone as page:
                gone.append(str(page))
            except (AssertionError, OSError, http.client.HTTPException) as error:
                wrong.append(f"{type(error).__name__}: {error}")
            time.sleep(dice.uniform(0, 2))

    readers = [threading.Thread(target=reader, args=(random.Random(at),)) for at in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    adding.clear()
    if added[0] <= first:
        wrong.append("The writer added nothing meanwhile, so nothing was tried.")
    return Crowd(seconds, times, wrong, len(gone), added[0] - first)


@contextmanager
def writing(target: str, readings: Sequence[Reading], start: int) -> Iterator[tuple[threading.Event, list[int]]]:
    """Reports are added from outside of the server as long as the event is set; the list counts them."""
    adding, added = threading.Event(), [0]
    end = threading.Event()

    def work() -> None:
        linker = Linker()
        with open_record(target) as store:
            coming = stream(readings, start)
            while True:
                while not adding.is_set():
                    if end.wait(0.05):
                        return
                one = next(coming)
                with store.writing() as record:
                    record.add(one, linker.link(one, known=record))
                added[0] += 1

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield adding, added
    finally:
        end.set()
        adding.clear()
        thread.join(60)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", required=True, help="where the record is, or is to be made")
    parser.add_argument("--stream", type=Path, default=SHARED / "data/stream_2025_05.jsonl")
    parser.add_argument("--stored", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60, help="how long fifty readers read")
    parser.add_argument("--readings", type=Path, help="a file of readings to use, or to write if it is not there")
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    parser.add_argument("--fill-only", action="store_true", help="make the record and end")
    options = parser.parse_args(arguments)
    readings = kept(options.readings, options.stream, options.articles)
    with open_record(options.db) as store:
        fill(store, readings, options.stored)
        if options.fill_only:
            return 0
        stored = len(store)
        with serving(options.db) as port, writing(options.db, readings, stored) as (adding, added):
            kinds = families(port, store)
            served = [timed(port, name, addresses) for name, addresses in kinds.items()]
            for one in served:
                print(one.told(), flush=True)
            beside = crowd(port, [one for each in kinds.values() for one in each], options.seconds, adding, added)
    slow = max((one for one in served if one.kind != FILE), key=lambda one: median(one.seconds))
    heavy = max(served, key=lambda one: one.weight)
    bare = next(one for one in served if one.kind == FILE)
    print(
        f"web: slowest page {1000 * median(slow.seconds):.0f} ms at the median ({slow.kind}), the style sheet {1000 * median(bare.seconds):.0f} ms"
    )
    print(f"web: heaviest page {heavy.weight / 1000:.1f} kB ({heavy.kind})")
    times, wrong = beside.seconds, beside.wrong
    print(
        f"web: {READERS} readers for {beside.during:.0f} s beside a writer: {len(times)} pages, {1000 * median(times):.0f} ms at the median, {len(wrong)} errors; {beside.came} reports came, {beside.gone} pages of claims or negotiations had gone"
    )
    for one in wrong[:5]:
        print(one)
    if options.out:
        how = f"--stored {options.stored} --articles {options.articles} --seconds {options.seconds:g}"
        write(options.out, f"python -m bench.web --db many.db {how} --out {options.out}", rows(served, beside, stored))
    return 1 if wrong else 0


def rows(served: Sequence[Served], beside: Crowd, stored: int) -> list[Row]:
    """The figures as rows of the report: a page of every kind, with as many reports stored, alone; then the crowd."""
    heavy = max(served, key=lambda one: one.weight)
    pages = [
        row(
            name=f"page: {one.kind}",
            ours=1000 * median(one.seconds),
            unit="ms",
            asked=None if one.kind == FILE else SLOW,
            better="less",
            conditions=f"at the median of {len(one.seconds)}; {1000 * max(one.seconds):.0f} ms at most, {one.weight / 1000:.1f} kB at most",
        )
        for one in served
    ]
    how = f"{READERS} at once for {beside.during:.0f} s, {len(beside.seconds):,} pages, {beside.came} reports ({A_DAY} a day) came, {beside.gone} times a claim or negotiation had gone with them (404); {load()}"
    first = f"with {stored:,} reports stored; {heavy.kind}"
    return [
        row(name="weight of the heaviest page", ours=heavy.weight / 1000, unit="kB", asked=HEAVY, better="less", conditions=first),
        *pages,
        row(name="readers beside a writer: errors", ours=len(beside.wrong), unit="", asked=0, better="less", conditions=how),
        row(name="readers beside a writer: a page", ours=1000 * median(beside.seconds), unit="ms", better="less"),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
