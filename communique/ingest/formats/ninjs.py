"""News items in IPTC's ninjs 3.x (also 2.x, which names these fields alike)."""

from collections.abc import Mapping
from typing import Any

from communique.errors import ReportFailed
from communique.ingest.formats.kinds import PAGES
from communique.ingest.formats.markup import text_of
from communique.model import Report

_OURS = ("bodies", "headlines", "descriptions")
_TEXTS = ("text", "composite", "component")


def is_ninjs(value: Any) -> bool:
    """Is a JSON value a ninjs item: an object with a `uri` that says so or has fields that only ninjs has?"""
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str):
        return False
    standard = value.get("standard")
    named = isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs"
    return named or any(isinstance(value.get(key), list) for key in _OURS)


def report_of_ninjs(source: str, item: Mapping[str, Any]) -> Report:
    """The report in a ninjs item. Raises ReportFailed for what is no text, is not to be used, or has no body."""
    if (kind := item.get("type")) is not None and kind not in _TEXTS:
        raise ReportFailed(source, f"It is a ninjs item of type {str(kind)[:30]!r}; expected a text.")
    if (status := item.get("pubStatus")) not in (None, "usable"):
        raise ReportFailed(source, f"Its publisher has set it to {str(status)[:30]!r}; only what is usable is read.")
    text = _body(item.get("bodies"))
    if not text.strip():
        raise ReportFailed(source, "It is a ninjs item without a body in plain text or HTML; expected one in `bodies`.")
    return Report(
        id=item["uri"].strip(),
        source=source,
        text=text,
        outlet=_string(item.get("copyrightHolder")),
        title=_valued(item.get("headlines"), "main") or _string(item.get("title")),
        published=next((date for key in ("firstCreated", "versionCreated", "contentCreated") if (date := _string(item.get(key)))), None),
        language=_string(item.get("language")),
        byline=_string(item.get("by")),
    )


def _body(bodies: Any) -> str:
    """The plain body, else the text of the HTML one; of several the one with the role "main", else the first."""
    for wanted in (("text/plain",), PAGES, ("",)):
        found = [one for one in _objects(bodies) if _kind(one) in wanted and isinstance(one.get("value"), str)]
        if found:
            value = str(next((one for one in found if one.get("role") == "main"), found[0])["value"])
            return value if wanted == ("text/plain",) else text_of(value)
    return ""


def _kind(body: Mapping[str, Any]) -> str:
    return (_string(body.get("contentType")) or "").partition(";")[0].strip().lower()


def _valued(values: Any, role: str) -> str | None:
    found = [one for one in _objects(values) if _string(one.get("value"))]
    return next((_string(one["value"]) for one in found if one.get("role") == role), _string(found[0]["value"]) if found else None)


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value[:50] if isinstance(one, dict)] if isinstance(value, list) else []


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
