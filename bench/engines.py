"""The same reports read serially, with two processes, on a Dask cluster with two workers and through Spark: what each gives, takes and needs.

    python -m bench.engines                                  5,000 reports; hours on two busy cores
    python -m bench.engines --reports 200 --records          links and keeps them too, and compares whole records
    python -m bench.engines --engines serial,dask --reports 500
    python -m bench.engines --others-few --out bench/results/engines.json    the figures for `python -m bench.report`

Articles of the stream are taken in order and, where there are fewer, repeated with other consonants in every third word (as bench.store does). Every
engine runs in a process of its own, on the same archive of JSON lines, through a folder of shards; its time runs from the first report to the
last and has the start of the engine in it, as the CPU time has that of Python. With --others-few the other engines read the few reports only, and
are compared with the serial engine on those. Two of the worker engines' processes share the machine with the one that hands out shards. What is compared are the
readings, byte for byte and in order; with --records all that is stored, but for when it was added. Memory is the peak of the process that hands out,
and of the largest one that it started; the serial engine reads --few of the reports too, whose peak is compared with that of all. Exit status 1 if anything
differs, or if the serial peak grows by more than a tenth.
"""

import argparse
import hashlib
import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.figures import ROOT, SHARED
from bench.rows import Row, row, write
from bench.store import reworded
from communique.engines import ENGINES, Shard, ShardFolder, cut, read_shard, read_shards
from communique.errors import ReportFailed
from communique.ingest import Defaults, ingest
from communique.model import Reading, Report
from communique.pipeline import add, open_record
from communique.settings import load_settings

KINDS = {"serial": ("local", 1), "processes": ("local", 2), "dask": ("dask", 2), "spark": ("spark", 2)}
"""Name to engine and workers."""
GROWTH = 1.10
TWICE = 1.8
"""Times as fast as one that two processes are asked to be."""
WHEN = {"added", "at"}
"""Columns that tell when something was stored."""
TABLES = ("reports", "readings", "judgements", "misfits", "statements", "events", "sightings", "named")


@dataclass(frozen=True)
class Run:
    """What came of one engine: how many readings, a hash of each (or of each row of the record), seconds.

    Of the process that hands out and of those it started (Spark's are not told of): seconds of CPU, and peaks in MB, of the largest one.
    """

    count: int
    digests: list[str]
    seconds: float
    own_cpu: float
    own: float
    workers_cpu: float
    workers: float

    @property
    def digest(self) -> str:
        return hashlib.sha256("".join(self.digests).encode()).hexdigest()

    def other_than(self, run: "Run") -> int:
        """How many of the hashes are not those of the other run."""
        own, others = set(self.digests), set(run.digests)
        return max(len(own - others), len(others - own))


# --- the archive ----------------------------------------------------------------------------------


def write_archive(stream: Path, file: Path, reports: int) -> None:
    """So many reports, a line each; articles of the stream and, after them, the same ones with other words."""
    lines = stream.read_text(encoding="utf-8").splitlines()
    with file.open("w", encoding="utf-8") as out:
        for number in range(reports):
            turn, place = divmod(number, len(lines))
            out.write(json.dumps(_repeated(json.loads(lines[place]), number, turn), ensure_ascii=False) + "\n")


def _repeated(given: dict[str, str], number: int, turn: int) -> dict[str, str]:
    if not turn:
        return given
    report = reworded(
        Reading(Report(f"repeated-{number}", "", given["text"], outlet=given.get("outlet") or given.get("source"))), turn
    ).report
    return given | {"text": report.text, "url": report.url or "", "id": report.id}


# --- one engine, in a process of its own ----------------------------------------------------------


def read_by(kind: str, archive: Path, folder: Path, records: bool) -> Run:
    engine, workers = KINDS[kind]
    started = time.perf_counter()
    number, digests = (kept if records else read)(engine, workers, archive, folder)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Run(number, digests, seconds, *(figure for one in used for figure in (one.ru_utime + one.ru_stime, one.ru_maxrss / 1024)))


def read(engine: str, workers: int, archive: Path, folder: Path) -> tuple[int, list[str]]:
    """Reads into shards and links nothing."""
    shards = (Shard.of(piece, (), None) for piece in cut(ingest([str(archive)], defaults=Defaults(), failed=_fail)))
    found = list[str]()
    with ShardFolder(folder / "shards") as kept_in:
        for _, rows in read_shards(shards, partial(ENGINES[engine], None, workers, read_shard), kept_in):
            for one in rows:
                found.append(_hash((len(found), one.id, one.reading, one.failed)))
    return len(found), found


def kept(engine: str, workers: int, archive: Path, folder: Path) -> tuple[int, list[str]]:
    """As `communique add --engine` does."""
    target = folder / "talks.db"
    settings = load_settings([], given={"engine": engine, "workers": workers, "shards": str(folder / "shards")})
    with open_record(str(target)) as store:
        added = add([str(archive)], store=store, settings=settings, failed=_fail, progress=lambda *_: None)
    return added.new, list(record_digests(target))


def record_digests(target: Path) -> Iterable[str]:
    """A hash of every row of a record, but for when it was added."""
    with sqlite3.connect(target) as connection:
        for table in TABLES:
            columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})") if name not in WHEN]
            listed = ", ".join(columns)
            found = connection.execute(f"SELECT {listed} FROM {table} ORDER BY {listed}")
            yield from (_hash((table, *values)) for values in found)


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]


def _fail(failure: ReportFailed) -> None:
    raise failure


# --- all of them ----------------------------------------------------------------------------------


def run_alone(kind: str, archive: Path, records: bool) -> Run:
    """`read_by` in a new process, so that its memory is its own."""
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        command = [sys.executable, "-m", "bench.engines", "--one", kind, "--archive", str(archive), "--folder", folder]
        done = subprocess.run([*command, *(["--records"] if records else [])], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def told(name: str, run: Run, beside: Run | None) -> None:
    times = f", {beside.seconds / run.seconds:.2f} times serial" if beside and beside is not run and beside.count == run.count else ""
    print(
        f"{name}: {run.count} reports in {run.seconds:.1f} s, {run.count / run.seconds:.2f} a second{times}; "
        f"CPU a report {1000 * run.own_cpu / run.count:.0f} ms here, {1000 * run.workers_cpu / run.count:.0f} in processes started; "
        f"peak {run.own:.0f} MB, largest process started {run.workers:.0f} MB; {run.digest[:12]}",
        flush=True,
    )


def compare(stream: Path, reports: int, few: int, engines: Sequence[str], records: bool, others_few: bool) -> dict[str, Run]:
    """Name of the engine to its run; "few" is the serial one on few reports."""
    with tempfile.TemporaryDirectory(prefix="communique-") as folder:
        archive, small = Path(folder) / "wire.jsonl", Path(folder) / "few.jsonl"
        write_archive(stream, archive, reports)
        write_archive(stream, small, few)
        runs = dict[str, Run]()
        for kind in engines:
            runs[kind] = run_alone(kind, small if others_few and kind != "serial" else archive, records)
            told(kind, runs[kind], runs.get("serial"))
        if few and "serial" in runs:
            runs["few"] = run_alone("serial", small, records)
    return runs


def rows(runs: dict[str, Run], what: str) -> list[Row]:
    """The figures as rows of the report; `what` are readings or records."""
    found = []
    for kind, run in runs.items():
        beside = serial_of(runs, run)
        if kind in ("serial", "few") or not beside:
            continue
        how = (
            f"both by the clock, with the start of the engine, the machine shared; a report took {_cpu(beside):.0f} ms of CPU time serially"
        )
        if run.workers_cpu:
            how += f", {_cpu(run):.0f} here"
        same, fast = f"{kind}: {what} other than the serial ones", f"{kind}: reports a second beside serial"
        asked = TWICE if kind == "processes" else None
        found.append(row(name=same, ours=run.other_than(beside), unit=f"of {len(beside.digests):,}", asked=0, better="less"))
        found.append(
            row(name=fast, ours=beside.seconds / run.seconds, unit="times", asked=asked, conditions=f"{run.count:,} reports, {how}")
        )
    if "few" in runs:
        large, small = runs["serial"], runs["few"]
        name = f"memory: peak of reading {large.count:,} reports beside {small.count:,}"
        how = f"serially, {large.own:.0f} MB beside {small.own:.0f}"
        found.append(row(name=name, ours=large.own / small.own, unit="times", asked=GROWTH, better="less", conditions=how))
    return found


def serial_of(runs: dict[str, Run], run: Run) -> Run | None:
    """The serial run of the same reports: of as many, and if none is, because some were lost, of about as many."""
    return min((runs[name] for name in ("serial", "few") if name in runs), key=lambda one: abs(one.count - run.count), default=None)


def _cpu(run: Run) -> float:
    return 1000 * (run.own_cpu + run.workers_cpu) / run.count


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, default=SHARED / "data/stream_2025_05.jsonl")
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--few", type=int, default=500, help="how many the serial engine reads for the comparison of memory; 0 for none")
    parser.add_argument("--engines", default=",".join(KINDS))
    parser.add_argument("--records", action="store_true", help="link and keep them too")
    parser.add_argument("--others-few", action="store_true", help="the other engines read no more than --few")
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    parser.add_argument("--one", choices=KINDS, help=argparse.SUPPRESS)
    parser.add_argument("--archive", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        run = read_by(options.one, options.archive, options.folder, options.records)
        print(json.dumps(run.__dict__))
        return 0
    runs = compare(options.stream, options.reports, options.few, options.engines.split(","), options.records, options.others_few)
    found = rows(runs, "records" if options.records else "readings")
    if options.out:
        write(options.out, " ".join(["python -m bench.engines", *arguments]), found)
    for one in found:
        print(f"{one.name}: {one.ours:g} {one.unit}{f' ({one.conditions})' if one.conditions else ''}")
    return 1 if any(one.misses(one.asked) for one in found if not one.name.startswith("processes: reports")) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
