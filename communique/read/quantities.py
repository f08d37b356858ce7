"""The figures of one report: how long, how many, how much, and how exactly the words give it.

"over two years" is 2 of unit "year", sense "over"; "1,000 prisoners" is 1000 of unit "prisoner";
"40 percent" and "$1.5 billion" have the units "percent" and "dollar". Words that name no number
("dozens of", "several") give none. The words looked for are in `vocabulary/quantities.toml` and
`vocabulary/numbers.toml`; every repetition is bounded.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from communique.assets import vocabulary
from communique.clauses import tokens_of
from communique.model import Quantity, Span

_WORDS = vocabulary("quantities")
_NUMBERS = vocabulary("numbers")
_CARDINAL: dict[str, int] = _NUMBERS["cardinal"]
_MAGNITUDE: dict[str, int] = _NUMBERS["magnitude"]
_SCALES = _MAGNITUDE | _NUMBERS["short"]
_NOUNS = _WORDS["nouns"]

Sense = Literal["exact", "over", "under", "about"]


def find_quantities(text: str, sentences: Sequence[Span]) -> tuple[Quantity, ...]:
    """The figures of `text`, in order; none crosses a sentence, none overlaps another. Nothing is raised."""
    found = [one for sentence in sentences for one in _in_sentence(text, sentence)]
    kept: list[Quantity] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _in_sentence(text: str, sentence: Span) -> Iterator[Quantity]:
    low, tokens = sentence.of(text).lower(), tokens_of(text, sentence)
    for pattern, judge, words, signs in _RULES:
        if words.isdisjoint(tokens) and not _holds(low, signs):
            continue
        for match in pattern.finditer(text, sentence.start, sentence.end):
            quantity = judge(match)
            if quantity:
                yield quantity


def _holds(low: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110 - asked of every sentence; a generator takes twice as long
        if sign in low:
            return True
    return False


def _quantity(match: re.Match[str], number: float, unit: str, end: int | None = None) -> Quantity:
    end = match.end() if end is None else end
    after = _AFTER.match(match.string, end)
    start, sense = match.start(), _sense_of(match["sense"])
    if sense == "over" and _PHRASAL.search(match.string[max(0, start - 12) : match.end("sense")]):
        start, sense = match.end("sense") + 1, None
    sense = sense or (_sense_of(after["after"]) if after else None) or "exact"
    return Quantity(Span(start, after.end() if after else end), number, unit, sense)


def _sense_of(words: str | None) -> Sense | None:
    low = re.sub(r"\s+", " ", (words or "").strip().lower())
    return _SENSES.get(low)


# --- numbers ------------------------------------------------------------------------------------------


def _number_of(words: str) -> float | None:
    """The number that figures and words name: "1,000", "1.5 million", "twenty-five", "two hundred", "two and a half"."""
    total, current, seen = 0.0, 0.0, False
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower().replace("and a half", "half")):
        if word[0].isdigit():
            current, seen = float(word.replace(",", "")), True
        elif word in _CARDINAL:
            current, seen = current + _CARDINAL[word], True
        elif word in ("a", "an"):
            current, seen = 1.0, True
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word == "half":
            current, seen = current + 0.5, True
        elif word in _SCALES and seen:
            scaled = (current or 1) * _SCALES[word]
            total, current = (total, scaled) if word == "hundred" else (total + scaled, 0.0)
    return total + current if seen else None


# --- one judge for each kind of figure -------------------------------------------------------------------


def _duration(match: re.Match[str]) -> Quantity | None:
    number = _number_of(match["number"])
    text, start, end = match.string, match.start(), match.end()
    if number is None or _AGO_OR_AGE.match(text, end) or (text.startswith(" old", end) and not text.endswith("now ", 0, start)):
        return None
    if match["number"].lower() in ("a", "an") and not (match["sense"] or match["half"] or _spans_time(match)):
        return None
    unit, times = _WORDS["durations"][match["unit"].lower()]
    half = 0.5 if match["half"] else 0.0
    return _quantity(match, (number + half) * times, unit)


def _spans_time(match: re.Match[str]) -> bool:
    """As in "for a year", "a year-long", but not "500 trucks a day"."""
    return bool(
        re.search(r"\b(?:for|within|in|lasted|lasting|after|than)\s$", match.string[max(0, match.start() - 10) : match.start()], re.I)
    )


def _past_unit(match: re.Match[str]) -> Quantity:
    unit, times = _WORDS["durations"][match["unit"].lower()]
    return Quantity(Span(*match.span("span")), float(times), unit, "about")


def _long(match: re.Match[str]) -> Quantity:
    """As in "yearlong", "month-long"."""
    unit, times = _WORDS["durations"][match["unit"].lower()]
    return _quantity(match, float(times), unit)


def _money(match: re.Match[str]) -> Quantity | None:
    number = _number_of(match["number"])
    sign = match.groupdict().get("sign")
    return None if number is None else _quantity(match, number, _WORDS["money"][sign] if sign else match["unit"].lower().rstrip("s"))


def _percent(match: re.Match[str]) -> Quantity | None:
    number = _number_of(match["number"])
    return None if number is None else _quantity(match, number, "percent")


def _count(match: re.Match[str]) -> Quantity | None:
    """A number and the first plural noun after it, at most three words on."""
    number, words = _number_of(match["number"]), match["number"].lower()
    if number is None or words in ("a", "an", "one", "half") or _is_label(match):
        return None
    for word in re.finditer(r"[A-Za-z’'-]+", match["words"]):
        low = word.group().lower()
        if low in _NOUNS["stops"] or low in _CARDINAL or low.endswith(("'s", "’s")):
            return None
        unit = _singular(low)
        if unit in _WORDS["durations"]:
            return None
        if unit:
            made = _quantity(match, number, unit, match.start("words") + word.end())
            return replace(made, sense="about") if "dozen" in words and made.sense == "exact" else made
    return None


def _singular(word: str) -> str | None:
    """The singular of a plural; None if the word is no plural."""
    if word in _NOUNS["irregular"]:
        return str(_NOUNS["irregular"][word])
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "ous")) or len(word) < 4:
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def _is_label(match: re.Match[str]) -> bool:
    """A year, a day of a month, a score, or the number in a name ("Resolution 2231", "Brent 65")."""
    digits, text = match["number"], match.string
    if re.fullmatch(r"(?:18|19|20)\d\d", digits) and not match["sense"]:
        return match["words"].split()[0].lower() not in _COUNTED
    if re.search(r"\d\s(?:to|and|or)\s$", text[max(0, match.start() - 6) : match.start()]):
        return True
    before = re.search(r"(\w{1,20})[.\s-]{1,2}$", text[max(0, match.start() - 22) : match.start()])
    if not digits[0].isdigit() or not before or match["sense"]:
        return False
    word = before.group(1)
    return word.lower() in _NOUNS["labels"] or (_MONTH.fullmatch(word) is not None) or word.isdigit()


# --- the expressions ---------------------------------------------------------------------------------------

_SENSES: dict[str, Sense] = {
    words: sense for table in ("sense", "sense_after") for sense in ("over", "under", "about") for words in _WORDS[table].get(sense, [])
}


def _either(words: Sequence[str]) -> str:
    """An alternation, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


_COUNTED = frozenset(vocabulary("dates")["years"]["refused_before"])
_MONTH = re.compile("|".join(f"{name}|{short}" for name, short in vocabulary("dates")["months"].items()))
_SENSE = rf"(?<![\w.,/$€£-])(?:(?P<sense>{_either([word for some in ('over', 'under', 'about') for word in _WORDS['sense'][some]])})\s)?"
_AFTER = re.compile(rf"\s(?P<after>{_either([word for some in _WORDS['sense_after'].values() for word in some])})\b", re.I)
_LASTS = _either([noun for group in vocabulary("misfits")["groups"] for noun in group])
_AGO_OR_AGE = re.compile(rf"[\s-](?:ago|later|earlier)\b|-old\b(?!\s(?:[\w-]{{2,20}}\s){{0,2}}(?:{_LASTS})\b)", re.I)
_PHRASAL = re.compile(r"\b(?:hand|turn|sign|carr|tak|took|giv|gav|go|mull|pass)\w{0,4}\sover$", re.I)
"""In "handed over 300 prisoners" the "over" belongs to the verb."""
_FIGURE = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|\d{1,9}(?:\.\d{1,3})?"
_SPELT = rf"(?:{_either(list(_CARDINAL))})(?:[\s-](?:{_either(list(_CARDINAL))}))?"
_SCALE = rf"(?:[\s-](?:{_either(list(_MAGNITUDE))})){{0,2}}"
_N = rf"(?P<number>(?:{_FIGURE}|{_SPELT}){_SCALE}(?:\sdozen|\sand\sa\shalf|\sand\s{_SPELT})?|an?\s(?:dozen|hundred|thousand|million|billion)|an?)"
_UNIT = rf"(?P<unit>{_either(list(_WORDS['durations']))})"
_SIGN = "|".join(re.escape(sign) for sign in _WORDS["money"] if len(sign) == 1)
_NOUN_WORDS = r"(?P<words>[A-Za-z’'-]{2,24}(?:\s[A-Za-z’'-]{2,24}){0,3})"
_NOT_RANGE = r"(?!\s?(?:-|–|—|:|/)\s?\d|\s(?:to|and|or)\s\d)"

_NONE = frozenset[str]()
_NUMBER_WORDS = frozenset([*_CARDINAL, *_MAGNITUDE, "dozen"])


def _one_or_more(words: Sequence[str]) -> frozenset[str]:
    """The last word of each, without and with an s."""
    return frozenset(f"{re.findall(r'[a-z]+', word.lower())[-1]}{plural}" for word in words for plural in ("", "s"))


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Quantity | None], frozenset[str], tuple[str, ...]], ...] = (
    (
        re.compile(rf"{_SENSE}\b{_N}[\s-]{_UNIT}s?\b(?P<half>\sand\sa\shalf)?(?!\w|['’]s)", re.I),
        _duration,
        _one_or_more(list(_WORDS["durations"])),
        (),
    ),
    (re.compile(rf"\b(?:for|over|in|during)\sthe\s(?P<span>(?:past|last)\s{_UNIT})\b", re.I), _past_unit, frozenset({"past", "last"}), ()),
    (re.compile(rf"{_SENSE}\b{_UNIT}-?long\b", re.I), _long, _NONE, ("long",)),
    (
        re.compile(
            rf"{_SENSE}(?:US|A|C)?(?P<sign>{_SIGN})\s?(?P<number>(?:{_FIGURE})(?:\s?(?:{_either(list(_NUMBERS['short']))})\b|{_SCALE}))(?!\w)",
            re.I,
        ),
        _money,
        _NONE,
        tuple(sign.lower() for sign in _WORDS["money"] if len(sign) == 1),
    ),
    (
        re.compile(rf"{_SENSE}\b{_N}\s(?P<unit>(?:{_either(_WORDS['money']['words'])})s?)\b", re.I),
        _money,
        _one_or_more(_WORDS["money"]["words"]),
        (),
    ),
    (re.compile(rf"{_SENSE}\b{_N}(?:\s?%|[\s-](?:percent|per\scent|pct)\b)", re.I), _percent, frozenset({"percent", "per", "pct"}), ("%",)),
    (re.compile(rf"{_SENSE}\b{_N}{_NOT_RANGE}[\s-]{_NOUN_WORDS}", re.I), _count, _NUMBER_WORDS, tuple("0123456789")),
)
"""Each with what judges it, and words or signs of which a sentence must hold one to be worth trying."""
