"""Parquet files with a report a row, in columns named as the keys of a report given as JSON. Read by pyarrow, few rows at a time."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from communique.errors import ReportFailed

MAGIC = b"PAR1"
LARGEST = 200_000_000
"""Bytes of a file that does not lie on a disk and is therefore held in memory."""
_AT_ONCE = 16
_STRINGS = 10_000_000
"""Bytes that a name or a list in the file's description may have: more than any honest one."""


def rows_of(source: str, stream: Any, known: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Number of a row, from 1, and its `known` columns; other columns are not looked at. Dates and times become strings.

    Raises ReportFailed where pyarrow is missing, the file is broken or has no column `text`; what stood before has been given by then.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise ReportFailed(source, "It is a Parquet file, which the package pyarrow reads: pip install 'communique[parquet]'.") from None
    number = 0
    try:
        file = pq.ParquetFile(
            stream, buffer_size=65_536, pre_buffer=False, thrift_string_size_limit=_STRINGS, thrift_container_size_limit=_STRINGS
        )
        columns = [name for name in dict.fromkeys(("text", *known)) if name in file.schema_arrow.names]
        if "text" not in columns:
            found = ", ".join(f"`{name[:30]}`" for name in file.schema_arrow.names[:8]) or "none"
            raise ReportFailed(source, f"The Parquet file has no column `text`; it has {found}; expected the reports' words under `text`.")
        for batch in file.iter_batches(_AT_ONCE, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield number, {key: _plain(value) for key, value in row.items()}
    except (pa.ArrowException, OSError, ValueError, OverflowError, KeyError) as error:  # a zone that nobody knows is a KeyError
        cause = "".join(one if one.isprintable() else " " for one in str(error)[:100])
        raise ReportFailed(
            source, f"The Parquet file breaks after row {number:,}: {cause}; expected one that is whole; write it again."
        ) from None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
