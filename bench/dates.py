"""Scores the reader of dates on TempEval-3 (TimeBank and AQUAINT, TIMEX3 of type DATE).

    python -m bench.dates ../shared/data/tempeval3/train

Which are counted: every expression of type DATE in the held-back part; times, durations and sets are
neither asked for nor wrong to find. An expression counts as found if a span of ours overlaps it (and,
strictly, if the two are equal). Its value counts as right if it equals the gold value written in EDTF:

- decades `198` are `198X`, centuries `19` are `19XX`, quarters and halves of a year the interval of their
  months, weeks and weekends that of their days, seasons the EDTF numbers 21 to 24; fiscal years are years;
- a time of day and unknown parts at the end are cut (`1998-10-XX` is `1998-10`);
- an interval of ours over two gold expressions ("between 1994 and 1997") counts as two found, each right
  if its end of the interval is;
- what no calendar names (PRESENT_REF, PAST_REF, FUTURE_REF, an unknown week or quarter) has no EDTF value:
  it is counted as asked for and can never be right, for the reader rightly gives "now" and "recently" no
  date. They cap the recall. The rows "calendar dates" leave them out.

One document in five, by the hash of its name, is held back. A document that lies in two folders counts once.
"""

import argparse
import hashlib
import html
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from communique.model import Span, When
from communique.read.dates import find_dates
from communique.read.sentences import find_sentences

_TAG = re.compile(r"<TIMEX3 (?P<attributes>[^>]*)>|</TIMEX3>|<[^>]*>")
_QUARTER = {"1": ("01", "03"), "2": ("04", "06"), "3": ("07", "09"), "4": ("10", "12")}
_SEASON = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

DATA = Path(__file__).resolve().parents[2] / "shared/data/tempeval3/train"
Finder = Callable[[str, str | None], tuple[When, ...]]


@dataclass(frozen=True)
class Gold:
    span: Span
    kind: str
    value: str


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    published: str | None
    gold: tuple[Gold, ...]

    @property
    def held_back(self) -> bool:
        return hashlib.sha256(self.name.encode()).digest()[0] % 5 == 0


def read_document(file: Path) -> Document:
    """A TimeML file: the words of its TEXT element, the marked expressions, the creation date."""
    raw = file.read_text(encoding="utf-8", errors="replace")
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', raw, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    text, gold, opened, last = "", [], [], 0
    source = body.group(1) if body else ""
    for tag in _TAG.finditer(source):
        text += html.unescape(source[last : tag.start()])
        last = tag.end()
        if tag["attributes"]:
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag["attributes"]))))
        elif tag.group() == "</TIMEX3>" and opened:
            start, attributes = opened.pop()
            gold.append(Gold(Span(start, len(text)), attributes["type"], attributes["value"]))
    return Document(file.name, text + html.unescape(source[last:]), created.group(1) if created else None, tuple(gold))


def edtf_of(value: str) -> str | None:
    """A TIMEX3 value in EDTF, None if it names no calendar date."""
    if week := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{monday + timedelta(days=5 if week[3] else 0)}/{monday + timedelta(days=6)}"
    if quarter := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return f"{quarter[1]}-{_QUARTER[quarter[2]][0]}/{quarter[1]}-{_QUARTER[quarter[2]][1]}"
    if half := re.fullmatch(r"(\d{4})-H([12])", value):
        return f"{half[1]}-01/{half[1]}-06" if half[2] == "1" else f"{half[1]}-07/{half[1]}-12"
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{season[1]}-{_SEASON[season[2]]}"
    value = re.sub(r"^FY", "", re.sub(r"(-XX)+$", "", re.sub(r"T.*$", "", value)))
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    return value if re.fullmatch(r"\d{3}[\dX](-\d\d){0,2}|\d\dXX", value) else None


def ours(text: str, published: str | None) -> tuple[When, ...]:
    return find_dates(text, [Span(*one) for one in find_sentences(text)], published)


def naive(text: str, published: str | None) -> tuple[When, ...]:
    """The baseline: full dates, years after "in", weekdays always back, today and yesterday."""
    issued = date.fromisoformat(published) if published else None
    return tuple(sorted(_naive_dates(text, issued), key=lambda one: one.span))


def _naive_dates(text: str, issued: date | None) -> Iterator[When]:
    for match in re.finditer(r"(?<=in )(?:19|20)\d\d\b", text):
        yield When(Span(*match.span()), match.group())
    for match in re.finditer(r"\b(?:" + "|".join(_DAYS) + r")\b|\b[Yy]esterday\b|\b[Tt]oday\b", text):
        if issued:
            word = match.group()
            back = (issued.weekday() - _DAYS.index(word)) % 7 if word in _DAYS else int(word.lower() == "yesterday")
            yield When(Span(*match.span()), (issued - timedelta(days=back)).isoformat())
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    for match in re.finditer(rf"\b({'|'.join(months)}) (\d\d?)\b(?:, (\d{{4}})\b)?", text):
        year = match[3] or (issued and issued.year)
        yield When(Span(*match.span()), f"{year}-{months.index(match[1]) + 1:02}-{int(match[2]):02}")


def halved(found: tuple[When, ...], gold: list[Gold]) -> Iterator[When]:
    """Each interval of ours that covers two gold expressions as its two ends; all else as it is."""
    for one in found:
        inside = [wanted for wanted in gold if wanted.span.within(one.span)]
        if len(inside) == 2 and one.value and "/" in one.value:
            first, last = one.value.split("/")
            yield When(Span(one.span.start, inside[0].span.end), first)
            yield When(Span(inside[1].span.start, one.span.end), last)
        else:
            yield one


@dataclass
class Tally:
    gold: int = 0
    found: int = 0
    overlap: int = 0
    exact: int = 0
    right: int = 0

    def add(self, gold: list[Gold], others: list[Gold], found: tuple[When, ...]) -> None:
        """`others` are expressions that are neither asked for nor wrong to find (times, durations)."""
        counted = [one for one in halved(found, gold) if not any(one.span.overlaps(other.span) for other in others)]
        self.gold += len(gold)
        self.found += len(counted)
        for wanted in gold:
            hits = [one for one in counted if one.span.overlaps(wanted.span)]
            self.overlap += bool(hits)
            self.exact += any(one.span == wanted.span for one in hits)
            self.right += any(one.value is not None and one.value == edtf_of(wanted.value) for one in hits)

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0

    def line(self, name: str) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.gold)
        return (
            f"{name:24} gold {self.gold:5} found {self.found:5}  span F1 {self.f1(self.overlap):.3f} (exact {self.f1(self.exact):.3f})  "
            f"value P {precision:.3f} R {recall:.3f} F1 {self.f1(self.right):.3f}"
        )


def score(documents: list[Document], finder: Finder, calendar_only: bool) -> Tally:
    """The tally of a finder; with `calendar_only`, gold without a calendar date is neither asked for nor wrong."""
    tally = Tally()
    for document in documents:
        dates = [one for one in document.gold if one.kind == "DATE"]
        asked = [one for one in dates if not calendar_only or edtf_of(one.value)]
        tally.add(asked, [one for one in document.gold if one not in asked], finder(document.text, document.published))
    return tally


def read_documents(folder: Path) -> list[Document]:
    """The articles under a folder, each name once."""
    files = {file.name: file for file in sorted(folder.glob("*/*.tml"))}
    return [read_document(files[name]) for name in sorted(files)]


@dataclass(frozen=True)
class Result:
    """What the gate asks for: F1 over every DATE of the held-back part."""

    value: float
    span: float
    naive: float

    def __str__(self) -> str:
        return f"dates: value F1 {self.value:.3f}, span F1 {self.span:.3f}, naive value F1 {self.naive:.2f}"


def measure(documents: list[Document]) -> Result:
    """The figures of some documents, in one line for the gate."""
    tally, baseline = score(documents, ours, False), score(documents, naive, False)
    return Result(tally.f1(tally.right), tally.f1(tally.overlap), baseline.f1(baseline.right))


def main() -> int:
    args = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    args.add_argument("folder", type=Path, nargs="?", default=DATA)
    args.add_argument(
        "--errors", action="store_true", help="print what goes wrong in the developing part, and nothing of the held-back part"
    )
    chosen = args.parse_args()
    documents = read_documents(chosen.folder)
    if not documents:
        print(f"No .tml files under {chosen.folder}: give the folder that holds TimeBank and AQUAINT.", file=sys.stderr)
        return 2
    developing = [one for one in documents if not one.held_back]
    print_table("developing", developing)
    if chosen.errors:
        print_kinds(developing)
        for document in developing:
            print_errors(document)
        return 0
    held_back = [one for one in documents if one.held_back]
    print_table("held back", held_back)
    print(measure(held_back))
    return 0


def print_table(part: str, documents: list[Document]) -> None:
    for calendar_only in (True, False):
        print(f"{part}, {len(documents)} documents, {'calendar dates' if calendar_only else 'every DATE'}")
        for name, finder in (("naive", naive), ("communique", ours)):
            print("  " + score(documents, finder, calendar_only).line(name))


_KINDS = {
    "weekday": rf"\b(?:{'|'.join(_DAYS)})\b",
    "quarter or period": r"\b(?:quarter|period)",
    "year ago, year earlier": r"\byear[\s-](?:ago|earlier)|^a year$",
    "year": r"\byear|^(?:19|20)\d\d$",
    "week": r"\bweek",
    "month": r"\b(?:month|January|February|March|April|May|June|July|August|Sept|October|Oct|November|Nov|December|Dec|Jan|Feb|Aug)",
    "day": r"\b(?:day|morning|evening|night|today|tomorrow|yesterday)",
}


def kind_of(words: str) -> str:
    return next((kind for kind, pattern in _KINDS.items() if re.search(pattern, words, re.I)), "other")


def print_kinds(documents: list[Document]) -> None:
    """How many calendar dates of each kind were missed, left without a value, or given a wrong one."""
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        dates = [one for one in document.gold if one.kind == "DATE" and edtf_of(one.value)]
        found = list(halved(ours(document.text, document.published), dates))
        for gold in dates:
            values = [one.value for one in found if one.span.overlaps(gold.span)]
            if edtf_of(gold.value) not in values:
                fate = "missed" if not values else "wrong" if any(values) else "open"
                counts[kind_of(gold.span.of(document.text)), fate] += 1
    for kind in sorted({kind for kind, _ in counts}, key=lambda kind: -sum(counts[kind, fate] for fate in ("wrong", "open", "missed"))):
        print(f"KIND {kind:24}" + "".join(f"  {fate} {counts[kind, fate]:3}" for fate in ("wrong", "open", "missed")))


def print_errors(document: Document) -> None:
    dates = [one for one in document.gold if one.kind == "DATE" and edtf_of(one.value)]
    found = tuple(halved(ours(document.text, document.published), dates))
    for gold in dates:
        hits = [one for one in found if one.span.overlaps(gold.span)]
        if not any(one.value == edtf_of(gold.value) for one in hits):
            around = document.text[max(0, gold.span.start - 50) : gold.span.end + 30].replace("\n", " ")
            print(
                f"WRONG {gold.span.of(document.text)!r} gold {gold.value} ours {[(h.span.of(document.text), h.value) for h in hits]} pub {document.published}: {around}"
            )
    for one in found:
        if not any(one.span.overlaps(gold.span) for gold in document.gold):
            around = document.text[max(0, one.span.start - 40) : one.span.end + 30].replace("\n", " ")
            print(f"EXTRA {one.span.of(document.text)!r} {one.value}: {around}")


if __name__ == "__main__":
    sys.exit(main())
