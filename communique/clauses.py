"""Clauses of a sentence, and lists of phrases that non-programmers edit turned into one pattern."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from communique.assets import vocabulary
from communique.model import Mention, Span
from communique.needles import Pattern
from communique.needles import pattern_of as needing

_BREAK = re.compile(
    r"""[;—–“”"«»]|(?<!\d):|:(?!\d)|\s-{1,2}\s|\.{3}|…
    |,\s+(?=(?:and|but|while|whereas|although|though|as|because|yet|adding|saying|stressing|noting|emphasi[sz]ing|if|unless|so)\b)
    |\s(?=(?:while|whereas|although|though|because)\s)""",
    re.X,
)
_AND_NAME = re.compile(r",\s+and\s+(?:the\s+)?[A-Z]")
_CAPITALS = re.compile(r"(?:(?<!\w)['’‘]?[A-Z][A-Z'’‘.-]+[,:]?\s+){4,40}(?=[A-Z][a-z])")
"""The headline of another piece, set between sentences in capitals."""
_TWO_CAPITALS = re.compile(r"[A-Z][A-Z'’‘.-]+[,:]?\s+['’‘]?[A-Z][A-Z'’‘.-]")
"""A quick look: without this there is no such headline."""
_TOKEN = re.compile(r"\w+")
_LONGEST = 1000
"""A clause longer than this is cut, which bounds the time that its patterns take."""
_TRIM = " \t\r\n,.;:—–-'’\"“”«»"


@lru_cache(maxsize=1024)  # several rules ask for those of one sentence
def clauses_of(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of one sentence, in order, without the signs at their edges.

    Cut at semicolons, colons, dashes, quotation marks and before joining words. A relative clause
    stays with what it tells of ("the talks, which ended in May").
    """
    cuts, last = [], sentence.start
    breaks = [*_BREAK.finditer(text, sentence.start, sentence.end)]
    if _TWO_CAPITALS.search(text, sentence.start, sentence.end):
        breaks += _CAPITALS.finditer(text, sentence.start, sentence.end)
    for found in sorted(breaks, key=lambda found: found.span()):
        if text[found.start()] == "," and text.rfind("(", sentence.start, found.start()) > text.rfind(")", sentence.start, found.start()):
            continue  # "the Troika (Norland, Ostria, and Sund) met"
        if _AND_NAME.match(text, found.start()) and _apposed().fullmatch(text, last, found.start()):
            continue  # "Ann Os, Norland's foreign minister, and Bo Ek of Sund met"
        cuts.append((last, found.start()))
        last = max(last, found.end())
    cuts.append((last, sentence.end))
    short = [(at, min(at + _LONGEST, end)) for start, end in cuts for at in range(start, end, _LONGEST)]
    return tuple(span for start, end in short if (span := trimmed(text, start, end)).start < span.end)


@lru_cache(maxsize=1024)
def tokens_of(text: str, clause: Span) -> frozenset[str]:
    """The words of a clause in small letters: a quick look before its patterns are tried."""
    return frozenset(_TOKEN.findall(text[clause.start : clause.end].lower()))


def needed_words(phrase: str) -> frozenset[str]:
    """The words without which a phrase cannot match."""
    return frozenset(
        token for word in phrase.lower().split() if word[0] not in "{." and not word.endswith("*") for token in _TOKEN.findall(word)
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without blanks and signs at its edges."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


def pattern_of(phrases: Sequence[str], macros: Mapping[str, Sequence[str]] | None = None) -> str:
    """One regular expression for all phrases, for use inside another.

    In a phrase `*` ends a word in any way ("cancel*"), `..` stands for up to four words, `{name}`
    for one of the phrases of that name in `macros`. Capitals count only in the word `may`, which is also a month.
    """
    return "(?:" + "|".join(_phrase(one, macros or {}) for one in sorted(phrases, key=lambda one: (-len(one), one))) + ")"


def _phrase(phrase: str, macros: Mapping[str, Sequence[str]]) -> str:
    built = ""
    for word in phrase.split():
        if word == "..":
            built += r"(?:\s+[\w'’-]+){0,4}"
            continue
        built += (r"\s+" if built else "") + _word(word, macros)
    return rf"\b{built}(?!\w)"


def _word(word: str, macros: Mapping[str, Sequence[str]]) -> str:
    if word.startswith("{"):
        return pattern_of(macros[word[1:-1]])
    if word == "may":
        return "(?-i:may)"
    escaped = re.escape(word.rstrip("*")).replace("'", "['’]")
    return escaped + r"\w*" if word.endswith("*") else escaped


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, ready for use; capitals do not count."""
    return re.compile(pattern, re.I)


class Look:
    """A stretch of text in which patterns are tried only if it holds a word that they need; capitals do not count."""

    def __init__(self, text: str) -> None:
        self._text, self._low = text, text.lower()
        self._tokens = frozenset(_TOKEN.findall(self._low))

    def finditer(self, pattern: str) -> Iterable[re.Match[str]]:
        one = _needled(pattern)
        return one.compiled.finditer(self._text) if one.may_match(self._low, self._tokens) else ()

    def search(self, pattern: str) -> re.Match[str] | None:
        return next(iter(self.finditer(pattern)), None)


@cache
def _needled(pattern: str) -> Pattern:
    return needing(pattern, re.I)


# --- who stands before and after a verb ---------------------------------------------------------

_END = r"[;()—–“”\"«»]|:(?!\d)|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bMaj)(?<!\bLt)(?<!\bProf)(?<!\bGov)(?<!\.[A-Z])\.\s|$"


def subject_of(text: str, clause: Span, verb: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of the subject before a verb: all of a list ("Russia and Ukraine"), none of a phrase in between ("in Moscow").

    A verb of saying, or a word like "that", starts anew: in "Ann said Norland met ..." the subject is Norland.
    """
    turns = [
        found.end() for found in compiled(rf"(?<!\bhas\s)(?<!\bhave\s)(?<!\bhad\s)\b{_region('turn')}").finditer(text, clause.start, verb)
    ]
    pieces = _subject_pieces(text, _between_commas(text, turns[-1] if turns else clause.start, verb), mentions)
    joined = pieces[-2:] if len(pieces) > 1 and _is_second(text, pieces[-2], pieces[-1], mentions) else pieces[-1:]
    return [one for piece in joined for one in _named_in(text, piece, mentions)]


def _named_in(text: str, piece: tuple[int, int], mentions: Sequence[Mention]) -> list[Mention]:
    """Those of a piece that may be the subject, none of a phrase ("in Arsk")."""
    subject: list[Mention] = []
    barred = False
    for one in _inside(mentions, *piece):
        word = re.search(r"([\w'’]+)\W*(?:the\s+)?$", text[piece[0] : one.span.start])
        before = word[1].lower() if word else ""
        speaking = _SPEAKING_FOR.search(text, piece[0], one.span.start) is not None
        barred = (before in vocabulary("clauses")["regions"]["not_subject"] and not speaking) or (barred and before in ("and", "or"))
        if not barred and text[one.span.start - 1 : one.span.start] != "(":
            subject.append(one)
    return subject


_SPEAKING_FOR = re.compile(
    r"\b(?:negotiators|representatives|delegates|delegations|envoys|officials|diplomats|teams|mediators|lawyers)\s+for\s+(?:the\s+)?\Z",
    re.I,
)
""" "Negotiators for | Norland and Veldania met": they are the subject."""
_INSERT = re.compile(
    r",?\s*(?:(?:head|chair|co-chair|accompani|join|support|host|organi[sz]|mediat|facilitat|broker|creat|establish|represent|attend)ed\s+by\b|led\s+by\b|set\s+up\b|compris\w+\b|consist\w+\s+of\b"
    r"|with\s+(?!(?:the\s+)?[A-Z])|representing\b|including\b|together\s+with\b|along\s+with\b|who\s+(?:is|was)\s+(?:currently\s+)?(?:visiting|in)\b)"
)
""" "a delegation, | headed by Ada Brekke, | met": what is put in has no subject."""
_DAY = re.compile(
    r"(?:\bon\s+)?\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b|\b\d{1,2}\s+[A-Z][a-z]{2,8}\.?|\b(?:this|last)\s+(?:week|month)\b|\bon\s*$"
)


def _subject_pieces(text: str, pieces: list[tuple[int, int]], mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Those that may hold the subject: back over a comma only where nothing else before the verb could be it ("Ann Os, speaking in Arsk, met")."""
    pieces = [
        one for at, one in enumerate(pieces) if at == 0 or not (_INSERT.match(text, *one) or _is_apposition(text, pieces, at, mentions))
    ]
    if len(pieces) > 1 and not text[slice(*pieces[-1])].strip(" ,"):
        pieces = pieces[:-1]
    while len(pieces) > 1 and _is_of_list(text, pieces[-2], pieces[-1], mentions):
        pieces = [*pieces[:-2], (pieces[-2][0], pieces[-1][1])]
    last = _DAY.sub("", text[slice(*pieces[-1])]).strip(" ,").split()
    skipped = vocabulary("clauses")["regions"]["skipped"]
    if not _inside(mentions, *pieces[-1]) and any(word.lower() not in skipped and not word.endswith("ly") for word in last):
        return []
    return [piece for piece in pieces if _inside(mentions, *piece)]


def _is_second(text: str, piece: tuple[int, int], behind: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """ "Ann Os, Norland's foreign minister, | and Bo Ek, chief negotiator of Sund, | met": two people, with who they are between commas."""
    first, second = _inside(mentions, *piece), _inside(mentions, *behind)
    people = bool(first and second) and first[-1].kind == second[-1].kind == "person"
    apart = piece[1] < behind[0] - 1  # who the first one is stood between them
    return people and apart and not text[first[-1].span.end : piece[1]].strip(" ,") and text[slice(*behind)].strip(" ,").startswith("and ")


@cache
def _apposed() -> re.Pattern[str]:
    heads = "|".join(sorted(vocabulary("offices")["heads"]))
    return re.compile(
        rf"[\s\"“]*(?:[^,;]{{0,80}}\s)?[A-Z][\w’'-]+,\s+(?:[\w’'-]+\s+){{0,4}}(?:{heads})\b(?:\s+(?:of|for|to|in)\s+[^,;]{{2,60}})?"
    )


@cache
def _who() -> re.Pattern[str]:
    heads = "|".join(sorted(vocabulary("offices")["heads"]))
    return re.compile(rf",?\s*(?:(?:an?|the|formerly|who|whose)\s|(?P<office>(?:[\w'’-]+\s+){{0,3}}(?:{heads})\b))")


def _is_apposition(text: str, pieces: list[tuple[int, int]], at: int, mentions: Sequence[Mention]) -> bool:
    """ "Ann Os, | a former envoy to Norland, | had begun": who she is, between two commas."""
    before = _inside(mentions, *pieces[at - 1])
    named = bool(before) and before[-1].kind == "person" and not text[before[-1].span.end : pieces[at - 1][1]].strip()
    says = _who().match(text, *pieces[at]) if named and at + 1 < len(pieces) else None
    return says is not None and not (says["office"] and any(one.kind == "person" for one in _inside(mentions, *pieces[at])))


def _heads_in(text: str, mentions: Sequence[Mention], piece: tuple[int, int]) -> list[Mention]:
    """The mentions of a piece without those that only tell whose another is ("Ann Os | of Norland")."""
    found = _inside(mentions, *piece)
    return [
        one
        for at, one in enumerate(found)
        if not (at and found[at - 1].kind == "person" and re.fullmatch(r" of (?:the )?", text[found[at - 1].span.end : one.span.start]))
    ]


_NAMELY = re.compile(r"^(?:namely|including|among them)\s+")


def _is_bare(text: str, piece: tuple[int, int], names: Sequence[Mention]) -> bool:
    """Nothing but a name ("the Ostra Isles", "representatives of Ostria"), or a name and whose it is ("namely Ann Os of Norland")."""
    words = _NAMELY.sub("", _DELEGATES.sub("", text[piece[0] : piece[1]].strip(" ,"))).removeprefix("The ").removeprefix("the ")
    first = names[0].span.of(text)
    return words == first or (
        len(names) == 2 and re.fullmatch(rf"{re.escape(first)} of (?:the )?{re.escape(names[1].span.of(text))}", words) is not None
    )


_JOINED = re.compile(r"(?:\s+of\s+(?:the\s+)?[A-Z]\w+)?\s+(?:and|or)\s+(?:the\s+)?")
_DELEGATES = re.compile(
    r"^(?:[\w’'-]+\s+){0,4}(?:delegates|representatives|officials|diplomats|negotiators|envoys|ministers|leaders|delegations|commanders|presidents)\s+(?:of|from)\s+",
    re.I,
)
""" "Senior diplomats from | Norland, Ostria and Sund met"."""


def _is_of_list(text: str, piece: tuple[int, int], behind: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """ "Ostria, | Norland and Veldania met": nothing but a name before the comma, and two joined ones, or more of the list, behind it."""
    names, others = _inside(mentions, *piece), _heads_in(text, mentions, behind)
    if not names or len(others) < 2 or not _is_bare(text, piece, names):
        return False
    opens = text[behind[0] : others[0].span.start].strip(" ,") in ("", "the")
    kinds = {one.kind for one in (names[0], others[0])}
    return (
        opens
        and (len(kinds) == 1 or "person" not in kinds)
        and _JOINED.fullmatch(text, others[-2].span.end, others[-1].span.start) is not None
    )


_SHORT = re.compile(r"[(\[][A-Z][\w-]{1,9}[)\]]")
""" "the Senda Front | (SF) | and Norland": the short form in brackets ends no list of names."""
_AS_WELL = re.compile(r"as\s+well\s+as\b")


def takes_no_object(text: str, verb_end: int, limit: int) -> bool:
    """Does the clause end after the verb, or go on with a preposition or a time ("they met in Arsk")?"""
    return bool(compiled(rf"\s*(?:$|[^\w\s]|{_region('intransitive')})").match(text[verb_end:limit]))


def named_after(text: str, start: int, limit: int, mentions: Sequence[Mention], *, lists: bool = False) -> list[Mention]:
    """The mentions right after a verb or preposition; a preposition, a verb or a sign ends them, a comma too unless `lists`."""
    end = min(limit, start + 200)
    text = _SHORT.sub(lambda one: " " * len(one[0]), text[:end])
    stops = compiled(rf"\b{_region('stop')}|{_END}").finditer(text, start, end)
    stop = next((one for one in stops if not (lists and _AS_WELL.match(text, one.start()))), None)
    end = stop.start() if stop else end
    joined = re.compile(r"\band\b|\bas\s+well\s+as\b").search(text, start, end) if lists else None
    cuts = [at for at in range(start, end) if text[at] == "," and (joined is None or at > joined.start())]
    return _inside(mentions, start, cuts[0] if cuts else end)


def _inside(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    return [one for one in mentions if start <= one.span.start and one.span.end <= end]


def _between_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(at for at in range(start, end) if text[at] == ","), end]
    return list(pairwise(cuts))


@cache
def _region(name: str) -> str:
    return pattern_of(vocabulary("clauses")["regions"][name])


_PREPOSITION = r"(?!(?:for|to|of|about|in|on|at|by|and|from|over|that|against)\b)"


def governing(left: str, lists: Mapping[str, str], reach: int = 6, *, closely: bool = False) -> str | None:
    """The list (name to pattern) of which a phrase stands last, at most `reach` words before the end of `left`; ties by the order of the lists.

    `closely`: no preposition in between, as between a verb and its object.
    """
    best: tuple[int, str] | None = None
    between = _PREPOSITION if closely else ""
    look = Look(left)
    for name, pattern in lists.items():
        found = look.finditer(rf"{pattern}(?=(?:\s+{between}[\w'’.-]+){{0,{reach}}}\s*$)")
        last = max((match.end() for match in found), default=-1)
        if last > (best[0] if best else -1):
            best = (last, name)
    return best[1] if best else None


def following(right: str, lists: Mapping[str, str], reach: int = 12) -> tuple[str, int] | None:
    """The list of which a phrase stands first, after at most `reach` words of `right`, and where it starts; ties by the order of the lists."""
    best: tuple[int, str] | None = None
    window = re.match(rf"(?:[^\w]*[\w'’-]+){{0,{reach + 6}}}", right)
    look = Look(right[: window.end() if window else 0])
    for name, pattern in lists.items():
        found = look.search(pattern)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), name)
    return (best[1], best[0]) if best else None
