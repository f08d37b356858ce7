"""Which addresses may be visited: only http and https, and only machines of the public internet.

What counts is the address that a connection is made to, not how it is written: a name, `0x7f.1`, `2130706433` and
`[::ffff:127.0.0.1]` are all resolved first and judged by what comes out (see connect.py).
"""

import ipaddress
import re

import httpx2

from communique.ingest.fetch.failures import FetchFailed

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST = 2_000
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]{0,252}[a-z0-9.])?")
_PORTS = (80, 443)
_LOWEST_FREE_PORT = 1_024
_CARRIERS = tuple(map(ipaddress.IPv6Network, ("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96")))
"""IPv6 ranges whose last 32 bits are an IPv4 address (compatible, NAT64, translated), beside those that `ipaddress` knows."""
_SPECIAL = tuple(map(ipaddress.IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
"""Ranges of special use that `ipaddress` takes for public ones in part."""
_NOT_NEWS = frozenset(map(ipaddress.ip_address, ("168.63.129.16",)))
"""Addresses in public ranges at which a machine of a cloud is told about itself."""


def checked_url(source: str, url: str, allowed: frozenset[str]) -> httpx2.URL:
    """The address, parsed. Raises FetchFailed for anything but http and https, for user names in it, and for odd hosts and ports.

    A host in `allowed` may have any port.
    """
    if len(url) > _LONGEST:
        raise FetchFailed(source, f"The address has {len(url):,} characters; expected at most {_LONGEST:,}.")
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError, UnicodeError):
        raise FetchFailed(source, f"{url[:80]!r} is no address; expected one such as https://example.org/feed.") from None
    if parsed.scheme not in ("http", "https"):
        raise FetchFailed(source, f"{url[:80]!r} is no address of the web; expected http:// or https://.")
    if parsed.userinfo or "\\" in url:
        raise FetchFailed(source, "The address carries a user name or a backslash, which hides where it leads; write it without.")
    host = host_of(parsed)
    if not _HOST.fullmatch(host) and not _is_ipv6(host):
        raise FetchFailed(source, f"The address has the host {host[:60]!r}, which is none; expected a name such as example.org.")
    if parsed.port is not None and not 0 < parsed.port < 65_536:
        raise FetchFailed(source, f"The address has port {parsed.port}, which is none; expected 80, 443 or one from 1,024.")
    if parsed.port is not None and host not in allowed and parsed.port not in _PORTS and parsed.port < _LOWEST_FREE_PORT:
        raise FetchFailed(source, f"The address has port {parsed.port}, on which no news is served; expected 80, 443 or one from 1,024.")
    return parsed.copy_with(fragment=None)


def host_of(url: httpx2.URL) -> str:
    """The host as it is asked for: small letters, international names in their ASCII form, no final dot."""
    return url.raw_host.decode("ascii").lower().rstrip(".")


def origin_of(url: httpx2.URL) -> str:
    """Scheme, host and port: what one robots.txt is for."""
    port = url.port or (443 if url.scheme == "https" else 80)
    return f"{url.scheme}://{f'[{host_of(url)}]' if ':' in host_of(url) else host_of(url)}:{port}"


def refusal(address: str) -> str | None:
    """Why a machine at this numeric address is not visited ("a loopback address"); None for one of the public internet."""
    ip = _inner(ipaddress.ip_address(address.partition("%")[0]))
    for holds, what in (
        (ip.is_loopback, "a loopback address"),
        (ip.is_link_local, "a link-local address"),
        (ip.is_multicast, "a multicast address"),
        (ip.is_unspecified, "the unspecified address"),
        (ip in _NOT_NEWS, "a metadata address"),
        (ip.is_private or getattr(ip, "is_site_local", False) or any(ip in one for one in _SPECIAL), "a private address"),
        (ip.is_reserved or not ip.is_global, "no public address"),
    ):
        if holds:
            return what
    return None


def _inner(ip: IPAddress) -> IPAddress:
    """The IPv4 address inside an IPv6 one that stands for it, since that is where a connection may end up."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return ip
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour or ip
    if ip.teredo:
        return ip.teredo[1]
    carried = any(ip in carrier for carrier in _CARRIERS) and int(ip) > 1
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if carried else ip


def _is_ipv6(host: str) -> bool:
    try:
        return "%" not in host and ipaddress.ip_address(host).version == 6
    except ValueError:
        return False
