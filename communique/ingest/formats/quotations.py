"""GDELT's Global Quotation Graph: a line for an article, with its quotations and a few words around each.

A row is not the article. What is kept is a report made of what the row has, a paragraph for each quotation: the words before it, the
quotation in quotation marks, the words after it.
"""

from collections.abc import Mapping
from typing import Any

from communique.errors import ReportFailed
from communique.model import Report

_MOST = 500
_LANGUAGES = {
    "ARABIC": "ar", "CHINESE": "zh", "DUTCH": "nl", "ENGLISH": "en", "FRENCH": "fr", "GERMAN": "de", "GREEK": "el", "HEBREW": "he",
    "HINDI": "hi", "INDONESIAN": "id", "ITALIAN": "it", "JAPANESE": "ja", "KOREAN": "ko", "PERSIAN": "fa", "POLISH": "pl",
    "PORTUGUESE": "pt", "RUSSIAN": "ru", "SPANISH": "es", "SWEDISH": "sv", "TURKISH": "tr", "UKRAINIAN": "uk", "VIETNAMESE": "vi",
}  # fmt: skip
"""Names of the commonest languages in the files; of others the language is told from the words."""


def is_quotations(value: Any) -> bool:
    """Is a JSON value a row of quotations?"""
    return isinstance(value, dict) and isinstance(value.get("quotes"), list) and "text" not in value and isinstance(value.get("url"), str)


def report_of_quotations(source: str, row: Mapping[str, Any]) -> Report:
    """The report made of a row. `date` is when GDELT saw the article, hence `retrieved` and not `published`.

    Raises ReportFailed when no quotation is in it.
    """
    paragraphs = [words for one in row["quotes"][:_MOST] if isinstance(one, dict) and (words := _paragraph(one))]
    if not paragraphs:
        raise ReportFailed(source, "The row has no quotations; expected `quotes` with `pre`, `quote` and `post`.")
    lang = row.get("lang")
    return Report(
        id="",
        source=source,
        text="\n".join(dict.fromkeys(paragraphs)),
        title=_string(row.get("title")) or None,
        url=_string(row["url"]) or None,
        language=_LANGUAGES.get(lang.upper(), lang if len(lang) < 6 else None) if isinstance(lang, str) else None,
        retrieved=_string(row.get("date")) or None,
    )


def _paragraph(one: Mapping[str, Any]) -> str:
    quote = _string(one.get("quote")).strip('"“”„«» ')
    return " ".join(part for part in (_string(one.get("pre")), f"“{quote}”", _string(one.get("post"))) if part) if quote else ""


def _string(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
