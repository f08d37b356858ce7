"""Words of reports made fit for a page: harmless, on one line, and not too long."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 500
"""Longer quotations are cut at a clause end, if what falls away neither denies nor conditions."""
FARTHEST = 1200
"""No quotation is longer than this, whatever it says."""

_KEPT_FORMATS = "\u200c\u200d"
_QUOTES = "\"“”„«»‘’'"
_BINDING = re.compile(
    r"\b(?:if|unless|only|until|provided|providing|without|except|but|however|though|although|while|when|once|as long as|so long as"
    r"|conditional|not|no|never|none|neither|nor|cannot|denied|denies|refus\w+|reject\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_INNER = str.maketrans({"“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’"})
_OPENING = re.compile(r'(?:(?<=[\s(\[–—-])|^)"')
_CLOSING = re.compile('"')
_CLAUSE_END = re.compile(r"[.;:!?][\"”’»]?(?=\s)|,[\"”’»]?(?=\s)|\s[–—](?=\s)")


@lru_cache(maxsize=1 << 12)  # a page asks for the words of a statement many times
def clean(text: str) -> str:
    """One line without control, escape and text-direction characters, so that hostile text cannot steer a terminal."""
    return " ".join("".join(_harmless(char) for char in text).split())


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp"):
        return " " if char.isspace() else ""
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cf" and char not in _KEPT_FORMATS else char


def shorten(text: str) -> str:
    """At most LONGEST characters, cut at a clause end and marked "[…]"; longer where the tail holds a condition or a negation."""
    if len(text) <= LONGEST:
        return text
    ends = [match.end() for match in _CLAUSE_END.finditer(text, LONGEST // 3, FARTHEST)]
    bound = max((match.end() for match in _BINDING.finditer(text)), default=0)
    near = [end for end in ends if bound <= end <= LONGEST]
    after = [end for end in ends if end >= max(bound, LONGEST)]
    if near or after:
        return _cut(text, near[-1] if near else after[0])
    return text if len(text) <= FARTHEST else _cut(text, text.rfind(" ", 0, FARTHEST))


def _cut(text: str, end: int) -> str:
    return f"{text[:end].rstrip()} […]" if 0 < end < len(text.rstrip()) else text


def clipped(text: str, longest: int = 160) -> str:
    """Clean, and of a width for lists, marked where it is cut."""
    told = clean(text)
    return told if len(told) <= longest else shorten(told)[:longest].rstrip() + " […]"


def unquote(text: str) -> str:
    """A quotation without the marks around it and the comma before them, as they would stand twice on the page."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] in _QUOTES and not any(mark in bare[1:-2] for mark in '"“”«»'):
        bare = bare[1:]
        bare = bare[:-1] if bare[-1:] in tuple(_QUOTES) else bare
    return bare.rstrip(",").strip()


def nest(text: str) -> str:
    """Quotation marks within a quotation as single ones; a straight one opens after a blank or a bracket, else it closes."""
    return _CLOSING.sub("’", _OPENING.sub("‘", text.translate(_INNER)))
