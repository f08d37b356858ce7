"""Which language a text is in."""

import functools
import re

from py3langid import langid

_SAMPLE = 1_200
_FEWEST_LETTERS = 40
_SURE = 0.9
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_].{0,30})?")


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of a text's beginning; None for a text too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= _SURE else None


def language_code(tag: str) -> str | None:
    """The language of a tag such as `en-GB` or `pt_BR`; None for what is no tag."""
    tag = tag.strip()
    return re.split("[-_]", tag)[0].lower() if _TAG.fullmatch(tag) else None


@functools.cache
def _identifier() -> langid.LanguageIdentifier:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
