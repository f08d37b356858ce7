"""Where a report names an organisation: by the vocabulary, by words such as Ministry, by acronym."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from communique.assets import vocabulary
from communique.model import Mention, Span
from communique.text import tokens_of_report, words_of

_ALONE = frozenset(["Parliament", "Congress", "Senate", "Duma", "Rada", "Knesset", "Bundestag", "Majlis", "Sejm", "Cabinet"])
_SPEAKS = frozenset(
    ["by", "in", "on", "and", "to", "from", "for", "with", "at", "which", "that", ",", ".", ";", ":", "'", "’", "”", '"', "(", ")"]
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{2,6}\Z")
_NOT_BODIES = frozenset(
    [
        "NGO",
        "NGOs",
        "MAG",
        "CEO",
        "CFO",
        "GDP",
        "VAT",
        "USD",
        "EUR",
        "GMT",
        "UTC",
        "EST",
        "EDT",
        "PDT",
        "AIDS",
        "COVID",
        "HIV",
        "FAQ",
        "PDF",
        "URL",
        "UK",
        "USA",
        "UAE",
        "DRC",
        "PRC",
        "KSA",
        "AM",
        "PM",
        "TV",
        "PhD",
    ]
)
_LONGEST = 9
_OF_ENVOYS = frozenset(["Special", "Personal", "High"])
""" "The Office of the Special | Envoy for Sund": a body that is named by its head."""
_ARMIES = frozenset(["army", "military"])
_REGULAR = frozenset(["federal", "national", "regular", "government"])
""" "the federal army" is the state's."""


def find_bodies(text: str, words: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
    """Organisation mentions, as named ("the Norland Border Agency" without the article) or pointed at ("the agency")."""
    tokens = tokens_of_report(text)
    found: list[tuple[int, int]] = []
    free, triggers = 0, _triggers()
    for index, token in enumerate(tokens):
        span = _at(text, words, tokens, index, free) if token in triggers or (token.isupper() and _ACRONYM.match(token)) else None
        if span and span[0] >= free:
            found.append(span)
            free = span[1]
    found = sorted([*found, *_acronyms_again(tokens, found)])
    return tuple(Mention(Span(words[first][0], words[last - 1][1]), "organisation") for first, last in found)


def _acronyms_again(tokens: Sequence[str], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The other places of an acronym that somewhere behaves like somebody."""
    known = {tokens[first] for first, last in found if last - first == 1 and _ACRONYM.match(tokens[first])}
    taken = {at for first, last in found for at in range(first, last)}
    return [(at, at + 1) for at, token in enumerate(tokens) if token in known and at not in taken]


def _at(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int, free: int) -> tuple[int, int] | None:
    """First and last word of the organisation that word `index` belongs to."""
    lists = _lists()
    token = tokens[index]
    spans = [(first, _extended(text, words, tokens, last)) for first, last in _known(tokens, index)]
    if token in lists["openings"] and (last := _onwards(text, words, tokens, index)) > index + 1:
        spans.append((_leftmost(text, words, tokens, index, free), last))
    if token.lower() == "office" and (opens := _office_of(text, words, tokens, index, free)) is not None:
        spans.append((opens, index + 1))
    elif token in lists["endings"] and (spans or not _goes_on(text, words, tokens, index)):
        first = _leftmost(text, words, tokens, index, free)
        if first < index or token in _ALONE:
            spans.append((first, index + 1))
    if not spans and token in lists["heads"]:
        return _pointed(tokens, index)
    if not spans and _ACRONYM.match(token) and _is_acronym(tokens, index):
        return index, index + 1
    best = max(spans, key=lambda span: span[1] - span[0], default=None)
    return None if best and " ".join(tokens[best[0] : best[1]]) in _lists()["places"] else best


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = vocabulary("organisations")
    return {key: frozenset(table[key]) for key in ("endings", "openings", "heads", "places", "of_people")}


@cache
def _starts() -> dict[str, list[tuple[str, ...]]]:
    starts: dict[str, list[tuple[str, ...]]] = {}
    for entry in vocabulary("organisations")["organisation"]:
        for form in (entry["name"], *entry.get("aliases", ())):
            key = tuple(form[start:end] for start, end in words_of(form))
            starts.setdefault(key[0], []).append(key)
    for forms in starts.values():
        forms.sort(key=len, reverse=True)
    return starts


@cache
def _triggers() -> frozenset[str]:
    return frozenset(_starts()).union(*(_lists()[key] for key in ("endings", "openings", "heads")), ("office", "Office"))


def _known(tokens: Sequence[str], index: int) -> Iterator[tuple[int, int]]:
    for form in _starts().get(tokens[index], ()):
        if tuple(tokens[index : index + len(form)]) == form:
            yield index, index + len(form)
            return


def _extended(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], last: int) -> int:
    """Past the capitalised words after a known name, if they end like an organisation ("UN Human Rights Council")."""
    at = best = last
    while (
        at < len(tokens)
        and at - last < 4
        and _joined(text, words, at)
        and _capital(tokens[at])
        and tokens[at].lower() not in _heads_of_people()
    ):
        at += 1
        best = at if tokens[at - 1] in _lists()["endings"] else best
    return best


def _joined(text: str, words: Sequence[tuple[int, int]], index: int) -> bool:
    """Does only a blank stand between word `index` and the one before?"""
    return index > 0 and text[words[index - 1][1] : words[index][0]] in (" ", "")


@cache
def _small(key: str) -> frozenset[str]:
    return frozenset(vocabulary("grammar")[key].split())


def _capital(token: str) -> bool:
    return token[0].isupper() and token.lower() not in _small("not_names")


def _goes_on(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int) -> bool:
    """Is a later word of the same run the end of the name ("Security" of "Security Service")?"""
    after = index + 1
    return after < len(tokens) and _joined(text, words, after) and tokens[after] in _lists()["endings"]


def _leftmost(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int, free: int) -> int:
    """Leftwards over capitalised words, "&" and hyphens, but over no title of a person."""
    first = index
    while first > free and index - first < _LONGEST and _joined(text, words, first):
        before = tokens[first - 1]
        people = _of_people(tokens, first)
        if people > free:
            first = people
            continue
        general = before == "General" and tokens[first] in _lists()["endings"]  # "the General Command", no general
        if not (_capital(before) or (before in "&-" and first - 1 > free)) or (before.lower() in _heads_of_people() and not general):
            break
        first -= 1
    while first < index and not _capital(tokens[first]):
        first += 1
    return _over_and(text, words, tokens, first, index, free)


def _of_people(tokens: Sequence[str], first: int) -> int:
    """The word of "People's" that ends before word `first`, as in "Senda | People's | Liberation Front"; 0 if there is none."""
    mark = first - (2 if tokens[first - 1] == "s" else 1)
    owned = mark > 0 and tokens[mark] in ("'", "’") and tokens[mark - 1] in _lists()["of_people"]
    return mark - 1 if owned else 0


def _over_and(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], first: int, index: int, free: int) -> int:
    """Over an "and" in the middle of a name that "the" opens ("the Gas and Energy Association"), but not over another organisation."""
    start = first - 1
    while start > free and index - start < _LONGEST and _joined(text, words, start) and (tokens[start] == "and" or _capital(tokens[start])):
        start -= 1
    inside = tokens[start + 1 : first - 1]
    plain = not any(one.isupper() or one in _triggers() or one.lower() in _heads_of_people() or one == "and" for one in inside)
    whole = bool(inside) and tokens[first - 1] == "and" and tokens[start].lower() == "the" and index - first >= 1
    return start + 1 if whole and plain else first


def _office_of(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int, free: int) -> int | None:
    """The first word of "Prime Minister's Office" or "district attorney's office"; None if it is not an official's."""
    at = index - 3
    if at < free or tokens[index - 1] != "s" or tokens[index - 2] not in "'’" or tokens[at].lower() not in _heads_of_people():
        return None
    while at > free and _joined(text, words, at) and index - at < _LONGEST and _belongs(tokens[at - 1]):
        at -= 1
    return at


def _belongs(word: str) -> bool:
    return word.lower() in _before_heads() or (_capital(word) and word.lower() not in _small("not_names"))


@cache
def _before_heads() -> frozenset[str]:
    return frozenset(vocabulary("offices")["before"])


@cache
def _heads_of_people() -> frozenset[str]:
    return frozenset(vocabulary("offices")["heads"])


def _onwards(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int) -> int:
    """Past "of Foreign Affairs", "for Security and Co-operation in Europe"."""
    last = at = index + 1
    while at < len(tokens) and at - index < _LONGEST and _joined(text, words, at):
        titled = tokens[at].lower() in _heads_of_people() and not (tokens[index] == "Office" and tokens[at - 1] in _OF_ENVOYS)
        if at > index + 1 and _capital(tokens[at]) and tokens[at] != "May" and not titled:
            at += 1
            last = at
        elif tokens[at] in ("of", "for", "on", "the", "-", "&") or (
            tokens[at] == "and" and last > index + 2 and not _another(tokens, at + 1)
        ):
            at += 1
        else:
            break
    return last


def _another(tokens: Sequence[str], at: int) -> bool:
    """Does the name of another organisation follow, or a group ("the Government of Norland and | the Senda People's Front", "... | Sendan forces")?"""
    if at + 1 < len(tokens) and tokens[at + 1] in vocabulary("collectives")["groups"]:
        return True
    end = at + 1
    while tokens[at : at + 1] == ["the"] and end < len(tokens) and end - at < _LONGEST and (_capital(tokens[end]) or tokens[end] in "'’s"):
        if tokens[end] in _lists()["endings"]:
            return True
        end += 1
    return False


def _pointed(tokens: Sequence[str], index: int) -> tuple[int, int] | None:
    """ "the ministry", where it speaks or acts rather than describes a word after it."""
    after = tokens[index + 1] if index + 1 < len(tokens) else "."
    first = index - (tokens[index] in _ARMIES and index > 1 and tokens[index - 1] in _REGULAR)
    if first and tokens[first - 1].lower() in ("the", "this", "that") and (after in _SPEAKS or after in _speaking()):
        return first - 1, index + 1
    return None


def _is_acronym(tokens: Sequence[str], index: int) -> bool:
    """Does an unknown acronym behave like somebody: in brackets after its name, with an article, speaking?"""
    shouted = any(len(one) > 1 and one.isupper() for one in (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2]))
    if tokens[index] in _NOT_BODIES or shouted:
        return False
    before = tokens[index - 1].lower() if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else ""
    bracketed = before + after in ("()", "[]") and index > 1 and tokens[index - 2][:1].isupper()
    return (
        bracketed
        or before in _lists()["heads"]
        or after in _speaking()
        or (before == "the" and not after[:1].isalnum())
        or after in ("'", "’")
    )


@cache
def _speaking() -> frozenset[str]:
    words = vocabulary("collectives")
    return frozenset([*words["saying"], *words["acting"]])
