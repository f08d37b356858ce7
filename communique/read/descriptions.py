"""Where a report points at somebody without a name: offices, groups, pronouns.

Spans are whole noun phrases: "the country's Foreign Minister", "a spokesman for the ministry", "senior
Ukrainian officials", "both sides". A title before a name is such a phrase too; who bears it is for others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.assets import vocabulary
from communique.model import Mention, MentionKind, Span
from communique.text import ends_in_report, starts_in_report, tokens_of_report

_TOWARDS = frozenset(["of", "for", "to", "at"])
_PRONOUNS = frozenset(["he", "she", "they"])
_OBJECTS = frozenset(["him", "her", "them"])
_BARE_HEADS = frozenset(["head", "chair", "general", "source", "chief", "lead"])
_DASH = frozenset("-‑")
_LONGEST = 8
_COUNTRIES = frozenset(["country", "state", "nation", "kingdom", "republic", "emirate", "sultanate"])
_SIDES = frozenset(["government", "opposition"])
_OF_FIELDS = frozenset(["minister", "secretary", "commissioner"])
_CALLED = frozenset(
    ["breakaway", "rebel", "rival", "exiled", "interim", "transitional", "unrecognised", "unrecognized", "separatist", "ruling", "armed"]
)
"""Words on a state or body that stand between an office and its name: "leader of the breakaway Sundish Republic"."""


@dataclass(frozen=True, slots=True)
class _View:
    """Words, and the mention that begins or ends at a word."""

    text: str
    words: Sequence[tuple[int, int]]
    tokens: Sequence[str]
    starting: dict[int, tuple[int, Mention]]
    ending: dict[int, tuple[int, Mention]]
    named: bytearray

    def token(self, index: int) -> str:
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> bool:
        return 0 < index < len(self.words) and self.text[self.words[index - 1][1] : self.words[index][0]] in (" ", "", "\u00a0")


def find_descriptions(text: str, words: Sequence[tuple[int, int]], names: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions of kind role, group and pronoun, and of kind state for "the Kyiv regime"; `names` are the named ones."""
    view = _view(text, words, names)
    finders = _finders()
    found: list[Mention] = []
    for index, token in enumerate(view.tokens):
        finder = finders.get(token)
        if finder is not None and not view.named[index]:
            found.extend(finder(view, index))
    return _outermost(found)


def _view(text: str, words: Sequence[tuple[int, int]], names: Sequence[Mention]) -> _View:
    starts, ends = starts_in_report(text), ends_in_report(text)
    starting: dict[int, tuple[int, Mention]] = {}
    ending: dict[int, tuple[int, Mention]] = {}
    named = bytearray(len(words))
    for mention in sorted(names, key=lambda one: one.span.end - one.span.start):
        first, last = starts.get(mention.span.start), ends.get(mention.span.end)
        if first is not None and last is not None:
            starting[first], ending[last] = (last, mention), (first, mention)
            if mention.kind in ("person", "organisation"):
                named[first : last + 1] = b"\x01" * (last + 1 - first)
    return _View(text, words, tokens_of_report(text), starting, ending, named)


_Finder = Callable[[_View, int], Iterator[Mention]]


@cache
def _finders() -> dict[str, _Finder]:
    """Word to what it may be the head of."""
    offices, many = vocabulary("offices"), vocabulary("collectives")
    finders: dict[str, _Finder] = {}
    finders |= dict.fromkeys(many["bodies"], _group)
    finders |= dict.fromkeys((word for word in many["groups"] if " " not in word), _group)
    finders |= dict.fromkeys(many["both"], _group)
    finders |= dict.fromkeys(many["stand_ins"], _stand_in)
    finders |= dict.fromkeys(many["institutions"], _institution)
    finders |= dict.fromkeys((word for word in (*offices["heads"], *offices["persons"]) if "-" not in word), _role)
    finders |= dict.fromkeys((*_PRONOUNS, *_OBJECTS), _pronoun)
    finders |= {"it": _it, "who": _who}
    return (
        finders
        | {word.capitalize(): finder for word, finder in finders.items()}
        | {word.upper(): _role for word in offices["heads"] if len(word) < 4}
    )


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in vocabulary(table)[key])


@cache
def _small(key: str) -> frozenset[str]:
    return frozenset(vocabulary("grammar")[key].split())


@cache
def _premodifiers() -> frozenset[str]:
    return _words("offices", "before") | _words("offices", "past") | _words("offices", "heads")


def _mention(view: _View, first: int, last: int, kind: MentionKind, entity: str | None = None) -> Mention:
    return Mention(Span(view.words[first][0], view.words[last][1]), kind, entity)


# --- offices --------------------------------------------------------------------------------------


def _role(view: _View, index: int) -> Iterator[Mention]:
    last = _head_end(view, index)
    if last < index:
        return
    first = _leftwards(view, index, _premodifiers())
    reach = _rightwards(view, last)
    first, determined = _with_owner(view, first)
    if _longer_name(view, reach):
        return
    titled = view.starting.get(last + 1)
    names_next = (titled is not None and titled[1].kind == "person" and view.joined(last + 1)) or _stacked(view, last)
    modified = any(at in view.starting for at in range(first, index))
    bare = view.tokens[index].lower() in _BARE_HEADS and first == index and reach == last
    if view.tokens[index] == "general" and last == index and not names_next:
        return
    if view.tokens[index] == "militant" and view.token(index + 1) in _words("collectives", "groups") | {"group"}:
        return
    if (determined or modified or names_next or reach > last or _apposed(view, first)) and not (bare and not names_next):
        yield _mention(view, first, reach, "role")


def _stacked(view: _View, last: int) -> bool:
    """Does another office and a name follow "and", as in "CEO and founder Ada Brekke"?"""
    at = last + 2
    while (
        view.token(last + 1) == "and"
        and at < last + 8
        and (view.tokens[at : at + 1] and (view.tokens[at] in _DASH or view.tokens[at].lower() in _premodifiers()))
    ):
        at += 1
        titled = view.starting.get(at)
        if titled is not None and titled[1].kind == "person":
            return view.tokens[at - 1].lower() in _words("offices", "heads")
    return False


def _longer_name(view: _View, last: int) -> bool:
    """Does a capitalised word follow that no name begins with ("Official Security Assistance")?"""
    after = view.token(last + 1)
    return after[:1].isupper() and view.joined(last + 1) and last + 1 not in view.starting and view.tokens[last][:1].isupper()


def _head_end(view: _View, index: int) -> int:
    """The last word of an office ("secretary general", "chief of staff"); before `index` if a later head takes it."""
    after = view.token(index + 1)
    if view.joined(index + 1):
        if after.lower() in _words("offices", "after"):
            return index + 1
        if after in _DASH and view.token(index + 2) in _words("offices", "after"):
            return index + 2
        if after.lower() in _words("offices", "heads") or (after in _DASH and view.token(index + 2) in _words("offices", "heads")):
            return index - 1
        if after in _DASH:
            return index - 1
    return index


def _leftwards(view: _View, index: int, allowed: frozenset[str]) -> int:
    """Leftwards over words of the office and the states and organisations it is of."""
    first = index
    while first > 0 and view.joined(first) and index - first < _LONGEST:
        before = first - 1
        inside = view.ending.get(before)
        if inside is not None and inside[1].kind in ("state", "organisation", "place") and inside[0] < first:
            first = inside[0]
        elif (
            view.tokens[before].lower() in allowed
            or (first <= index and _noun(view, before))
            or _paired(view, before, first)
            or (view.tokens[before] in _DASH and before and (view.tokens[before - 1].lower() in allowed or before - 1 in view.ending))
        ):
            first = before
        else:
            break
    return first


def _paired(view: _View, at: int, first: int) -> bool:
    """Is it the "and" of "Foreign and European Affairs Minister"?"""
    before, after = view.token(at - 1), view.token(first)
    fields = _words("offices", "before") - _words("offices", "heads")
    return (
        at - 1 not in view.ending
        and view.tokens[at] == "and"
        and {before.lower(), after.lower()} <= fields
        and before[:1].isupper() is after[:1].isupper()
        and view.joined(at)
    )


def _noun(view: _View, at: int) -> bool:
    """Is an unknown word one more noun of the phrase: after a state, an owner or an article ("Norlander air defence chief")?"""
    word, before = view.tokens[at], view.token(at - 1)
    if not (word.isalpha() and word.islower()) or word.endswith(("ed", "ing", "s")) or word in _no_nouns() or not view.joined(at):
        return False
    return at - 1 in view.ending or before.lower() in _small("determiners") or (before == "s" and view.token(at - 2) in "'’")


@cache
def _no_nouns() -> frozenset[str]:
    return _words("collectives", "saying") | _words("collectives", "acting") | _small("determiners") | _small("not_nouns")


def _with_owner(view: _View, first: int) -> tuple[int, bool]:
    """Adds "the country's", "Norland's" or "his"; says whether anything was added."""
    before = view.token(first - 1)
    if before.lower() in _small("determiners") and view.joined(first):
        return first - 1, True
    mark = first - 2 if before == "s" and view.token(first - 2) in "'’" else first - 1 if before in "'’" and before else None
    if mark is None or mark < 1:
        return first, False
    owner = view.ending.get(mark - 1)
    if owner is not None:
        return owner[0] - (view.token(owner[0] - 1).lower() == "the"), True
    start = mark - 1
    while start > 0 and mark - start < 4 and view.tokens[start].islower():
        start -= 1
        if view.tokens[start].lower() in _small("determiners"):
            return start, True
    return first, False


def _rightwards(view: _View, last: int) -> int:
    """Past "of foreign affairs", "for the Foreign Ministry", "to President Orlov"."""
    towards = view.token(last + 1)
    if towards not in _TOWARDS:
        return last
    if whole := _country_s_body(view, last + 2):
        return whole
    if view.tokens[last].lower() in _OF_FIELDS and towards in ("of", "for") and (field := _field(view, last + 2)):
        return field
    inner = at = last + 2 + (view.token(last + 2) == "the" and last + 2 not in view.starting)
    while at not in view.starting and view.token(at).lower() in _inner() | _CALLED and view.joined(at) and at - inner < 4:
        at += 1
    hit = view.starting.get(at)
    if hit is not None and _completes(view, towards, at, at > inner):
        beyond = view.token(hit[0] + 1)
        return hit[0] + (beyond in _words("collectives", "bodies") | _words("collectives", "institutions"))
    named = at > inner and view.token(at - 1).lower() in _words("offices", "staff") | {"affairs", "security", "trade"}
    return at - 1 if named else last


def _country_s_body(view: _View, at: int) -> int | None:
    """The last word of "the country's foreign ministry", "the Gulf state's foreign ministry", "the national government's delegation"; None for anything else."""
    if view.token(at) not in ("the", "this", "that"):
        return None
    at += 1 + (view.token(at + 1) not in _COUNTRIES | _SIDES and at + 1 not in view.starting)
    owned = view.token(at + 1) in ("'", "’") and view.token(at + 2) == "s"
    if not (view.token(at) in _SIDES or (owned and view.token(at) in _COUNTRIES)):
        return None
    at += 3 if owned else 1
    last = next(
        (end for end in range(at, at + 3) if view.token(end) in _words("collectives", "bodies") | _words("collectives", "institutions")),
        None,
    )
    return last if last and all(view.tokens[word].islower() for word in range(at, last)) else None


def _field(view: _View, at: int) -> int | None:
    """The last word of what a minister is of, up to a name: "Communication and Culture | Ada Brekke", "Communication | , Ada Brekke"."""
    end = at
    while (
        end < at + _LONGEST
        and end not in view.starting
        and (view.token(end)[:1].isupper() or (end > at and view.token(end) in ("and", "of", "the")))
    ):
        end += 1
    person = view.starting.get(end) or view.starting.get(end + 1 if view.token(end) == "," else -1)
    return end - 1 if person and person[1].kind == "person" and end > at and view.token(end - 1)[:1].isupper() else None


def _completes(view: _View, towards: str, at: int, titled: bool) -> bool:
    """Does the mention at word `at` say whose office it is, rather than begin something else ("Secretary of State Ada Brekke")?"""
    last, mention = view.starting[at]
    if mention.kind == "person":
        return not titled or view.token(at - 1).lower() in _words("offices", "heads")
    if mention.kind == "state":
        return towards != "for" or not _noun(view, last + 1)
    return mention.kind == "organisation" or (mention.kind == "place" and towards == "of")


@cache
def _inner() -> frozenset[str]:
    return _premodifiers() | _words("offices", "staff") | {"and"}


def _apposed(view: _View, first: int) -> bool:
    """Does ", " and a name stand before, as in "Brekke, chief negotiator"?"""
    before = view.ending.get(first - 2)
    return view.token(first - 1) == "," and before is not None and before[1].kind == "person"


# --- groups ---------------------------------------------------------------------------------------


def _group(view: _View, index: int) -> Iterator[Mention]:
    word = view.tokens[index].lower()
    if view.joined(index + 1) and view.token(index + 1) in _DASH:
        return
    first = _leftwards(view, index, _words("collectives", "before") | _words("offices", "before"))
    whole, determined = _with_owner(view, first)
    modified = any(at in view.starting for at in range(whole, index))
    if word in _words("collectives", "bodies") and not modified:
        return
    if word in _words("collectives", "both") and word not in _words("collectives", "groups") and not determined:
        return
    armed = word == "forces" and view.token(index - 1).lower() in ("armed", "defence", "defense")  # a state's, under whatever name
    yield _mention(view, whole, index, "organisation" if armed and determined and (modified or first == index - 1) else "group")


def _stand_in(view: _View, index: int) -> Iterator[Mention]:
    """ "the Kyiv regime", "Norland's government": the state itself, not a body of it."""
    if view.tokens[index] in ("government", "administration") and not _continues(view, index):
        whose = _unowned(view, index)
        if whose is not None:
            yield _mention(view, whose, index, "state")
            return
    owned = view.token(index - 1) == "s" and view.token(index - 2) in "'’"
    owner = view.ending.get(index - 3 if owned else index - 1)
    kinds = ("state",) if owned else ("state", "place")
    if owner is not None and owner[1].kind in kinds and view.joined(index) and not _continues(view, index):
        yield _mention(view, owner[0], index, "state", owner[1].entity)


def _unowned(view: _View, index: int) -> int | None:
    """The first word of "the government" or "Orlov's government", where no state is named."""
    if view.tokens[index] == "government" and view.token(index - 1).lower() == "the" and view.token(index + 1) not in ("of", "in", "-"):
        return index - 1
    owner = view.ending.get(index - 3) if view.token(index - 1) == "s" and view.token(index - 2) in "'’" else view.ending.get(index - 1)
    return owner[0] if owner is not None and owner[1].kind == "person" and view.joined(index) else None


def _institution(view: _View, index: int) -> Iterator[Mention]:
    """ "the Norlander military", "Norland's foreign ministry"; never "the military" alone."""
    first = _leftwards(view, index, _premodifiers())
    whole, _ = _with_owner(view, first)
    owned = any(at in view.starting for at in range(whole, index))
    if view.tokens[index] == "force" and view.token(index - 1) not in _premodifiers():
        return
    described = first < index and view.tokens[index] in _words("collectives", "described") and _definite(view, first)
    if view.tokens[index] in _words("collectives", "private") and not (owned and view.token(index - 1) == "s"):
        return
    if (owned or described) and not _continues(view, index) and not _longer_name(view, index):
        start = whole if owned and view.tokens[whole].lower() not in _small("determiners") else first
        yield _mention(view, start, index, "organisation")


def _definite(view: _View, first: int) -> bool:
    """Does "the" stand before, or something that says whose it is ("the Norland-run health ministry")?"""
    before = view.token(first - 1)
    return (
        before.lower() == "the"
        or before in ("run", "led", "based", "backed")
        or view.tokens[first][:1].isupper()
        or view.tokens[first] == "health"
    )


def _continues(view: _View, index: int) -> bool:
    """Does the word describe another after it ("government officials")?"""
    after = view.token(index + 1).lower()
    return view.joined(index + 1) and ((after in _finders() and after not in _PRONOUNS | {"it", "who"}) or after in _DASH)


# --- pronouns -------------------------------------------------------------------------------------


def _pronoun(view: _View, index: int) -> Iterator[Mention]:
    word = view.tokens[index].lower()
    if word in _PRONOUNS or (
        view.token(index - 1) in ("quoted", "cited", "quotes", "cites", "quoting", "citing") and view.token(index + 1) == "as"
    ):
        yield _mention(view, index, index, "pronoun")


def _it(view: _View, index: int) -> Iterator[Mention]:
    saying, at = _words("collectives", "saying"), index + 1
    while at < index + 4 and (
        view.token(at) in ("has", "had", "also", "will", "would", "previously", "later") or view.token(at).endswith("ly")
    ):
        at += 1
    if view.token(at) in saying:
        yield _mention(view, index, index, "pronoun")


def _who(view: _View, index: int) -> Iterator[Mention]:
    at = index - 1 - (view.token(index - 1) == ",")
    if at in view.ending or view.token(at).lower() in _words("collectives", "groups"):
        yield _mention(view, index, index, "pronoun")


def _outermost(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Of phrases that lie in one another or cross, the longest."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if kept and mention.span.overlaps(kept[-1].span):
            if mention.span.end - mention.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = mention
        else:
            kept.append(mention)
    return tuple(kept)
