"""The lists of the record as tables with fixed columns, for CSV and Parquet.

A kind is `str`, `int` or `float` (each may be missing), `[kind]` a list, a dictionary a group of columns, and PAIRS names with values.
A test holds these columns against the keys of the JSON.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from communique.answers import Answer

Kind = Any
PAIRS = "pairs"
_WORDS = {"text": str, "start": int, "end": int}
_EVIDENCE = [{"report": str, "start": int, "end": int, "text": str}]
_PARTY = {"actor": str, "name": str, **_WORDS}
_SPEAKER = {**_PARTY, "source": str}
_QUOTED = {"report": str, "start": int, "end": int, "text": str}

TABLES: dict[str, dict[str, Kind]] = {
    "reports": {
        "id": str, "source": str, "outlet": str, "tie": str, "title": str, "url": str, "published": str, "language": str, "byline": str,
        "dateline": str, "credits": [str], "origin": str, "text": str,
    },
    "actors": {
        "id": str, "name": str, "kind": str, "variants": [str], "roles": [{"title": str, "state": str, "from": str, "to": str}],
        "capacities": [{"negotiation": str, "capacity": str, "reports": [str]}], "reports": [str],
    },
    "statements": {
        "id": str, "report": str, "kind": str, "act": str, "inside": str, "speaker": _SPEAKER, "cue": _WORDS, "content": [_WORDS],
        "quotes": [_WORDS], "said": str, "channel": str, "confidence": float,
    },
    "events": {
        "id": str, "report": str, "type": str, "mode": str, "status": str, "actors": [_PARTY], "recipients": [_PARTY], "when": str,
        "place": str, "account": str, **_WORDS, "confidence": float,
    },
    "dates": {"report": str, **_WORDS, "value": str},
    "negotiations": {"id": str, "parties": [str], "mediators": [str], "rounds": [str], "reports": [str]},
    "contacts": {
        "id": str, "negotiation": str, "kind": str, "parties": [str], "attended": PAIRS, "when": str, "place": str, "status": str,
        "account": str, "reports": [str], "evidence": _EVIDENCE,
    },
    "rounds": {
        "id": str, "negotiation": str, "parties": [str], "mediators": [str], "hosts": [str], "ordinal": int, "when": str, "place": str,
        "format": str, "status": str, "outcome": str, "delegations": PAIRS, "contacts": [str], "reports": [str], "evidence": _EVIDENCE,
        "history": [{"status": str, "since": str, "reports": [str]}],
        "disagreements": [{"field": str, "values": [{"value": str, "reports": [str]}]}],
    },
    "texts": {
        "id": str, "names": [str], "author": str, "version_of": str, "stage": str, "access": str, "clauses": [str], "expires": str,
        "reports": [str], "evidence": _EVIDENCE,
    },
    "positions": {
        "party": str, "issue": {"id": str, "label": str}, "stance": str, "voice": str, "condition": str, "text": str, "statements": [str],
        "reports": [str], "first": str, "last": str, "shifts": [{"from": _QUOTED, "to": _QUOTED}],
    },
    "claims": {
        "id": str, "level": str, "text": str, "speaker": _SPEAKER, "reports": [str], "origins": {"min": int, "max": int}, "standing": str,
        "confirmed_by": [str], "denied_by": [str], "silent": [str], "variants": _EVIDENCE,
    },
    "moves": {
        "kind": str, "by": str, "to": str, "text": str, "statement": str, "answer": str, "answered_by": str, "basis": str, "status": str,
        "since": str,
    },
    "commitments": {"by": str, "text": str, "due": str, "state": str, "account": str, "evidence": _EVIDENCE},
    "agenda": {"what": str, "when": str, "place": str, "status": str, "evidence": _EVIDENCE},
    "inconsistencies": {"kind": str, "reports": [str], "evidence": _EVIDENCE, "explanation": str},
    "stories": {"id": str, "reports": [str]},
}  # fmt: skip


def rows_of(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, those of the JSON."""
    from communique.record.shape import as_json

    whole = as_json(answer)
    return {name: whole[name] for name in TABLES}


def written(rows: Iterable[Sequence[str | int | float | None]], **dialect: Any) -> Iterator[str]:
    """Rows as lines of CSV, each with its end ("\\n" unless `lineterminator` says otherwise)."""
    out = io.StringIO()
    writer = csv.writer(out, **{"lineterminator": "\n", **dialect})
    for row in rows:
        writer.writerow(row)
        yield out.getvalue()
        out.seek(0)
        out.truncate()
