"""Addresses: those of reports as far as they are sound, and names of our own for everything else."""

import re
from urllib.parse import urlsplit

from communique.model import Report

_UNSOUND = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")


def web_address(url: str | None) -> str | None:
    """The address, if it is one of the web; None for anything that a program might run or fail on."""
    if not url or _UNSOUND.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def iri(kind: str, key: str) -> str:
    """A name for a record: it leads nowhere, so that nothing is fetched."""
    return f"urn:communique:{kind}:{re.sub(r'[^A-Za-z0-9._-]', '-', key)}"


def report_iri(report: Report) -> str:
    return iri("report", report.id)
