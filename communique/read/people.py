"""Where a report names a person: by the name tagger, and by rules where it is silent.

The rules look at runs of capitalised words. A run is a person if a title stands before it, if it
begins with a known first name, if it speaks, or if an office follows it; the parts of a name so found
are then the same person's wherever they stand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.assets import vocabulary
from communique.model import Mention, Name, Span
from communique.needles import matches_near, pattern_of, places_of
from communique.text import ends_in_report, small_letters, starts_in_report, tokens_of_report

_DASHES = "-'’"
_LONGEST = 6
_FATHERS = frozenset({"bin", "ibn", "bint"})
_PARTY = re.compile(r"[RDI]-[A-Z]")
"""A member's party and state, as behind a name ("R-La.")."""


@dataclass(frozen=True, slots=True)
class _View:
    """The words with what the rules ask of them again and again."""

    text: str
    words: Sequence[tuple[int, int]]
    tokens: Sequence[str]
    taken: bytearray
    lowered: frozenset[str]
    counts: Counter[str]
    elsewhere: frozenset[tuple[int, int]]
    """Runs of words that are a place, or that the tagger takes for an organisation."""
    places: frozenset[str]
    """Single words that the report uses as a place."""

    def joined(self, index: int) -> bool:
        """Do at most a blank stand between word `index` and the one before?"""
        return 0 < index < len(self.words) and self.text[self.words[index - 1][1] : self.words[index][0]] in (" ", "", "\u00a0")

    def token(self, index: int) -> str:
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def span(self, first: int, last: int) -> Span:
        return Span(self.words[first][0], self.words[last - 1][1])


def find_people(text: str, words: Sequence[tuple[int, int]], names: Sequence[Name], others: Sequence[Mention]) -> tuple[Mention, ...]:
    """Person mentions, bare names without titles; `others` are mentions already found, in which none is sought.

    `names` are a tagger's and may be empty, split, or of the wrong kind.
    """
    tokens, starts = tokens_of_report(text), starts_in_report(text)
    lowered = frozenset(filter(str.islower, tokens))
    taken = _taken(words, starts, [m.span for m in others if m.kind != "place"])
    view = _View(
        text, words, tokens, taken, lowered, Counter(tokens), _elsewhere(text, starts, names, others), _places(text, tokens, names)
    )
    tagged = [run for name in names if name.kind == "person" for run in _tagged(view, name, starts)]
    tagged = [run for run in tagged if run not in view.elsewhere]
    runs = _runs(view)
    sure = [run for run in runs if _is_person(view, *run)]
    found = _joined_up(view, [_with_forebears(view, run) for run in (*tagged, *_apart(sure, tagged))])
    parts = _parts(view, found)
    again = [run for run in runs if _named_so(view, run, parts)]
    return tuple(Mention(view.span(*run), "person") for run in sorted({*found, *_apart(again, found)}))


def _taken(words: Sequence[tuple[int, int]], starts: dict[int, int], spans: Sequence[Span]) -> bytearray:
    """One byte a word: does a mention already cover it?"""
    taken = bytearray(len(words))
    for span in spans:
        index = starts.get(span.start, len(words))
        while index < len(words) and words[index][0] < span.end:
            taken[index] = 1
            index += 1
    return taken


def _elsewhere(text: str, starts: dict[int, int], names: Sequence[Name], others: Sequence[Mention]) -> frozenset[tuple[int, int]]:
    """The runs that are a place by the table of states, or whose words the tagger mostly calls an organisation."""
    tagged: dict[str, Counter[str]] = {}
    for name in names:
        tagged.setdefault(_without_article(name.span.of(text)), Counter())[name.kind] += 1
    bodies = {form for form, kinds in tagged.items() if kinds["organisation"] > kinds["person"]}
    spans = [one.span for one in others if one.kind == "place"]
    spans += [one.span for one in names if _without_article(one.span.of(text)) in bodies]
    ends = ends_in_report(text)
    known = {(starts[one.start], ends[one.end] + 1) for one in spans if one.start in starts and one.end in ends}
    alike: dict[str, set[tuple[str, ...]]] = {}
    for form in map(tuple, map(str.split, bodies)):
        alike.setdefault(form[0] if form else "", set()).add(form)
    tokens = tokens_of_report(text)
    told = (
        (at, at + len(form))
        for at, token in enumerate(tokens)
        if token in alike
        for form in alike[token]
        if tuple(tokens[at : at + len(form)]) == form
    )
    return frozenset([*known, *told])


def _without_article(words: str) -> str:
    return " ".join(words.split()[1:] if words[:4].lower() == "the " else words.split())


def _apart(runs: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs that share no word with the others."""
    used = {at for first, last in others for at in range(first, last)}
    return [run for run in runs if used.isdisjoint(range(*run))]


def _tagged(view: _View, name: Name, starts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The words of a tagged name, its titles and what another mention has taken left out."""
    first = starts.get(name.span.start)
    if first is None:
        return
    last = first
    while last < len(view.words) and view.words[last][1] <= name.span.end:
        last += 1
    if view.tokens[last - 1] == "s" and last - 2 > first and view.tokens[last - 2] in "'’":
        last -= 2
    if any(view.taken[first:last]) or _is_firm(view, first) or _PARTY.match(view.text, name.span.start):
        return
    first = _past_titles(view, _past_small(view, first, last), last)
    if first < last and view.tokens[first][0].isalpha() and not _is_kind(view, first, last) and not _is_thing(view, first, last):
        yield first, last


def _is_thing(view: _View, first: int, last: int) -> bool:
    """Is it a text ("the Arsk Declaration"), or a single word that the report uses as a place and never as somebody's name?"""
    if {view.tokens[last - 1].casefold(), view.token(last).casefold() if view.token(last)[:1].isupper() else ""} & _texts():
        return True
    return last - first == 1 and view.tokens[first] in view.places


@cache
def _texts() -> frozenset[str]:
    return frozenset(vocabulary("grammar")["texts"].split())


def _places(text: str, tokens: Sequence[str], names: Sequence[Name]) -> frozenset[str]:
    """Single words that stand behind "in" or before "region", in a dateline, or that the tagger calls a place as often as a person, and that
    have neither title nor first name nor verb of saying."""
    behind = {found[1] for found in _IN.finditer(text)}
    behind |= {found[1] for found in matches_near(_REGION, text, small_letters(text), _REACH)}
    behind |= {found[1] for at in (0, *(end for _, end in places_of("\n", text))) if (found := _DATELINE.match(text, at))}
    called = Counter((one.span.of(text), one.kind) for one in names)
    behind |= {form for (form, kind), count in called.items() if kind == "place" and 0 < called[form, "person"] <= count}
    around = ((token, tokens[at - 1] if at else "", "".join(tokens[at + 1 : at + 2])) for at, token in enumerate(tokens) if token in behind)
    somebody = {
        token
        for token, before, after in around
        if before.rstrip(".").casefold() in _titles() or before in _first_names() or after in _saying()
    }
    return frozenset(behind - somebody)


_IN = re.compile(
    r"\b(?=in|near|outside)(?<!confidence )(?<!trust )(?<!faith )(?<!interest )(?:in|near|outside)\s+(?:(?:northern|southern|eastern|western|central)\s+)?([A-Z][\w-]+)(?![\w'’-]|\s[A-Z])"
)
_REGION = pattern_of(r"\b([A-Z][\w-]+)\s+(?:[Rr]egion|[Pp]rovince|[Vv]alley|[Tt]erritory|enclave|peninsula)\b")
_DATELINE = re.compile(r"([A-Z][\w-]+),\s+\d{1,2}\s+[A-Z][a-z]+\b")
"""At the head of a line."""
_REACH = 80
"""Signs from "region" and the like within which its name stands."""


def _past_small(view: _View, first: int, last: int) -> int:
    """Past articles and number words, which no name begins with ("A House aide", "One senator")."""
    small = _determiners()
    while first < last and view.tokens[first].lower() in small and not (last - first > 1 and view.tokens[first] in _first_names()):
        first += 1
    return first


@cache
def _determiners() -> frozenset[str]:
    return frozenset(vocabulary("grammar")["determiners"].split()) | _quantities()


@cache
def _quantities() -> frozenset[str]:
    return frozenset(vocabulary("grammar")["quantities"].split())


def _is_kind(view: _View, first: int, last: int) -> bool:
    """Is a single word a kind of people, as in "some Reformers"?"""
    return last - first == 1 and view.tokens[first].endswith("s") and view.token(first - 1).lower() in _quantities() and view.joined(first)


def _is_firm(view: _View, first: int) -> bool:
    """Does the word before say that the name is no person's ("the tabloid Arsk Novosti")?"""
    return view.token(first - 1) in _firms() and view.joined(first)


@cache
def _firms() -> frozenset[str]:
    return frozenset(vocabulary("grammar")["firms"].split())


def _runs(view: _View) -> list[tuple[int, int]]:
    """Runs of capitalised words, particles and hyphens inside, without titles at their head."""
    runs: list[tuple[int, int]] = []
    free = 0
    for index, token in enumerate(view.tokens):
        if index >= free and (token[0].isupper() or token in ("al", "el")):
            opens = index
            while opens > free and view.tokens[opens - 1] in _leading() and view.joined(opens):
                opens -= 1
            free = _run_end(view, index)
            first = _past_titles(view, opens, free)
            if first < free:
                runs.append((first, free))
    return runs


@cache
def _never() -> frozenset[str]:
    """Words that no person is called by."""
    small = vocabulary("grammar")
    return frozenset([*small["not_names"].split(), *small["not_persons"].split()])


@cache
def _placing() -> frozenset[str]:
    return frozenset([*vocabulary("grammar")["placing"].split(), "for"])


def _run_end(view: _View, index: int) -> int:
    last = at = index
    while at < len(view.tokens) and at - index < _LONGEST * 2 and (at == index or view.joined(at)):
        token = view.tokens[at]
        if view.taken[at]:
            break
        if (
            token[0].isupper()
            and (token.lower() not in _never() or _is_jan(view, at))
            and not (at > index and (_fresh(view, at) or _shift(view, at)))
        ):
            at += 1
            last = at
        elif token == "." and at > index and len(view.tokens[at - 1]) == 1 and view.joined(at + 1):
            at += 1
            last = at if not view.token(at)[:1].isupper() else last
        elif _links(view, at):
            at += 1
        else:
            break
    return last


def _is_jan(view: _View, at: int) -> bool:
    """Is a month's short form a first name here ("Jan Brekke")?"""
    after = view.token(at + 1)
    return len(view.tokens[at]) == 3 and view.tokens[at] in _first_names() and after[:1].isupper() and view.joined(at + 1)


def _fresh(view: _View, at: int) -> bool:
    """Does a sentence begin here without a blank being missing ("Lavrov.He")?"""
    return view.token(at - 1) == "." and len(view.token(at - 2)) > 1


def _shift(view: _View, at: int) -> bool:
    """Do capitals end or begin here, as where a headline runs into a sentence ("GET THE APP Orlov said")?"""
    before, token = view.tokens[at - 1], view.tokens[at]
    return before.isupper() is not token.isupper() and ((len(before) > 2 and before.isupper()) or (len(token) > 2 and token.isupper()))


def _links(view: _View, at: int) -> bool:
    """A particle, hyphen or apostrophe inside a name ("bin Salman", "al-Sisi", "O'Brien")."""
    token, after = view.tokens[at], view.token(at + 1)
    if token in _DASHES:
        return (
            after[:1].isalpha()
            and view.text[view.words[at][1]] == after[0]
            and after != "s"
            and (after[0].isupper() or after in _particles())
        )
    return token in _particles() and (after[:1].isupper() or after in _particles() or after in _DASHES)


@cache
def _particles() -> frozenset[str]:
    return frozenset(vocabulary("people")["particles"])


@cache
def _leading() -> frozenset[str]:
    """Particles with which a surname alone may begin ("von der Leyen")."""
    return frozenset(vocabulary("people")["leading"])


@cache
def _titles() -> frozenset[str]:
    """Words of titles, as they stand before a name."""
    offices = vocabulary("offices")
    lower = {word.lower() for key in ("heads", "before", "past", "address", "ranks", "after") for word in offices[key]}
    return frozenset(lower | {"chief", "lieutenant", "major", "sergeant", "brigadier", "field", "crown", "princess", "co", "state", "of"})


@cache
def _heads() -> frozenset[str]:
    offices = vocabulary("offices")
    return frozenset(word.lower() for key in ("heads", "address", "ranks", "persons") for word in offices[key])


@cache
def _first_names() -> dict[str, str]:
    people = vocabulary("people")
    return {name: sex for sex in ("m", "f") for name in people[sex].split()}


@cache
def _common() -> frozenset[str]:
    """Words that open a sentence as often as a name does ("Analysts", "Officials", "Documents")."""
    many = vocabulary("collectives")
    return frozenset([*many["groups"], *many["both"], *many["documents"], *many["bodies"], *many["stand_ins"], *many["saying"]])


@cache
def _saying() -> frozenset[str]:
    return frozenset(vocabulary("collectives")["saying"])


def _past_titles(view: _View, first: int, last: int) -> int:
    for at in range(first + 1, last - 1):
        if view.tokens[at].lower() in _heads() and view.tokens[at] not in _first_names():
            first = at + 1
    while first < last and (not view.tokens[first][0].isalpha() or (view.tokens[first].lower() in _titles() and last - first > 0)):
        if view.tokens[first] in _first_names() and last - first > 1 and view.token(first - 1).lower() not in _heads():
            break
        first += 1
    opens = view.tokens[first].lower() if last - first > 1 else ""
    if opens in view.lowered and opens not in _particles() and view.tokens[first] not in _first_names():
        first += 1
    return first


def _is_person(view: _View, first: int, last: int) -> bool:
    """Is a run somebody: by title, first name, speech or office beside it?"""
    tokens, size = view.tokens, last - first
    if _is_kind(view, first, last) or _is_firm(view, first) or _is_thing(view, first, last):
        return False
    if (first, last) in view.elsewhere:
        return size == 1 and _titled(view, first)
    if size == 1 and (tokens[first].lower() in _common() or len(tokens[first]) < 2):
        return False
    if size == 1 and tokens[first].lower() in view.lowered:
        return _titled(view, first) and tokens[first - 1][0].isupper()
    if tokens[first].isupper() and len(tokens[first]) > 2:
        return False
    if _titled(view, first) or _introduced(view, first, last):
        return True
    if size > 1 and tokens[first] in _first_names():
        return True
    if first and tokens[first - 1] in ("the", "The"):
        return False
    if size == 1 and (not first or tokens[first - 1] in '.”"!?') and view.counts[tokens[first]] < 2:
        return False
    if view.token(first - 1).lower() in _placing() or (size == 1 and first and view.taken[first - 1] and view.joined(first)):
        return False
    return _speaks(view, first, last) or (size > 1 and _described(view, last))


def _titled(view: _View, first: int) -> bool:
    before = view.token(first - 1)
    if before == "." and view.token(first - 2) in _abbreviated():
        return True
    return before.lower() in _heads() and view.joined(first)


def _introduced(view: _View, first: int, last: int) -> bool:
    """Does an office stand before, and commas around, as in "the chief negotiator, Ada Brekke,"?"""
    return view.token(first - 1) == "," and view.token(last) in (",", ".") and view.token(first - 2).lower() in _heads()


@cache
def _abbreviated() -> frozenset[str]:
    offices = vocabulary("offices")
    return frozenset([*offices["address"], *offices["ranks"]])


def _speaks(view: _View, first: int, last: int) -> bool:
    after, before = view.token(last), view.token(first - 1)
    if after in _saying() or ((after.endswith("ly") or after in ("also", "later", "has")) and view.token(last + 1) in _saying()):
        return True
    return before in ("said", "says", "added", "told", "warned", "asked") and (after[:1] in (".", ",", ";") or last - first > 1)


def _described(view: _View, last: int) -> bool:
    """Does ", the chief negotiator" or ", 54," follow?"""
    if view.token(last) != ",":
        return False
    if view.token(last + 1).isdigit():
        return view.token(last + 2) == "," and len(view.token(last + 1)) == 2
    if view.token(last + 1) == "who":
        return True
    opens = view.token(last + 1).islower() or (last + 1 < len(view.taken) and view.taken[last + 1] == 1)
    return opens and any(view.token(at).lower() in _heads() for at in range(last + 1, last + 7))


def _joined_up(view: _View, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces of one name side by side made one."""
    whole: list[tuple[int, int]] = []
    for run in sorted(set(runs)):
        if whole and run[0] <= whole[-1][1] and (run[0] < whole[-1][1] or view.joined(run[0])):
            whole[-1] = (whole[-1][0], max(run[1], whole[-1][1]))
        else:
            whole.append(run)
    return whole


def _with_forebears(view: _View, run: tuple[int, int]) -> tuple[int, int]:
    """ "Milo bin | Orlan Varga": with the name before, where a name goes on from a father's."""
    first = run[0]
    while (
        first > 1
        and view.tokens[first - 1].lower() in _FATHERS
        and view.tokens[first - 2][:1].isupper()
        and view.tokens[first - 2].lower() not in _titles() | _never()
        and view.joined(first)
        and view.joined(first - 1)
        and not view.taken[first - 2]
    ):
        first -= 2
    return first, run[1]


def _named_so(view: _View, run: tuple[int, int], parts: frozenset[str]) -> bool:
    """Does a run end in the name of somebody found, without a word of the language at its head?"""
    first, last = run[0], view.tokens[run[1] - 1]
    head = view.tokens[first]
    return last in parts and (run[1] - first == 1 or (head.isalpha() and head.lower() not in view.lowered and not head.isupper()))


def _parts(view: _View, runs: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Single words by which the persons found may be called again."""
    return frozenset(
        view.tokens[at] for first, last in runs for at in range(first, last) if len(view.tokens[at]) > 1 and view.tokens[at][0].isupper()
    )
