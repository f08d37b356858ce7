"""The way to the web: polite, within bounds of size and time, and to public addresses only."""

from communique.ingest.fetch.addresses import checked_url, host_of
from communique.ingest.fetch.bodies import Unpacked, unpacked
from communique.ingest.fetch.client import Fetched, Fetcher, Fetching, Marks
from communique.ingest.fetch.failures import FetchFailed, Stopped
from communique.ingest.fetch.robots import rules_of

__all__ = [
    "FetchFailed",
    "Fetched",
    "Fetcher",
    "Fetching",
    "Marks",
    "Stopped",
    "Unpacked",
    "checked_url",
    "host_of",
    "rules_of",
    "unpacked",
]
