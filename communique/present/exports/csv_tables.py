"""CSV: one table for each list of the record, and one for each list inside of one."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from communique.answers import Answer
from communique.present.exports.exported import Exported
from communique.present.exports.harmless import cell
from communique.present.exports.tables import PAIRS, TABLES, Kind, rows_of

_Cells = dict[str, str | int | float | None]


def to_csv(answer: Answer) -> Exported:
    """`row` numbers the rows of a table; in the tables of inner lists it is the row they belong to, and `n` the place in the list."""
    columns = {name: ["row", *_columns("", kinds)] for name, kinds in TABLES.items()}
    columns |= {inner: ["row", "n", *found] for name, kinds in TABLES.items() for inner, found in _inner_columns(name, kinds)}
    rows: dict[str, list[_Cells]] = {name: [] for name in columns}
    for name, found in rows_of(answer).items():
        for number, row in enumerate(found, 1):
            _add(rows, name, TABLES[name], row, {"row": number})
    return Exported({f"{name}.csv": _written(columns[name], rows[name]) for name in columns})


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


def _add(rows: dict[str, list[_Cells]], table: str, kinds: dict[str, Kind], row: dict[str, Any], key: _Cells) -> None:
    rows[table].append(key | dict(_cells("", kinds, row)))
    for name, kind in kinds.items():
        for place, inner in enumerate(row[name] if _is_inner(kind) else (), 1):
            within = f"{key['n']}.{place}" if "n" in key else str(place)
            _add(rows, f"{table}.{name}", kind[0], inner, {"row": key["row"], "n": within})


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


def _written(columns: list[str], rows: list[_Cells]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "replace")
