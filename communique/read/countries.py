"""Where a report names a state, and where a capital is only a place.

"Moscow claims" is a government, "talks in Moscow" is a city: the words beside a capital decide, and
where they do not, it is a city.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from communique.assets import given_names, vocabulary
from communique.model import Mention, Span
from communique.states import Hit, State, States
from communique.text import tokens_of_report


def find_states(text: str, words: Sequence[tuple[int, int]], states: States, people: Sequence[Span] = ()) -> tuple[Mention, ...]:
    """State mentions by name, demonym, capital or metonym, and capitals that are mere places.

    `words` are those of `words_of`. `entity` of a mention is the alpha-3 code where the form belongs to one
    state, or to one that the rest of the report points at; a shared form ("Korea") alone has none. `people` are names that
    the tagger takes for those of persons: "Dane" is a surname behind a first name, and then wherever else it stands.
    """
    tokens = tokens_of_report(text)
    hits = [(index, hit) for index, hit in _hits(tokens, states) if not _in_longer_name(text, words, tokens, index, hit, states)]
    hits = [(index, hit) for index, hit in hits if not _is_descent(tokens, index, hit)]
    hits = _not_surnames(_own(hits, tokens, states), tokens)
    borne = {tokens[index] for index, hit in hits if _is_people(hit, tokens[index]) and _ends_a_name(words, index, people)}
    hits = [(index, hit) for index, hit in hits if tokens[index] not in borne]
    named = {hit.state.code for _, hit in hits if hit.state}
    return tuple(_mention(words, tokens, index, hit, named) for index, hit in hits)


def _hits(tokens: Sequence[str], states: States) -> Iterator[tuple[int, Hit]]:
    free = 0
    for index in [at for at, token in enumerate(tokens) if states.begins(token)]:
        hit = states.at(tokens, index) if index >= free else None
        if hit is not None:
            free = index + hit.length
            if hit.use != "guard":
                yield index, hit


def _in_longer_name(text: str, words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int, hit: Hit, states: States) -> bool:
    """Is the form a part of somebody's or something's name ("Jordan Lee", "Cuba Street")?"""
    form, last = tokens[index], index + hit.length
    before = tokens[index - 1] if index and text[words[index - 1][1] : words[index][0]] in (" ", "") else ""
    after = tokens[last] if last < len(tokens) and text[words[last - 1][1] : words[last][0]] == " " else ""
    if before == "-" and tokens[index - 2].lower() in ("pro", "anti", "non"):
        return True
    if form == "US" and len(before) > 2 and before.isupper():
        return True
    if form not in states.ambiguous or hit.length > 1:
        return False
    return before in given_names() or (after[:1].isupper() and after.lower() not in _office_words() and states.at(tokens, last) is None)


_DESCENT = frozenset(
    {
        "and",
        "who",
        "whose",
        ",",
        ".",
        "man",
        "woman",
        "citizen",
        "national",
        "businessman",
        "businesswoman",
        "journalist",
        "diplomat",
        "physician",
        "author",
    }
)


def _is_descent(tokens: Sequence[str], index: int, hit: Hit) -> bool:
    """ "a Norlandic-Veldanian and former envoy": what somebody is by birth, neither of two states."""
    first = index if tokens[index + 1 : index + 2] == ["-"] else index - 2
    if hit.use != "demonym" or hit.length > 1 or first < 1 or tokens[first + 1 : first + 2] != ["-"]:
        return False
    return tokens[first - 1].lower() in ("a", "an") and (tokens[first + 3] if first + 3 < len(tokens) else ".") in _DESCENT


def _ends_a_name(words: Sequence[tuple[int, int]], index: int, people: Sequence[Span]) -> bool:
    start, end = words[index]
    return any(one.start < start and one.end == end for one in people)


def _is_people(hit: Hit, form: str) -> bool:
    """One of a people by a word that describes nothing else ("Pole", "Turk"), as surnames are; "Polish" and "Iranian" go before a noun."""
    return hit.use == "demonym" and hit.length == 1 and not form.endswith(("an", "ish", "ese", "i"))


@cache
def _office_words() -> frozenset[str]:
    offices = vocabulary("offices")
    endings = (word.lower() for word in vocabulary("organisations")["endings"])
    return frozenset([*offices["heads"], *offices["before"], *offices["past"], *endings])


def _own(hits: list[tuple[int, Hit]], tokens: Sequence[str], states: States) -> list[tuple[int, Hit]]:
    """Without the forms that here belong to another place ("Georgia" in a report from Atlanta)."""
    odd = {tokens[index] for index, hit in hits if hit.length == 1 and tokens[index] in states.unless}
    for form in odd:
        marks = states.unless[form].intersection(tokens)
        owners = set(states.named(form))
        others = any(owners & set(hit.states) for index, hit in hits if tokens[index] != form)
        if marks and not others:
            hits = [(index, hit) for index, hit in hits if tokens[index] != form]
    return hits


def _not_surnames(hits: list[tuple[int, Hit]], tokens: Sequence[str]) -> list[tuple[int, Hit]]:
    """Without the names that are somebody's surname here ("Luis Montenegro"), if nothing else of that state is named."""
    after_first = {tokens[index] for index, hit in hits if hit.length == 1 and hit.use in ("name", "capital") and _given(tokens, index)}
    surnames = {form for form in after_first if _only_form(form, hits, tokens)}
    return [(index, hit) for index, hit in hits if tokens[index] not in surnames]


def _given(tokens: Sequence[str], index: int) -> bool:
    """Does a first name stand before, and before it no capital but an office's (as in headlines: "Senators Grant Norland ...")?"""
    before = _unmarked(tokens[index - 1]) if index else ""
    opens = tokens[index - 2] if index > 1 else "."
    return before in given_names() and (not opens[:1].isupper() or opens.lower() in _office_words())


def _only_form(form: str, hits: Sequence[tuple[int, Hit]], tokens: Sequence[str]) -> bool:
    owners = {state.name for index, hit in hits if tokens[index] == form for state in hit.states}
    others = {state.name for index, hit in hits if tokens[index] != form for state in hit.states}
    placed = any(tokens[index] == form and index and tokens[index - 1].lower() == "in" for index, _ in hits)
    return not owners & others and not placed


def _unmarked(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _mention(words: Sequence[tuple[int, int]], tokens: Sequence[str], index: int, hit: Hit, named: set[str | None]) -> Mention:
    span = Span(words[index][0], words[index + hit.length - 1][1])
    if hit.use == "capital" and not _governs(tokens, index, index + hit.length):
        return Mention(span, "place")
    if hit.use == "metonym" and index and _placed(tokens, index):
        return Mention(span, "place")
    state = hit.state or _meant(hit.states, named)
    return Mention(span, "state", state.code if state else None)


def _meant(sharing: Sequence[State], named: set[str | None]) -> State | None:
    """The one of the states sharing a form that the report names otherwise."""
    named_here = [state for state in sharing if state.code in named]
    return named_here[0] if len(named_here) == 1 else None


@cache
def _small(key: str) -> frozenset[str]:
    return frozenset(vocabulary("grammar")[key].split())


def _placed(tokens: Sequence[str], index: int) -> bool:
    before = tokens[index - 1].lower()
    return (tokens[index - 2].lower() if before == "the" and index > 1 else before) in _small("placing")


def _governs(tokens: Sequence[str], index: int, last: int) -> bool:
    """Does a capital at words `index` to `last` stand for its government?"""
    before = tokens[index - 1].lower() if index else "."
    after = tokens[last] if last < len(tokens) else "."
    if before in _small("placing") - {"of", "to", "from"} or (len(tokens[index]) > 3 and tokens[index].isupper()):
        return False
    if after in "'’" and tokens[last + 1 : last + 2] == ["s"]:
        return not _small("place_nouns").intersection(word.lower() for word in tokens[last + 2 : last + 4])
    if before in _small("placing"):
        return False
    if before == "and" and "between" in (word.lower() for word in tokens[max(0, index - 4) : index - 1]):
        return True  # "the meeting between Corvik and | Arsk in Port Elm"
    if after in _acting() or _acts_late(tokens, last) or _acts_behind(tokens, last) or (after == "regime" or after == "government"):
        return True
    return (
        after in ("and", "or", ",", ".", "-", "–", "over", "on", "for", "that", "about")
        and before in _small("siding")
        and after not in _small("place_nouns")
    )


def _acts_late(tokens: Sequence[str], last: int) -> bool:
    """Does an adverb and then a verb of saying or acting follow ("Arsk first offered", "Arsk has always rejected")?"""
    adverb = tokens[last : last + 1] and (tokens[last] in _small("adverbs") or tokens[last].endswith("ly"))
    return bool(adverb) and tokens[last + 1 : last + 2] != [] and (tokens[last + 1] in _acting() or tokens[last + 1] == "put")


def _acts_behind(tokens: Sequence[str], last: int) -> bool:
    """Does a verb of acting follow behind who says so ("Arsk, the minister told the house, wants ...")?"""
    comma = next((at for at in range(last + 2, min(last + 10, len(tokens))) if tokens[at] == ","), None)
    if tokens[last : last + 1] != [","] or comma is None:
        return False
    said = any(word in vocabulary("collectives")["saying"] or word in ("told", "said") for word in tokens[last + 1 : comma])
    return said and tokens[comma + 1 : comma + 2] != [] and tokens[comma + 1] in _acting()


@cache
def _acting() -> frozenset[str]:
    words = vocabulary("collectives")
    return frozenset([*words["saying"], *words["acting"], *words["stand_ins"]])
