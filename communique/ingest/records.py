"""Reports given as JSON: an object with `text` and what is known about it.

What comes out are reports without an id, whose other fields are those the object gives; they are completed later.
"""

import json
from collections.abc import Iterator
from typing import Any

from communique.errors import ReportFailed
from communique.model import Report

OPTIONAL = ("id", "title", "outlet", "url", "published", "language", "byline")
ALSO = {"published": "date", "outlet": "source", "title": "headline", "byline": "author", "url": "link"}
"""What others call the same; taken where it is a string and our own key is absent."""
_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number", type(None): "null"}


def parse_json(source: str, text: str) -> Any:
    """The value of a JSON text. Raises ReportFailed, saying where it breaks."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        where = f"at character {error.pos:,}"
        raise ReportFailed(
            source, f"It is not JSON: {error.msg.lower()} {where}; expected one object with `text`; repair or remove it."
        ) from None
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else "a number in it is too long"
        raise ReportFailed(source, f"It is not readable JSON: {what}; expected one flat object with `text`.") from None


def report_of(source: str, value: Any) -> Report:
    """The report in an object: `text` and any of the optional keys, all strings; null is the same as absent.

    Raises ReportFailed naming the key that is missing or of a wrong type. `id` is kept as the report's id for now.
    """
    if not isinstance(value, dict):
        raise ReportFailed(source, f"It is {_KINDS[type(value)]}; expected an object with `text` and any of {', '.join(OPTIONAL)}.")
    if "text" not in value:
        raise ReportFailed(source, f"It has no `text`; it has {_keys(value)}; expected the report's words under `text`.")
    value = {ours: value[theirs] for ours, theirs in ALSO.items() if isinstance(value.get(theirs), str)} | value
    given = {key: _string(source, value, key) for key in OPTIONAL}
    text = _string(source, value, "text")
    if not text or not text.strip():
        raise ReportFailed(source, "Its `text` is empty; expected the report's words.")
    return Report(**{**given, "id": given["id"] or "", "source": source, "text": text})  # type: ignore[arg-type]


def reports_in(source: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Name and object of every report in a .json file, which holds one report or a list of them."""
    if isinstance(value, list):
        yield from ((f"{source} item {number}", one) for number, one in enumerate(value, 1))
    else:
        yield source, value


def _string(source: str, value: dict[str, Any], key: str) -> str | None:
    found = value.get(key)
    if key == "id" and type(found) is int:
        found = str(found)
    if isinstance(found, str):
        return found if key == "text" else found.strip() or None
    if found is None and key != "text":
        return None
    raise ReportFailed(source, f"Its `{key}` is {_KINDS[type(found)]}; expected a string{'' if key == 'text' else ' or null'}.")


def _keys(value: dict[str, Any]) -> str:
    return ", ".join(f"`{key[:30]}`" for key in list(value)[:8]) or "nothing"
