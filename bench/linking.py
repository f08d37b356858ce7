"""What linking a new report costs with ten times as many reports stored, beside comparing it with every one of them.

    python -m bench.linking                                      1,000 against 10,000 stored; about twenty minutes
    python -m bench.linking --stored 500 --articles 300 --new 60    500 against 5,000, as in the gate
    python -m bench.linking --out bench/results/linking.json        the figures for `python -m bench.report`

Articles of the stream are read once and repeated with later dates: of a repetition every date moves on, and every second name of a
person or body is a new one, since new people come with new reports. The new reports are the same
articles at both sizes, those that come next. The cost is CPU time of `Linker.link` and `Record.add`.

A busy machine is slow for seconds and then fast again, so each article is linked in the small record and in the large one right after each
other, now this and now that first, without Python's collector of garbage. Of these pairs a tenth at either end, by how many times the one
costs as much as the other, is left out; the figure is the sum of the others in the large record by their sum in the small one.
"""

import argparse
import gc
import pickle
import re
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import mean
from typing import Any

from bench.figures import SHARED
from bench.rows import Row, row, write
from communique.ingest import Defaults, ingest
from communique.link import Linker
from communique.link.near import Nearby
from communique.model import Entity, Links, Marks, Reading, content_id
from communique.read import Reader
from communique.record import Record

DAYS = 16
"""Over so many days the first ones come, as many a day as all that follow: a fortnight is full at both sizes."""
FIRST = date(2025, 5, 1)
TIMES = 10
BY_HAND = 10
"""New reports for the baseline, which takes seconds for each."""
DEARER = 1.5
"""Times as much as in the small record that a report is asked to cost in the large one at most."""
LEFT_OUT = 0.1
"""Of the pairs at either end."""
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?\Z")
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


class Everyone(Nearby):
    """The baseline: every report known is compared."""

    def in_time(self, marks: Marks) -> set[str]:
        return self._all.keys() - {marks.report}


class Exhaustive(Linker):
    """Compares with everyone; what it needs of the stored reports another linker has prepared."""

    def __init__(self, other: Linker) -> None:
        super().__init__(nearby=Everyone)
        self._kept = other._kept


# --- the stream, repeated -------------------------------------------------------------------------


def read(stream: Path, articles: int) -> list[Reading]:
    """The articles in the order of their days, an even share of the stream."""
    reports = list(ingest([str(stream)], defaults=Defaults(), failed=lambda error: print(error)))
    chosen = [reports[at * len(reports) // articles] for at in range(articles)]
    reader = Reader.open()
    return [reader.read(one) for one in sorted(chosen, key=lambda one: (one.published or "", one.id))]


def repeated(readings: Sequence[Reading], at: int, a_day: int) -> Reading:
    """The report that comes at a place of the endless stream, so many a day."""
    turn, place = divmod(at, len(readings))
    reading = readings[place]
    day = FIRST + timedelta(days=at // a_day)
    moved = day - date.fromisoformat((reading.report.published or str(day))[:10])
    ids = {one: content_id(one, turn) for one in _own_ids(reading)}
    told = moved_on(reading, ids, moved)
    report = replace(told.report, published=str(day), id=ids[reading.report.id])
    return replace(told, report=report, entities=tuple(renamed(one, turn) for one in told.entities))


def _own_ids(reading: Reading) -> Iterable[str]:
    listed = (reading.statements, reading.events, reading.sightings, reading.facts)
    states = re.compile("[A-Z]{3}")
    yield reading.report.id
    yield from (one.id for some in listed for one in some)
    yield from (one.id for one in reading.entities if not states.fullmatch(one.id))


def moved_on(value: Any, ids: dict[str, str], days: timedelta) -> Any:
    """The same with other ids and later dates; what holds neither is the very same object."""
    if isinstance(value, str):
        return ids.get(value) or (later(value, days) if len(value) <= len("2025-05-01/2025-05-02") else value)
    if isinstance(value, tuple):
        changed = tuple(moved_on(one, ids, days) for one in value)
        return value if all(one is other for one, other in zip(changed, value, strict=True)) else changed
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: moved_on(getattr(value, one.name), ids, days) for one in fields(value)}
        return value if all(found[name] is getattr(value, name) for name in found) else replace(value, **found)
    return value


def later(value: str, days: timedelta) -> str:
    """A day, a month or a year, or an interval of them, moved on: what happened "in April" is not what every repetition tells of."""
    try:
        return "/".join(_later(part, days) for part in value.split("/")) if _DATE.match(value) else value
    except (ValueError, OverflowError):
        return value


def _later(part: str, days: timedelta) -> str:
    """Of a month or year that of its middle."""
    middle = {4: f"{part}-07-01", 7: f"{part}-15"}.get(len(part), part)
    return str(date.fromisoformat(middle) + days)[: len(part)]


def renamed(entity: Entity, turn: int) -> Entity:
    """Every second name has other consonants in every repetition."""
    if entity.kind == "state" or zlib.crc32(entity.name.encode()) % 2:
        return entity
    return replace(entity, name=_other(entity.name, turn), variants=tuple(_other(one, turn) for one in entity.variants))


def _other(name: str, turn: int) -> str:
    by = turn % len(_CONSONANTS)
    turned = _CONSONANTS[by:] + _CONSONANTS[:by]
    return name.translate(str.maketrans(_CONSONANTS + _CONSONANTS.upper(), turned + turned.upper()))


# --- measuring ------------------------------------------------------------------------------------


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@dataclass(frozen=True)
class Stored:
    """So many reports of the stream, and a linker that has prepared them. Only what they say is kept: what they have in common with each other costs a new one nothing."""

    record: Record
    linker: Linker
    new: Sequence[Reading]

    @classmethod
    def of(cls, readings: Sequence[Reading], size: int, new: int, a_day: int) -> "Stored":
        record, linker = Record(), Linker()
        for at in range(size):
            record.add(repeated(readings, at, a_day), Links())
        coming = [repeated(readings, at, a_day) for at in range(size, size + new + 1 + BY_HAND)]
        linker.link(coming[0], known=record)
        return cls(record, linker, coming[1:])

    def seconds(self, at: int) -> float:
        one = self.new[at]
        return cpu(lambda: self.record.add(one, self.linker.link(one, known=self.record)))

    def exhaustive(self, after: int) -> float:
        """The mean by comparing with every report, of those that come after so many new ones."""
        everyone = Exhaustive(self.linker)
        everyone.link(self.new[0], known=self.record)
        return mean(cpu(lambda one=one: everyone.link(one, known=self.record)) for one in self.new[after : after + BY_HAND])


def measured(small: Stored, large: Stored, new: int) -> list[tuple[float, float]]:
    """Seconds for each new report in either record, taken in turns."""
    gc.collect()
    gc.disable()
    costs = []
    for at in range(new):
        first, second = (small, large) if at % 2 else (large, small)
        pair = first.seconds(at), second.seconds(at)
        costs.append(pair if at % 2 else pair[::-1])
    gc.enable()
    return costs


def usual(costs: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Without those pairs in which one of the two was disturbed."""
    edge = int(LEFT_OUT * len(costs))
    return sorted(costs, key=lambda pair: pair[1] / pair[0])[edge : len(costs) - edge]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stream", type=Path, default=SHARED / "data/stream_2025_05.jsonl")
    parser.add_argument("--stored", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=900, help="how many are read; nine times `stored` must be a multiple")
    parser.add_argument("--new", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=1, help="how many times as many new reports")
    parser.add_argument("--per-day", type=int, help="reports a day; the first ones come in a fortnight and two days otherwise")
    parser.add_argument("--readings", type=Path, help="a file of readings to use, or to write if it is not there")
    parser.add_argument("--answer", action="store_true", help="link the first ones too, and measure the answer")
    parser.add_argument("--out", type=Path, help="a file to keep the figures in")
    options = parser.parse_args(arguments)
    if (TIMES - 1) * options.stored % options.articles:
        parser.error(f"{(TIMES - 1) * options.stored} is no multiple of {options.articles} articles, so the new ones would be others.")
    a_day = options.per_day or options.stored // DAYS
    readings = kept(options.readings, options.stream, options.articles)
    if options.answer:
        answers(readings, options.stored, a_day)
    new = options.new * options.repeats
    costs = compare(readings, options.stored, new, a_day)
    if options.out:
        how = f"{new} new reports in both, as many a day, {len(readings)} articles repeated, CPU time"
        sizes = f"--stored {options.stored} --articles {options.articles} --new {new} --per-day {a_day}"
        write(options.out, f"python -m bench.linking {sizes} --out {options.out}", rows(costs, how))
    return 0


def kept(file: Path | None, stream: Path, articles: int) -> list[Reading]:
    if file and file.exists():
        return list(pickle.loads(file.read_bytes()))
    readings = read(stream, articles)
    if file:
        file.write_bytes(pickle.dumps(readings))
    return readings


def answers(readings: Sequence[Reading], size: int, a_day: int) -> None:
    """The answer is asked for once, after all reports are in; its cost grows with the record."""
    record, linker = Record(), Linker()
    for at in range(size):
        one = repeated(readings, at, a_day)
        record.add(one, linker.link(one, known=record))
        if at + 1 in (size // 4, size // 2, size):
            print(f"answer: {at + 1} reports linked, {cpu(record.answer):.1f} s; {len(record.judgements())} judgements", flush=True)


def compare(readings: Sequence[Reading], size: int, new: int, a_day: int) -> dict[int, tuple[float, float]]:
    """How many are stored, to the seconds that a new one costs, by our linker and compared with every one."""
    stored = [Stored.of(readings, each, new, a_day) for each in (size, TIMES * size)]
    costs = usual(measured(stored[0], stored[1], new))
    ours = [mean(each) for each in zip(*costs, strict=True)]
    naive = [each.exhaustive(new) for each in stored]
    for each, own, every in zip((size, TIMES * size), ours, naive, strict=True):
        print(f"{each} stored, {new} new: {1000 * own:.1f} ms a report, compared with every one {1000 * every:.1f} ms", flush=True)
    print(f"linking: cost at {TIMES * size} beside {size} {ours[1] / ours[0]:.2f}, naive {naive[1] / naive[0]:.2f}")
    return {size: (ours[0], naive[0]), TIMES * size: (ours[1], naive[1])}


def rows(costs: dict[int, tuple[float, float]], how: str) -> list[Row]:
    """The figures as rows of the report."""
    (small, (own, every)), (large, (own_large, every_large)) = sorted(costs.items())
    against = {"beside": "comparing with every one", "better": "less"}
    dearer = f"linking: cost of a report with {large:,} stored beside {small:,}"
    return [
        row(name=dearer, ours=own_large / own, unit="times", asked=DEARER, baseline=every_large / every, conditions=how, **against),
        *(
            row(name=f"linking: a report with {stored:,} stored", ours=1000 * ours, unit="ms", baseline=1000 * naive, **against)
            for stored, (ours, naive) in sorted(costs.items())
        ),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
