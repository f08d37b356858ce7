"""Where a report stands on the web, as an address that a page may link to: what reports give as their address is hostile until it is looked at."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from communique.present.words import clean

LONGEST = 2000
"""Letters of an address."""
_NAME = re.compile(r"(?:[\w-]{1,63}\.)+(?:[^\W\d_]{2,63}|xn--[a-z\d-]{1,59})", re.I)

_AT_HOME = frozenset("localhost local localdomain internal intranet lan home corp private".split())
"""Ends of names that mean a machine near by."""


def outside(address: str | None) -> str | None:
    """The address if it is of http or https, at a host of the public web by its name or number, and says no more than it shows; else None."""
    if (
        not address
        or len(address) > LONGEST
        or clean(address) != address
        or not address.isprintable()
        or re.search(r"[\s\\<>\"'`]", address)
    ):
        return None
    try:
        parts = urlsplit(address)
        known = (
            parts.scheme in ("http", "https")
            and parts.username is None
            and parts.password is None
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return None
    return address if known and _is_public(parts.hostname or "") else None


def host_of(address: str) -> str:
    """The host of an address that is linked to."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _is_public(host: str) -> bool:
    """Is it a name with a domain, or the number of a host that everybody can reach? Another way to write a number is neither."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return _NAME.fullmatch(host) is not None and host.rpartition(".")[2].lower() not in _AT_HOME
