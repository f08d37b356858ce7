"""Lists as a table for a terminal, as JSON, as JSON lines, or as CSV for a spreadsheet."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from communique.answers import Answer
from communique.lists import Listed
from communique.present.exports.book import Book
from communique.present.exports.harmless import cell
from communique.present.exports.tables import written
from communique.present.words import clipped

Item = dict[str, Any]
Columns = dict[str, Callable[[Item], object]]


def _words(pieces: Sequence[Item]) -> str:
    return " … ".join(one["text"] for one in pieces)


def _speaker(item: Item) -> str:
    who = item["speaker"] or {}
    return who.get("name") or who.get("text") or "–"


def _names(parties: Iterable[Item]) -> str:
    return ", ".join(one["name"] or one["text"] for one in parties)


COLUMNS: dict[str, Columns] = {
    "reports": {"published": lambda one: one["published"], "outlet": lambda one: one["outlet"], "title": lambda one: one["title"] or one["source"],
                "id": lambda one: one["id"], "earlier": lambda one: len(one["earlier"]) or ""},
    "statements": {"day": lambda one: one["said"] or (one.get("published") or "")[:10], "speaker": _speaker, "act": lambda one: one["act"], "words": lambda one: _words(one["content"]),
                   "report": lambda one: one["report"]},
    "events": {"when": lambda one: one["when"], "type": lambda one: one["type"], "status": lambda one: one["status"], "told by": lambda one: one["account"],
               "who": lambda one: _names(one["actors"]), "whom": lambda one: _names(one["recipients"]), "words": lambda one: one["text"], "report": lambda one: one["report"]},
    "rounds": {"when": lambda one: one["when"], "no.": lambda one: one["ordinal"], "parties": lambda one: ", ".join(one["parties"]),
               "place": lambda one: one["place"], "status": lambda one: one["status"], "reports": lambda one: len(one["reports"])},
    "contacts": {"when": lambda one: one["when"], "kind": lambda one: one["kind"], "parties": lambda one: ", ".join(one["parties"]),
                 "place": lambda one: one["place"], "status": lambda one: one["status"], "reports": lambda one: len(one["reports"])},
    "positions": {"last": lambda one: one["last"], "party": lambda one: one["party"], "issue": lambda one: one["issue"]["label"],
                  "stance": lambda one: one["stance"], "voice": lambda one: one["voice"], "words": lambda one: one["text"]},
    "claims": {"first told": lambda one: one.get("published"), "standing": lambda one: one["standing"], "level": lambda one: one["level"], "speaker": _speaker, "words": lambda one: one["text"],
               "origins": lambda one: one["origins"]["min"], "reports": lambda one: len(one["reports"])},
    "moves": {"since": lambda one: one["since"], "kind": lambda one: one["kind"], "by": lambda one: one["by"], "to": lambda one: one["to"],
              "words": lambda one: one["text"], "status": lambda one: one["status"], "answer": lambda one: one["answer"]},
    "agenda": {"when": lambda one: one["when"], "what": lambda one: one["what"], "place": lambda one: one["place"], "status": lambda one: one["status"]},
    "actors": {"name": lambda one: one["name"], "kind": lambda one: one["kind"], "roles": lambda one: "; ".join(role["title"] for role in one["roles"][:3]),
               "id": lambda one: one["id"], "reports": lambda one: len(one["reports"])},
}  # fmt: skip
"""What a table shows of each list."""


def with_record(events: Listed, answer: Answer) -> Listed:
    """Events for people: with the status that the record has of a meeting that another denies, and whose account each is, by name."""
    book = Book(answer)
    known = {one.id: one for reading in answer.readings for one in reading.events}

    def told(item: Item) -> Item:
        event, account = known.get(item["id"]), item["account"]
        word = book.outlet(item["report"]) if account == "outlet" else book.account(account) if event else "a statement"
        return {**item, "account": word.removeprefix("a statement of "), "status": book.status(event) if event else item["status"]}

    return replace(events, items=tuple(told(one) for one in events.items))


def as_table(what: str, listed: Listed, width: int) -> str:
    """Rows for people: long words are cut."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in COLUMNS[what]:
        table.add_column(column, overflow="fold", no_wrap=column in ("id", "report", "day", "when", "published", "first told"))
    for item in _DATED[what](listed) if what in _DATED else listed.items:
        table.add_row(
            *(Text(clipped("" if value is None else str(value))) for value in (column(item) for column in COLUMNS[what].values()))
        )
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=False, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _reported(statements: Listed) -> Iterable[Item]:
    """Statements with the day of their report, by which they are in order where no day is told on which they were said."""
    return ({**one, "published": statements.published.get(one["report"])} for one in statements.items)


def _dated(claims: Listed) -> Iterable[Item]:
    """Claims with the day of the first report that tells each, by which they are in order."""
    return ({**one, "published": next((claims.published.get(each["report"]) for each in one["variants"]), None)} for one in claims.items)


_DATED: dict[str, Callable[[Listed], Iterable[Item]]] = {"claims": _dated, "statements": _reported}


def as_json(what: str, listed: Listed, width: int) -> str:
    """One object, as `brief --format json` has it, with this list alone."""
    return json.dumps({"schema": "communique/1", what: list(listed.items)}, ensure_ascii=False, indent=1) + "\n"


def as_jsonl(what: str, listed: Listed, width: int) -> str:
    """One item a line."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in listed.items)


def as_csv(what: str, listed: Listed, width: int) -> str:
    """One item a row; what lies in another object has a column `speaker.name`, lists are joined by "; "."""
    rows = [dict(flat(item)) for item in listed.items]
    names = list(dict.fromkeys(key for row in rows for key in row))
    return "".join(written([names, *([_safe(row.get(name)) for name in names] for row in rows)], lineterminator="\r\n"))


def _safe(value: Any) -> Any:
    return cell(value) if isinstance(value, str) else value


def flat(item: Item, under: str = "") -> Iterable[tuple[str, object]]:
    """An item as one row."""
    for key, value in item.items():
        if isinstance(value, dict):
            yield from flat(value, f"{under}{key}.")
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            yield f"{under}{key}", "; ".join(_told(one) for one in value)
        else:
            yield f"{under}{key}", "; ".join(map(str, value)) if isinstance(value, list) else value


def _told(one: Item) -> str:
    """The words of an object in a list, else all of it."""
    return str(one.get("text") or one.get("name") or one.get("title") or json.dumps(one, ensure_ascii=False))


LIST_FORMATS: dict[str, Callable[[str, Listed, int], str]] = {"table": as_table, "json": as_json, "jsonl": as_jsonl, "csv": as_csv}
