"""Who wrote a text, where, and for which agencies: byline, dateline and credits, with the places where they stand.

Precision first: what only looks a little like a byline or a dateline is left in the news.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from communique.assets import vocabulary
from communique.model import Span

Agencies = tuple[tuple[str, str], ...]

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BLANKS = re.compile(r"[\s\ufeff]*")
_HEAD_LINES, _TAIL_LINES = 8, 12
_HEAD_WIDTH, _TAIL_WIDTH = 140, 300

# --- bylines ---
_BY = re.compile(r"(?:(?:Written|Reported|Story|Text|Words)\s+)?by(?::\s*|\s+)(?P<names>\S.{1,140})", re.IGNORECASE)
_AFTER_NAMES = re.compile(r"\s*[|•·(<—–;]|\s+-\s|\s+(?:for|in|at|with|from)\s|,?\s+\S+@|\s+(?:Updated|Published|Posted)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\s+([A-Z][a-z]+)")
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*/\s*", re.IGNORECASE)

# --- datelines ---
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH}\s[0-9]{{1,2}}|[0-9]{{1,2}}\s{_MONTH})(?:,?\s[0-9]{{4}})?"
_BREAK = re.compile(
    rf"(?:[,.]{{1,2}}\s(?P<date>{_DATE})\.?)?\s?"
    r"(?:(?:\((?P<mark>[^\W\d_][\w .,&/’'-]{1,40})\)|/(?P<slashed>[A-Z][A-Za-z-]{1,12})/)[ \u00a0]?(?P<end>[–—:.-]-?)?|(?<=[\s,.\]\w])\s(?P<dash>[–—-]-?)(?=\s))"
)
_PLACE = re.compile(r"[^\W\d_][\w'’.-]*(?:(?:,? |/| / )[\w'’.-]+){0,6}(?: ?\[[\w ]{2,30}\]| ?/[\w .-]{2,30}/)?,?")
_OPENING = re.compile(r"[\s\u00a0]*[\"“„«‘'(\[]?[\s\u00a0]*(?P<first>\w)")

# --- credits at the end ---
_CREDIT = re.compile(
    r"(?:^|(?<=[.!?”\"’)\]_])\s+|\s{2,}|\()"
    r"(?P<credit>(?:(?:Additional |Original )?(?:[Rr]eporting|[Ww]riting|[Cc]ompiled|[Ee]diting|[Ee]dited) by:?|[Ww]ith (?:files|reporting|inputs?|agencies|contributions?)(?: from| by)?|"
    r"Sources?:|[—–]|--?|Editing:|Reporting:)\s?(?P<who>\S.{1,200}?)|(?P<helpers>[^\W\d_](?:[^.!?]|(?<=\b[A-Z])\.){1,200}?) contributed (?:to this (?:report|story|article)|reporting))\.?\)?\s*$"
)
_FINAL_MARK = re.compile(r"(?:^|(?<=[.!?”\"’)\]])\s+)\((?P<who>[\w .&/’'-]{2,40})\)\s*$")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)[^\n\r.]{0,80}")
_COPYRIGHT_REACH = 3_000


@dataclass(frozen=True, slots=True)
class Credits:
    """`agency` is the mark of the one agency in whose form byline or dateline are written, if there is one."""

    byline: str | None = None
    dateline: str | None = None
    credits: tuple[str, ...] = ()
    agency: str | None = None
    spans: tuple[Span, ...] = ()


def find_credits(text: str, agencies: Agencies) -> Credits:
    """Byline, dateline and credits of a report's text; `agencies` are pairs of words and mark."""
    head = _lines(text)[:_HEAD_LINES]
    byline = next((found for line in head if (found := _byline_at(text, line, agencies))), Credits())
    dateline = next((found for place, line in enumerate(head) if (found := _dateline_at(text, line, agencies, place < 4))), Credits())
    ends = [*_end_credits(text, agencies), *_copyrights(text, agencies), *_narrated(text, agencies), *_led(text, agencies)]
    every = [byline, dateline, *ends]
    credits = dict.fromkeys(credit for one in every for credit in one.credits)
    spans = tuple(span for one in every for span in one.spans)
    return Credits(byline.byline, dateline.dateline, tuple(credits), dateline.agency or byline.agency, spans)


def clean_byline(words: str, agencies: Agencies) -> tuple[str | None, tuple[str, ...]]:
    """The names in a byline field ("By Jane Roe, Reuters": "Jane Roe") and the agencies it credits.

    A field that is no list of names ("Newsroom") stays as it is written.
    """
    words = re.sub(r"\s+", " ", words).strip()
    bare = re.sub(r"^by(?::\s*|\s+)", "", words, flags=re.IGNORECASE)
    return _names_in(bare, agencies) or bare or None, _marks_of_byline(words, agencies)


def marks_in(words: str, agencies: Agencies) -> tuple[str, ...]:
    """The marks of the agencies that the words name, in their order."""
    finder, marks = _finder(agencies)
    return tuple(dict.fromkeys(marks[match[0]] for match in finder.finditer(words)))


def _marks_of_byline(words: str, agencies: Agencies) -> tuple[str, ...]:
    """Those of the agencies beside the names; one whose name a surname follows is the given name of a person."""
    finder, marks = _finder(agencies)
    found = [one for one in finder.finditer(words) if one[0].isupper() or not _has_surname(words[one.end() :])]
    return tuple(dict.fromkeys(marks[one[0]] for one in found))


def _has_surname(rest: str) -> bool:
    following = _CAPITAL.match(rest)
    return following is not None and following[1].lower() not in _listed("no_names")


@functools.cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(vocabulary("credits")[kind])


@functools.cache
def _finder(agencies: Agencies) -> tuple[re.Pattern[str], dict[str, str]]:
    words = sorted((re.escape(name) for name, _ in agencies), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)" if words else r"(?!)"), dict(agencies)


_SAYS = r"(?:reports?|reported|says|said|adds|added|notes|noted|writes|wrote|quotes|quoted)\b"
_THE_AGENCY = re.compile(
    rf"\b[Tt]he\s+(?:[A-Z]\w+\s+)?(?:news\s+)?agency\s+{_SAYS}|\b[Aa]ccording\s+to\s+the\s+(?:[A-Z]\w+\s+)?(?:news\s+)?agency\b"
)
_CALLED = r"(?:\s+(?:news\s+)?agency)?"
"""Behind an agency's name."""
_TOLD_BY_IT, _BY_NAME = 3, 2
"""So many times an agency is named as the one who tells, that many of them by its name, where a report is told after it."""


@functools.cache
def _tellers(agencies: Agencies) -> tuple[re.Pattern[str], dict[str, str]]:
    finder, marks = _finder(agencies)
    name = finder.pattern
    return re.compile(
        rf"\b(?:[Aa]ccording\s+to|told|quoted\s+by|cited\s+by)\s+(?:the\s+)?(?P<by>{name})|(?P<it>{name}){_CALLED},?\s+{_SAYS}"
    ), marks


def _narrated(text: str, agencies: Agencies) -> Iterator[Credits]:
    """The agency after whom the whole report is told ("Norland Wire reports ... according to the agency ... Norland Wire says")."""
    tellers, marks = _tellers(agencies)
    named = Counter(marks[found["by"] or found["it"]] for found in tellers.finditer(text))
    alone = len(_THE_AGENCY.findall(text)) if len(named) == 1 else 0
    for mark, count in named.items():
        if count >= _BY_NAME and count + alone >= _TOLD_BY_IT:
            yield Credits(credits=(mark,))


_LEAD = re.compile(r"\s*(?:[A-Z][^\n–—]{1,45}?(?:[–—]|-\s)\s*)?[^\n]{12,420}?[.!?](?=\s|$)")
"""The first sentence, behind a dateline."""


@functools.cache
def _leading(agencies: Agencies) -> re.Pattern[str]:
    name = _finder(agencies)[0].pattern
    return re.compile(
        rf",\s+(?:the\s+)?(?P<it>{name}){_CALLED}\s+(?:has\s+|had\s+)?(?:reports?|reported|said|says)\b|\b(?:according\s+to|citing)\s+(?:the\s+)?(?P<by>{name})(?=[\s,.])"
    )


def _led(text: str, agencies: Agencies) -> Iterator[Credits]:
    """The agency on whose word the first sentence rests, and so the news ("..., Norland Wire reports.")."""
    lead = _LEAD.match(text)
    found = _leading(agencies).search(text, lead.start(), lead.end()) if lead else None
    if found:
        yield Credits(credits=(_finder(agencies)[1][found["it"] or found["by"]],))


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without the blanks before them."""
    found = []
    for match in _LINE.finditer(text):
        start = match.start() + len(_match(_BLANKS, match[0]))
        if start < match.end():
            found.append(Span(start, match.end()))
    return found


def _match(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.match(words)
    return found[0] if found else ""


def _byline_at(text: str, line: Span, agencies: Agencies) -> Credits | None:
    words = line.of(text).strip()
    by = _BY.fullmatch(words) if len(words) <= _HEAD_WIDTH else None
    if not by:
        return None
    marks = _marks_of_byline(by["names"], agencies)
    names = _names_in(by["names"], agencies) or (by["names"] if _is_agency(by["names"], agencies) else None)
    return (
        Credits(names, None, marks, marks[0] if len(marks) == 1 else None, (Span(line.start, line.start + len(words)),)) if names else None
    )


def _is_agency(words: str, agencies: Agencies) -> bool:
    finder, _ = _finder(agencies)
    return bool(finder.fullmatch(re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE)))


def _names_in(words: str, agencies: Agencies) -> str | None:
    """The names that a byline opens with, as they stand there; None unless the first part is a name."""
    cut = _AFTER_NAMES.search(words)
    body, end, start = words[: cut.start() if cut else None], 0, 0
    for match in [*_BETWEEN_NAMES.finditer(body), None]:
        part = body[start : match.start() if match else None]
        if not _is_name(part) or _is_agency(part, agencies):
            break
        end = match.start() if match else len(body)
        start = match.end() if match else 0
    return body[:end].strip().rstrip(",.") or None


def _is_name(words: str) -> bool:
    tokens = words.split()
    return (
        2 <= len(tokens) <= 5
        and tokens[0][0].isupper()
        and all(t[0].isupper() or t.lower() in _listed("particles") or "-" in t for t in tokens)
        and not any(t.strip(".").lower() in _listed("no_names") or any(map(str.isdigit, t)) for t in tokens)
    )


def _dateline_at(text: str, line: Span, agencies: Agencies, early: bool) -> Credits | None:
    """The dateline that opens a line; `early` lines may have one without date or mark."""
    head = text[line.start : min(line.end, line.start + _HEAD_WIDTH)]
    found = _BREAK.search(head)
    if not found or ((found["mark"] or found["slashed"]) is None and not found["date"] and not early):
        return None
    marks, known = _marks_of(found["mark"] or found["slashed"] or "", agencies)
    place = head[: found.start()].rstrip(" ,")
    if not _is_dateline(place, found, head[found.end() :], known):
        return None
    shown = re.sub(r"\s*/[^/]*/$", "", place) or None
    return Credits(None, shown, marks, marks[0] if known and len(marks) == 1 else None, (Span(line.start, line.start + found.end()),))


def _is_dateline(place: str, found: re.Match[str], rest: str, known: bool) -> bool:
    mark, closed = found["mark"] or found["slashed"], bool(found["end"] or found["dash"])
    closed = closed or (known and mark is not None and not rest.strip())  # alone on its line
    if not place:
        return known and closed
    tokens = place.split()
    if not _PLACE.fullmatch(place) or len(place) > 70 or tokens[0].strip(",./").lower() in _listed("no_places"):
        return False
    if known or found["date"]:
        return (closed or bool(found["slashed"])) and all(t[0].isupper() or not t[0].isalpha() or t in _listed("particles") for t in tokens)
    first = re.split(r"[/,]", place)[0]
    if first == first.upper() and sum(map(str.isalpha, first)) >= 3:
        return closed and _opens(rest)
    return (
        mark is None
        and found["dash"] in ("—", "–")
        and len(tokens) <= 3
        and _is_titled(tokens)
        and _opens(rest)
        and not re.search("[—–]", rest)
    )


def _is_titled(tokens: list[str]) -> bool:
    return all(token[0].isupper() for token in tokens)


def _opens(rest: str) -> bool:
    """Do the words after a dateline open a sentence?"""
    opening = _OPENING.match(rest)
    return bool(opening and not opening["first"].islower())


def _marks_of(words: str, agencies: Agencies) -> tuple[tuple[str, ...], bool]:
    """The marks in a dateline's brackets, and whether the table knows them all."""
    marks = dict(agencies)
    parts = [part.strip() for part in re.split(r"[/,]|\s(?:and|&)\s", words) if part.strip()]
    return tuple(marks.get(part, part) for part in parts), bool(parts) and all(part in marks for part in parts)


def _end_credits(text: str, agencies: Agencies) -> Iterator[Credits]:
    for line in _lines(text)[-_TAIL_LINES:]:
        start = max(line.start, line.end - _TAIL_WIDTH)
        tail = text[start : line.end]
        if (credit := _CREDIT.search(tail)) and (told := _told(credit, agencies)):
            yield Credits(credits=told, spans=(_trimmed(text, start + credit.start(), line.end),))
        elif (mark := _FINAL_MARK.search(tail)) and _marks_of(mark["who"], agencies)[1]:
            yield Credits(credits=_marks_of(mark["who"], agencies)[0], spans=(_trimmed(text, start + mark.start(), line.end),))


def _told(credit: re.Match[str], agencies: Agencies) -> tuple[str, ...]:
    """What a credit at the end credits: the agencies it names, else, for people, its own words."""
    who = credit["who"] or credit["helpers"]
    words = credit["credit"].strip().rstrip(").")
    if not all(_is_credit_word(token) for token in re.split(r"[\s;,:/&]+", who) if token):
        return ()
    marks = marks_in(who, agencies)
    if marks or words[0] in "—–-" or words.startswith("Source"):
        return marks if words[0] not in "—–-" or _is_agency(who, agencies) else ()
    return () if re.match("edit", words, re.IGNORECASE) else (words,)


def _is_credit_word(token: str) -> bool:
    return not token[0].isalpha() or token[0].isupper() or token.rstrip(".") in _listed("small_words") | _listed("particles")


def _trimmed(text: str, start: int, end: int) -> Span:
    return Span(start + len(_match(_BLANKS, text[start:end])), start + len(text[start:end].rstrip()))


def _copyrights(text: str, agencies: Agencies) -> Iterator[Credits]:
    """Agencies named in copyright notes; the notes themselves are site leftovers."""
    for note in _COPYRIGHT.finditer(text, max(0, len(text) - _COPYRIGHT_REACH)):
        yield Credits(credits=marks_in(note[0], agencies))
