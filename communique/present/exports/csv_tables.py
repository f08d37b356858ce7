"""CSV: one table for each list of the record, and one for each list inside of one."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

from communique.answers import Answer
from communique.present.exports.exported import Exported, encoded
from communique.present.exports.harmless import cell
from communique.present.exports.tables import PAIRS, TABLES, Kind, rows_of, written

_Cells = dict[str, str | int | float | None]


def to_csv(answer: Answer, whole: Answer | None = None) -> Exported:
    """`row` numbers the rows of a table; in the tables of inner lists it is the row they belong to, and `n` the place in the list."""
    rows = rows_of(answer)
    tables = [(name, name, ["row", *_columns("", kinds)]) for name, kinds in TABLES.items()]
    tables += [(name, inner, ["row", "n", *found]) for name, kinds in TABLES.items() for inner, found in _inner_columns(name, kinds)]
    return Exported({f"{table}.csv": encoded(partial(_lines, table, columns, name, rows[name])) for name, table, columns in tables})


def _lines(table: str, columns: list[str], name: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    found = (
        cells for number, row in enumerate(rows, 1) for inner, cells in _walk(name, TABLES[name], row, {"row": number}) if inner == table
    )
    return written(chain([columns], ([cells[column] for column in columns] for cells in found)))


def _is_inner(kind: Kind) -> bool:
    """A list of groups, which needs a table of its own."""
    return isinstance(kind, list) and isinstance(kind[0], dict)


def _columns(prefix: str, kinds: dict[str, Kind]) -> Iterator[str]:
    for name, kind in kinds.items():
        if isinstance(kind, dict):
            yield from _columns(f"{prefix}{name}.", kind)
        elif not _is_inner(kind):
            yield prefix + name


def _inner_columns(name: str, kinds: dict[str, Kind]) -> Iterator[tuple[str, list[str]]]:
    for key, kind in kinds.items():
        if _is_inner(kind):
            yield f"{name}.{key}", list(_columns("", kind[0]))
            yield from _inner_columns(f"{name}.{key}", kind[0])


def _walk(table: str, kinds: dict[str, Kind], row: dict[str, Any], key: _Cells) -> Iterator[tuple[str, _Cells]]:
    """A row, then the rows of the lists inside, each with the table it belongs to."""
    yield table, key | dict(_cells("", kinds, row))
    for name, kind in kinds.items():
        for place, inner in enumerate(row[name] if _is_inner(kind) else (), 1):
            within = f"{key['n']}.{place}" if "n" in key else str(place)
            yield from _walk(f"{table}.{name}", kind[0], inner, {"row": key["row"], "n": within})


def _cells(prefix: str, kinds: dict[str, Kind], row: dict[str, Any] | None) -> Iterator[tuple[str, str | int | float | None]]:
    for name, kind in kinds.items():
        value = row[name] if row is not None else None
        if isinstance(kind, dict):
            yield from _cells(f"{prefix}{name}.", kind, value)
        elif not _is_inner(kind):
            yield prefix + name, _cell(kind, value)


def _cell(kind: Kind, value: Any) -> str | int | float | None:
    """Lists and pairs in one cell, parted by "; "; a semicolon inside of a value becomes a comma."""
    if kind == PAIRS:
        value = [f"{name}: {inner}" for name, inner in (value or {}).items()]
    if isinstance(value, list):
        value = "; ".join(str(one).replace(";", ",") for one in value)
    return cell(value) if isinstance(value, str) else value
