"""Parquet: one file for each list of the record, with lists and evidence inside, as the JSON has them."""

import io
from collections.abc import Iterator
from functools import partial
from typing import Any

from communique.answers import Answer
from communique.errors import BadUsage
from communique.present.exports.exported import Exported
from communique.present.exports.tables import PAIRS, TABLES, Kind, rows_of

_SIMPLE = {str: "string", int: "int64", float: "float64"}


def to_parquet(answer: Answer, whole: Answer | None = None) -> Exported:
    """Needs pyarrow (the extra `parquet`). Words are exact, but for halves of characters, which no Parquet file can hold."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise BadUsage(
            "Parquet files are written by pyarrow, which is not installed; add it with: pip install 'communique[parquet]'."
        ) from None

    def table(name: str, rows: list[dict[str, Any]]) -> Iterator[bytes]:
        schema = pa.schema([(key, _type(pa, kind)) for key, kind in TABLES[name].items()])
        out = io.BytesIO()
        pq.write_table(pa.Table.from_pylist([_row(TABLES[name], row) for row in rows], schema=schema), out)
        yield out.getvalue()

    return Exported({f"{name}.parquet": partial(table, name, rows) for name, rows in rows_of(answer).items()})


def _type(pa: Any, kind: Kind) -> Any:
    if kind == PAIRS:
        return pa.map_(pa.string(), pa.string())
    if isinstance(kind, list):
        return pa.list_(_type(pa, kind[0]))
    if isinstance(kind, dict):
        return pa.struct([(key, _type(pa, inner)) for key, inner in kind.items()])
    return getattr(pa, _SIMPLE[kind])()


def _row(kinds: dict[str, Kind], row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(kind, row[name]) for name, kind in kinds.items()}


def _value(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind == PAIRS:
        return [(_whole(name), _whole(inner)) for name, inner in value.items()]
    if isinstance(kind, list):
        return [_value(kind[0], one) for one in value]
    if isinstance(kind, dict):
        return _row(kind, value)
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
