"""Communiqué reads news reports about negotiations and keeps a record in which every line leads to the exact words of a report.

    import communique

    with communique.open("talks.db") as talks:
        talks.add("examples/strait")
        talks.statements(speaker="Torvek").to_pandas()

All that the command line does is here: docs/library.md.
"""

from communique.errors import BadUsage, BrokenAsset, CommuniqueError, ReportFailed, RunStopped, StoreFailed
from communique.library import Adding, Rows, Talks, brief, open, readings

__all__ = [
    "Adding",
    "BadUsage",
    "BrokenAsset",
    "CommuniqueError",
    "ReportFailed",
    "Rows",
    "RunStopped",
    "StoreFailed",
    "Talks",
    "brief",
    "open",
    "readings",
]
