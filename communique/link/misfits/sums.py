"""A total and its parts, stated in one sentence, that do not add up."""

import re
from collections.abc import Iterator

from communique.assets import vocabulary
from communique.link.misfits.grounds import lines_of, misfit
from communique.model import Inconsistency, Quantity, Reading, Span

_NOT_SUMMED = frozenset(["percent", *vocabulary("quantities")["durations"], *vocabulary("quantities")["money"]["words"]])
"""Units of which a list after a total is not its parts."""
_PARTS = re.compile(r"(?:\s(?:of\swar|in\sall|in\stotal))?(?::|\s[-–—]|\s\(|,?\s(?:consisting\sof|made\sup\sof|comprising))\s?$")
_BETWEEN = re.compile(r"(?:\s[a-zA-Z’'-]{2,20}){0,4}(?:,\s(?:and\s)?|\sand\s|,?\s(?:plus|as\swell\sas)\s)$")
_LIST_ENDS = re.compile(r"(?:\s[a-zA-Z’'-]{2,20}){0,4}\s?(?:[.);]|[-–—]|$)")


def find_wrong_sums(reading: Reading) -> Iterator[Inconsistency]:
    """As in "300 prisoners: 120 soldiers and 170 civilians": a total, then all of its parts."""
    text = reading.report.text
    for line in lines_of(reading):
        inside = [one for one in line.quantities if one.unit not in _NOT_SUMMED]
        for place, total in enumerate(inside[:-2]):
            parts = _parts_of(text, line.span, total, inside[place + 1 :])
            added = sum(one.number for one in parts)
            if len(parts) > 1 and all(one.sense == "exact" for one in (total, *parts)) and added != total.number:
                listed = " + ".join(_figure(one.number) for one in parts)
                explanation = f'{listed} = {_figure(added)}, not {_figure(total.number)} as in "{reading.words(total.span)}"'
                yield misfit("count", explanation, (reading, total.span), (reading, Span(parts[0].span.start, parts[-1].span.end)))


def _parts_of(text: str, sentence: Span, total: Quantity, others: list[Quantity]) -> list[Quantity]:
    """The parts listed right after a total; none if the list is open or broken."""
    if not _PARTS.fullmatch(text[total.span.end : others[0].span.start]):
        return []
    parts = [others[0]]
    for one in others[1:]:
        if not _BETWEEN.fullmatch(text[parts[-1].span.end : one.span.start]):
            return []
        parts.append(one)
    return parts if _LIST_ENDS.match(text[parts[-1].span.end : sentence.end]) else []


def _figure(number: float) -> str:
    return f"{int(number):,}" if number == int(number) else f"{number:,}"
