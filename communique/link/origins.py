"""Who has a report from whom: copies and rewrites of another report, and citations of another outlet.

Shared words inside quotation marks say nothing: two reporters in one room write down the same sentence.
What is compared are the five-word runs (word shingles; Broder 1997) outside the marks, as a share of
those of the shorter report: a rewrite that drops, reorders and adds keeps some of them all over the text.
A speech or a post that is quoted without marks makes one long common run, so no run counts for more
than a short sentence, and one that says "I", "we" or "you" counts for nothing: outside its quotations news does not speak so. Jaccard and its estimate by MinHash fall with the difference in length and
cannot tell a rewrite from a second report of the same event (bench/origins.py).
"""

import functools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.assets import vocabulary
from communique.model import Judgement, Report

RUN = 5
LONGEST_RUN = 6
"""A common run of shingles counts as no more than this many, unless the whole report is a copy."""
FEWEST_SHINGLES = 20
COPY = 0.12
COPY_WITH_CREDIT = 0.07
COPY_WHOLE = 0.6
FEWEST_RUNS = 3
CITES = 0.3
FEWEST_QUOTED = 5
"""Five-word runs inside quotation marks that two reports must share before they count as common quotations."""
DAYS_CITED = 3
_SPEAKING = frozenset("i me my mine myself we our ours ourselves you your yours".split())
"""Words of English with which somebody speaks of themselves or to somebody; "us" is left out, for it is a country as well."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What comparing needs of a report. `shingles` in the order of the text, None where a quotation stands between."""

    report: str
    shingles: tuple[int | None, ...]
    distinct: frozenset[int]
    spoken: frozenset[int]
    content: frozenset[int]
    names: frozenset[str]
    credits: frozenset[str]
    cited: frozenset[str]
    quoted: frozenset[int]
    outlet: str | None
    published: str | None
    length: int


def fingerprint(report: Report) -> Fingerprint:
    """All that judging needs of a report, made once."""
    words = _unquoted_words(report)
    shingles = tuple(_shingles(words))
    flat = [word for word in words if word]
    return Fingerprint(
        report=report.id,
        shingles=shingles,
        distinct=frozenset(one for one in shingles if one is not None),
        spoken=frozenset(_spoken(words, shingles)) if report.language in (None, "en") else frozenset(),
        content=frozenset(_hash(word) for word in flat if len(word) > 4),
        names=_names_of(report.outlet) | _names_of(_host(report.url)),
        credits=frozenset(name for credit in report.credits for name in _names_of(credit)),
        cited=_cited(report.text),
        quoted=frozenset(_quoted_runs(report)),
        outlet=report.outlet,
        published=report.published,
        length=len(flat),
    )


def judge_origins(left: Report, right: Report) -> Iterable[Judgement]:
    """Whether one of two reports has it from the other: "copy-of" or "cites", or nothing. Order does not matter."""
    return judge_prints(fingerprint(left), fingerprint(right))


def judge_prints(left: Fingerprint, right: Fingerprint) -> Iterable[Judgement]:
    """As judge_origins, on fingerprints."""
    if left.report == right.report or _strangers(left, right):
        return
    taker, giver = _directed(left, right)
    share, runs = _overlap(taker, giver)
    credit = _credit(taker, giver)
    if _is_copy(taker, giver, share, runs, bool(credit)):
        yield Judgement("copy-of", taker.report, giver.report, _score(share, bool(credit)), _copy_reason(share, credit))
        return
    for one, other in ((left, right), (right, left)):
        yield from _citation(one, other)


def _strangers(left: Fingerprint, right: Fingerprint) -> bool:
    """No word run in common, and neither names the other: nothing that could be judged."""
    return left.distinct.isdisjoint(right.distinct) and not (_named_source(left, right) or _named_source(right, left))


def candidates(prints: Iterable[Fingerprint]) -> Iterator[tuple[Fingerprint, Fingerprint]]:
    """Pairs worth judging: those that share two shingles of a quarter sample, or of which one names the other's outlet."""
    ordered = sorted(prints, key=lambda one: one.report)
    pairs = _sharing(ordered) | _citing(ordered)
    for left, right in sorted(pairs):
        yield ordered[left], ordered[right]


def _sharing(prints: Sequence[Fingerprint]) -> set[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for place, one in enumerate(prints):
        for shingle in one.distinct:
            if shingle % 4 == 0:
                for earlier in holders[shingle]:
                    shared[earlier, place] += 1
                holders[shingle].append(place)
    return {pair for pair, count in shared.items() if count >= 2}


def _citing(prints: Sequence[Fingerprint]) -> set[tuple[int, int]]:
    named: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(prints):
        for name in _known_as(one):
            named[name].append(place)
    found = {(place, other) for place, one in enumerate(prints) for name in one.cited | one.credits for other in named[name]}
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


# --- copies ---------------------------------------------------------------------------------------


def _overlap(left: Fingerprint, right: Fingerprint) -> tuple[float, int]:
    """Share of the shorter report's shingles that the other has too, long runs cut, and the number of common runs.

    What is spoken without marks is left out of both, unless the whole report is a copy.
    """
    shorter, longer = sorted((left, right), key=lambda one: (len(one.distinct), one.report))
    if len(shorter.distinct) < FEWEST_SHINGLES:
        return 0.0, 0
    runs = list(_runs(shorter.shingles, longer.distinct))
    told = [len(run) for run in runs if shorter.spoken.isdisjoint(run)]
    total = sum(one is not None for one in shorter.shingles)
    whole = sum(map(len, runs)) / total
    return (whole if whole >= COPY_WHOLE else sum(min(run, LONGEST_RUN) for run in told) / total), len(told)


def _runs(shingles: Sequence[int | None], other: frozenset[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for one in (*shingles, None):
        if one is not None and one in other:
            run.append(one)
        elif run:
            yield run
            run = []


def _is_copy(left: Fingerprint, right: Fingerprint, share: float, runs: int, credit: bool) -> bool:
    if share >= COPY_WHOLE:
        return True
    short = min(left.length, right.length) < 100
    wanted = (COPY_WITH_CREDIT if credit else COPY) * (1.5 if short else 1)
    return share >= wanted and runs >= FEWEST_RUNS


def _credit(taker: Fingerprint, giver: Fingerprint) -> frozenset[str]:
    """What both are from by their own word: an agency that both credit, or that one credits or cites and the other is.

    Two reports of one outlet always have that in common, and the phrases that it puts under each.
    """
    if taker.names & giver.names:
        return frozenset()
    both = _known_as(taker) & _known_as(giver) if taker.credits or giver.credits else frozenset()
    return both | _named_source(taker, giver)


def _known_as(one: Fingerprint) -> frozenset[str]:
    """Whose text it is: its outlet's, and the agency's that it credits."""
    return one.names | one.credits


def _named_source(left: Fingerprint, right: Fingerprint) -> frozenset[str]:
    """What left names as its source and right is: an outlet, or the agency in the dateline of an outlet that nobody knows."""
    return (right.names & (left.cited | left.credits)) | (right.credits & left.cited)


def _score(share: float, credit: bool) -> float:
    """0.5 at the threshold, 1 for a verbatim copy."""
    wanted = COPY_WITH_CREDIT if credit else COPY
    return round(min(1.0, 0.5 + 0.5 * (share - wanted) / (COPY_WHOLE - wanted)), 3)


def _copy_reason(share: float, credit: frozenset[str]) -> str:
    credited = f"; both credit {', '.join(sorted(credit))}" if credit else ""
    return f"shares {share:.0%} of the unquoted five-word runs of the shorter one{credited}"


def _directed(left: Fingerprint, right: Fingerprint) -> tuple[Fingerprint, Fingerprint]:
    """(who has it, from whom): the credited agency, then the earlier, then the longer, then the smaller id is the source."""
    first, second = sorted((left, right), key=lambda one: one.report)
    for source, other in ((first, second), (second, first)):
        if _named_source(other, source) and not _named_source(source, other):
            return other, source
    when = _order(first.published, second.published)
    if when:
        return (second, first) if when < 0 else (first, second)
    return (second, first) if first.length >= second.length else (first, second)


def _order(left: str | None, right: str | None) -> int:
    """-1 if left is earlier, 1 if later, 0 if that cannot be told: compared as finely as both are given."""
    if not left or not right:
        return 0
    size = min(len(left), len(right), 16)
    one, other = left[:size], right[:size]
    return (one > other) - (one < other)


# --- citations ------------------------------------------------------------------------------------


def _citation(left: Fingerprint, right: Fingerprint) -> Iterator[Judgement]:
    """Left cites right: it names right's outlet or agency as its source, and has much of right's vocabulary or a quotation of it."""
    named = _named_source(left, right) - left.names
    if not named or left.names & right.names or _order(left.published, right.published) < 0 or _days_apart(left, right) > DAYS_CITED:
        return
    shared = left.content & right.content
    share = len(shared) / max(1, min(len(left.content), len(right.content)))
    quotes = len(left.quoted & right.quoted) / max(1, min(len(left.quoted), len(right.quoted)))
    quotes = quotes if len(left.quoted & right.quoted) >= FEWEST_QUOTED else 0.0
    if len(shared) >= 12 and (share >= CITES or quotes >= CITES):
        told = f" and {quotes:.0%} of its quotations" if quotes else ""
        reason = f"names {', '.join(sorted(named))} as a source and shares {share:.0%} of the words of the shorter one{told}"
        yield Judgement("cites", left.report, right.report, round(min(1.0, 0.3 + share + 0.5 * quotes), 3), reason)


def _days_apart(left: Fingerprint, right: Fingerprint) -> int:
    """Days between two publications, roughly (months have 31 days); 0 where one has no full date."""
    days = [_day(one.published) for one in (left, right)]
    return abs(days[0] - days[1]) if days[0] and days[1] else 0


def _day(published: str | None) -> int:
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", published or "")
    return int(found[1]) * 372 + int(found[2]) * 31 + int(found[3]) if found else 0


_NAME = r"([A-Z][\w’'-]{1,24}(?:[ -](?:[A-Z][\w’'-]{0,24}|of)){0,4})"
_CITING = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:[Cc]iting|[Cc]ited by|[Qq]uoted by|[Cc]arried by|[Rr]eported by|[Tt]old|[Aa]ccording to)\s+(?:a report (?:by|in|from) )?"
        r"(?:the )?(?:[a-z’'-]{2,15} ){0,4}" + _NAME,
        _NAME + r"(?: news agency| agency)?,? (?:has |had )?(?:reports?|reported|quoted|cited|said in a report)\b",
    )
]


def _cited(text: str) -> frozenset[str]:
    """Names of outlets that a text gives as its source ("TASS reported", "citing Reuters"), in their folded form."""
    phrases = {found[1] for pattern in _CITING for found in pattern.finditer(text)}
    return frozenset(name for phrase in phrases for name in _names_in(phrase))


def _names_in(phrase: str) -> frozenset[str]:
    """Every beginning of the phrase ("Reuters on Friday"), and the agencies that they name."""
    words = phrase.split()
    begun = {_fold(" ".join(words[:size])) for size in range(1, len(words) + 1)}
    return frozenset(begun | {_agencies()[one] for one in begun if one in _agencies()})


def _names_of(given: str | None) -> frozenset[str]:
    folded = _fold(given or "")
    if not folded:
        return frozenset()
    return frozenset({folded, _agencies(with_credits=True).get(folded, folded)})


@functools.cache
def _agencies(with_credits: bool = False) -> dict[str, str]:
    """Folded name to the agency's first name."""
    return {
        _fold(name): _fold(agency["names"][0])
        for agency in vocabulary("agencies")["agency"]
        for name in agency["names"] + (agency["credits"] if with_credits else [])
    }


def _host(url: str | None) -> str | None:
    found = re.match(r"https?://(?:www\.)?([\w.-]{1,80})", url or "")
    return found[1] if found else None


def _fold(name: str) -> str:
    return re.sub(r"[^\w]+", " ", re.sub(r"^(?:the|www\.)\s*", "", name.casefold())).strip()


# --- words ----------------------------------------------------------------------------------------

_QUOTE = re.compile(r"(?:(?<![\w.,;:!?…])\"|[“„«])[^\"“”„«»\n]{1,1000}[\"”»]")
"""A straight mark opens only where no word ends; a quotation that is longer than this has lost its end and counts as unquoted."""
_WORDS = re.compile(r"\w+|\x00+")


def _unquoted_words(report: Report) -> list[str]:
    """The words outside quotation marks and furniture, folded; an empty one where a quotation or furniture stood."""
    text = report.text
    for span in report.furniture:
        text = text[: span.start] + "\x00" * (span.end - span.start) + text[span.end :]
    plain = _QUOTE.sub("\x00", text).casefold()
    return ["" if found[0] == "\x00" else found for found in _WORDS.findall(plain)]


def _quoted_runs(report: Report) -> Iterator[int]:
    """The five-word runs inside quotation marks."""
    for quote in _QUOTE.finditer(report.text):
        words = re.findall(r"\w+", quote[0].casefold())
        yield from (_hash(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def _shingles(words: Sequence[str]) -> Iterator[int | None]:
    for start in range(len(words) - RUN + 1):
        run = words[start : start + RUN]
        yield None if "" in run else _hash(" ".join(run))


def _spoken(words: Sequence[str], shingles: Sequence[int | None]) -> Iterator[int]:
    """The shingles with a word of somebody who speaks."""
    for start, one in enumerate(shingles):
        if one is not None and not _SPEAKING.isdisjoint(words[start : start + RUN]):
            yield one


def _hash(words: str) -> int:
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))
