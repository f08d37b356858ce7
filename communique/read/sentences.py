"""Where the sentences of a report begin and end.

A splitter for ordinary prose does the work. Pages add seams of their own, where a headline, a caption or a menu runs into
the next sentence without a stop; what the splitter gave is cut there too.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import nupunkt

from communique.assets import vocabulary

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST = 20_000
"""A line longer than this is cut before the splitter sees it, which bounds its time."""
_BLANK = "[ \\t\u00a0]"
_WIDE = re.compile(rf"(?<=[^\s,;:–—-]){_BLANK}{{3,}}(?=(?P<large>[\"“‘'(\[]?[A-Z])|[a-z])")
_BULLET = re.compile(r"[•●▪■◦‣►▶](?=\s?\w)")
_AGO = re.compile(r"(?:(?<=[.!?|•\n])\s|^)[0-9]{1,2} (?:seconds?|min(?:ute)?s?|hours?|days?|weeks?) ago (?=[A-Z])", re.MULTILINE)
_UNSPACED = re.compile(
    r"(?<![\w./@#:&-])(?P<word>[A-Za-z][a-z]{2,20})(?:\.|[!?])[\"”’]?(?P<next>)(?=(?!(?:Com|Org|Net|Gov|Io|Co|JS)\b)[A-Z][A-Za-z]{1,20}[ ’'])"
)
_NO_BLANK = re.compile(r"[.!?](?<=[a-z].)[\"”’]?[A-Z]")
"""A quick look: without this nothing is unspaced."""
_BRACKET = re.compile(r"\((?P<inside>[^()\n\r]{2,140})\)(?= [\"“‘']?[A-Z0-9])")
_SLASHED = re.compile(
    r"\b(?:REUTERS|Reuters|AP Photo|AFP|EPA)/[A-Z][\w.’'-]{1,20} [A-Z][\w’'-]{1,20}(?= [A-Z])|[/ ](?:via )?Getty Images(?= [A-Z][a-z]{0,15} )"
)
_AGENCIES = ("REUTERS/", "Reuters/", "AP Photo/", "AFP/", "EPA/", "Getty Images")
"""A quick look: without one of these no picture is credited so."""
_TITLE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Lt|Gen|Gov|Sen|Rep|Maj|Col|Sgt|Capt|Prof|vs)|(?<!\bthe )(?<!\bThe )(?<![\w.’'-])U\.[SKN])\.$")
"""Before these no sentence ends; "the U.S." may end one, "a U.S." hardly."""
_ABBREVIATED = re.compile(r"\b(?:(?:[A-Z]\.)+|[A-Z][a-z]{1,4}\.|[ap]\.m\.)$")
_LONGEST_ABBREVIATION = 24
_GOES_ON_SMALL = re.compile(r"[a-z]|\)?[),;]|--? [a-z]")
_NOON = re.compile(r"[0-9] ?[ap]\.m\.$")
_AFTER_NOON = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[A-Z]{1,3}T\b|GMT\b|UTC\b")
_QUOTE = re.compile('["“”]')
_BACK = 400

# --- headlines in capitals ---
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_ENDS, _GOES_ON, _ENDS_RUN = ".!?\"”’')]", ":,;—–-", '.!?"”)]'
_FEWEST, _SHORTEST = 4, 22
"""Words of three letters or more, and letters, that a headline in capitals has at least: fewer may be names of bodies."""


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of every sentence, blanks at the edges left out; a line break always ends one."""
    seams, at, found = _seams(text), 0, []
    for line in _LINE.finditer(text):
        for start, end in _in_line(text, *line.span()):
            inside = []
            while at < len(seams) and seams[at] < end:
                inside += [seams[at]] if seams[at] > start else []
                at += 1
            found += [_trimmed(text, *piece) for piece in pairwise([start, *inside, end])]
    return [(start, end) for start, end in found if start < end]


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in range(start, end, _LONGEST):
        piece = text[cut : min(cut + _LONGEST, end)]
        bounds = [(cut + first, cut + last) for first, last in _splitter()(piece)]
        for first, last in _mended(text, bounds):
            begin, stop = _trimmed(text, first, last)
            if begin < stop:
                yield begin, stop


def _mended(text: str, bounds: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same sentences, those that were torn at the stop of an abbreviation made one."""
    mended: list[tuple[int, int]] = []
    for start, end in bounds:
        if mended and _is_torn(
            text[max(mended[-1][0], mended[-1][1] - _BACK) : mended[-1][1]].rstrip(), text[start : start + _BACK].lstrip()
        ):
            mended[-1] = (mended[-1][0], end)
        else:
            mended.append((start, end))
    return mended


def _is_torn(before: str, after: str) -> bool:
    if not before.endswith("."):
        return False
    before = before[-_LONGEST_ABBREVIATION:]
    return bool(
        _TITLE.search(before)
        or (_ABBREVIATED.search(before) and _GOES_ON_SMALL.match(after))
        or (_NOON.search(before) and _AFTER_NOON.match(after))
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


@functools.cache
def _splitter():  # type: ignore[no-untyped-def]
    return nupunkt.sent_spans


# --- seams of pages ---


def _seams(text: str) -> list[int]:
    """Where something new begins without a stop before it, in order."""
    found = {*_after_gaps(text), *_around_capitals(text), *_after_credits(text), *_before_openers(text), *_unspaced(text)}
    found |= ({match.end() for match in _AGO.finditer(text)} if " ago " in text else set()) | {
        match.start() for match in _BULLET.finditer(text)
    }
    found |= {match.start() for match in _labels().finditer(text)} if any(mark in text for mark in _label_marks()) else set()
    return sorted(found)


def _after_gaps(text: str) -> Iterator[int]:
    """Wide gaps before a capital, as paragraphs leave them; not in a text whose lines are justified."""
    gaps = list(_WIDE.finditer(text))
    large = [match.end() for match in gaps if match["large"]]
    return iter(large if 3 * len(large) >= len(gaps) - len(large) else [])


def _unspaced(text: str) -> Iterator[int]:
    """A full stop with no blank behind it: "to reach a deal.The envoy"."""
    known = _listed("abbreviations")
    if not _NO_BLANK.search(text):
        return iter(())
    return (match.start("next") for match in _UNSPACED.finditer(text) if match["word"] not in known)


def _before_openers(text: str) -> Iterator[int]:
    if not _may_open().search(text):
        return iter(())
    return (
        match.start("opener")
        for match in _openers().finditer(text)
        if (match["before"] or "").lower() not in _listed("leading") and not _is_name(text, match)
    )


_HE = re.compile(r"He,? [a-z]")
_SURNAME = re.compile(r"[A-Z][a-z]{1,4}")


def _is_name(text: str, match: re.Match[str]) -> bool:
    """ "Vice Premier Liu | He held": no sentence begins, if an office stands before the name or it is written so where no verb can follow."""
    before = match["before"] or ""
    if not (_HE.fullmatch(match["opener"]) and _SURNAME.fullmatch(before)):
        return False
    office = re.search(r"([\w.]+)\s+\Z", text[max(0, match.start() - 20) : match.start()])
    return (office is not None and office[1].lower() in _offices()) or re.search(
        rf"\b{before} He(?:['’]s\b|[,.;)]| (?:and|to|in|on|who)\b)", text
    ) is not None


@functools.cache
def _offices() -> frozenset[str]:
    return frozenset(vocabulary("offices")["heads"])


def _after_credits(text: str) -> Iterator[int]:
    for match in _BRACKET.finditer(text):
        ended = text[max(0, match.start() - 3) : match.start()].rstrip()[-1:] in _ENDS
        if _is_credit(match["inside"]) or (ended and match["inside"] in _listed("picture_marks")):
            yield match.end()
    for match in _SLASHED.finditer(text) if any(mark in text for mark in _AGENCIES) else ():
        if "(" not in text[max(0, match.start() - _BACK) : match.start()].rpartition(")")[2]:
            yield match.end()


def _is_credit(words: str) -> bool:
    """Words in brackets that name who took a picture: a mark and something more, so that "(AFP)" alone is none."""
    return words not in _listed("picture_marks") and bool(_marks().search(words))


@functools.cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(vocabulary("furniture")[kind])


def _any_of(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_listed(kind), key=len, reverse=True))


@functools.cache
def _marks() -> re.Pattern[str]:
    names, words = _any_of("picture_marks"), _any_of("picture_words")
    return re.compile(rf"(?<!\w)(?:(?:{names}|{names.upper()})(?!\w)|(?i:{words})s?(?: (?:by|of)\b|\s?[:/]))")


@functools.cache
def _openers() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<before>[^\W_][\w’'-]{{0,29}})[)\]’']?|[)\]]){_BLANK}{{1,2}}(?P<opener>(?:{_any_of('openers')}),? [a-z])"
    )


@functools.cache
def _may_open() -> re.Pattern[str]:
    """A quick look: without this no opener stands where nothing has ended."""
    return re.compile(rf"{_BLANK}(?<=[\w’'\-)\]].){_BLANK}?(?:{_any_of('openers')}),? [a-z]")


@functools.cache
def _label_marks() -> frozenset[str]:
    """One of these stands in a text with a label."""
    titles = _listed("labels")
    return frozenset(
        [f"{one}:" for title in titles for one in (title, title.upper())] + [f"{one}{sign}" for one in _listed("captions") for sign in ":,"]
    )


@functools.cache
def _labels() -> re.Pattern[str]:
    titles, captions = _any_of("labels"), _any_of("captions")
    return re.compile(rf"(?<=\s)(?:(?:{titles}|{titles.upper()}):|(?:{captions})[:,]) ?(?=[\w\"“‘'])")


# --- headlines in capitals ---


def _around_capitals(text: str) -> Iterator[int]:
    """The edges of headlines in capitals that stand between sentences; shouted words in a quotation are none."""
    for start, end in _runs(text):
        if not _is_quoted(text, start):
            yield start
            yield end


def _runs(text: str) -> Iterator[tuple[int, int]]:
    if not _may_have_headline(text):
        return
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        large = _is_large(token[0])
        if not (run or large):
            continue
        if run and (not large or "\n" in text[run[-1].end() : token.start()] or token[0][0] in '(“"'):
            yield from _headline(text, run, token)
            run = []
        if large and token[0][0] not in '(“"':
            run.append(token)
        if run and token[0][-1] in _ENDS_RUN and not _INITIALS.fullmatch(token[0]):
            run = []


def _may_have_headline(text: str) -> bool:
    """A quick look: are there so many long words in capitals, wherever they stand?"""
    large = " ".join(word for word, capitals in zip(text.split(), text.upper().split(), strict=True) if word == capitals)
    words = [word for word in _LETTERS.findall(large) if word.isupper()]
    return len(words) >= _FEWEST and sum(map(len, words)) >= _SHORTEST


def _is_large(token: str) -> bool:
    return token == token.upper()


def _headline(text: str, run: list[re.Match[str]], after: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The run of capitals as a headline, if it is one: what follows opens a sentence, perhaps with the run's last short word."""
    if run[-1][0] in ("A", "U.S.") or (after[0][0].islower() and len(run[-1][0]) <= 4):
        after, run = run[-1], run[:-1]
    if run and _INITIALS.fullmatch(run[0][0]) and text[max(0, run[0].start() - 3) : run[0].start()].rstrip(" \u00a0")[-1:].islower():
        run = run[1:]
    words = [word for token in run for word in _LETTERS.findall(token[0]) if word.isupper()]
    if len(words) >= _FEWEST and sum(map(len, words)) >= _SHORTEST and not after[0][0].islower() and run[-1][0][-1] not in _GOES_ON:
        yield run[0].start(), after.start()


def _is_quoted(text: str, at: int) -> bool:
    """Is the last quotation mark before a place one that opens?"""
    before = text[max(0, at - _BACK) : at]
    last = next(reversed(list(_QUOTE.finditer(before))), None)
    if last is None:
        return False
    return last[0] == "“" or (
        last[0] == '"' and (last.start() == 0 or before[last.start() - 1] in " (\n\u00a0") and not before[last.end() :][:1].isspace()
    )
