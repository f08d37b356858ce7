"""What keeps the page harmless and the record confidential: headers, whose address is answered, and who may write.

Reading needs no token, since the server listens on the loopback address only unless told otherwise. Writing needs the token that
the server prints when it starts: in `Authorization: Bearer` for programs, in a cookie for a browser, whose forms carry a proof
that they were drawn by this server (double submit, bound to the cookie by an HMAC).
"""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "communique_writer"
WHO = "communique_who"
"""The cookie that keeps a name from one decision to the next."""
WROTE = "communique_wrote"
"""The cookie that keeps the revision at which its browser wrote last, for as long as `JUST`."""
JUST = 120
"""Seconds after which every page shows what was written in any case."""
YEAR = 31_536_000
"""Seconds for which a browser remembers what is no secret."""
PROOF = "proof"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
Next = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Gate:
    """Who may do what. `token` None: nobody may write. `hosts` are the names by which the server may be called."""

    token: str | None = None
    hosts: tuple[str, ...] = LOOPBACK
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def called(self, headers: Mapping[str, str]) -> bool:
        """Is the request meant for us? Another name that leads here is somebody's trap (DNS rebinding)."""
        host = headers.get("host", "")
        name = host if host.endswith("]") else host.rsplit(":", 1)[0]
        return name in self.hosts

    def writes(self, request: Request) -> bool:
        """May the request write? Its token is right, and a browser's form was drawn by this server."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.right(given)
        return self.enters(request) and self.same_site(request)

    def writer(self, request: Request) -> tuple[str, str]:
        """The proof for the forms of a browser that may write, else nothing; and who decided last in it."""
        return (self.proof() if self.enters(request) else "", unquote(request.cookies.get(WHO, ""))[:100])

    def wrote(self, request: Request) -> int:
        """The revision at which the browser wrote last, 0 if that is long ago."""
        given = request.cookies.get(WROTE, "")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 and self.enters(request) else 0

    def proof(self) -> str:
        """What the forms of this server carry."""
        return hmac.new(self.secret, (self.token or "").encode(), hashlib.sha256).hexdigest()

    def proven(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.proof().encode())

    def same_site(self, request: Request) -> bool:
        """Does the browser say that the request comes from a page of ours?"""
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        if site and site not in ("same-origin", "none"):
            return False
        return origin is None or origin == f"{request.url.scheme}://{request.headers.get('host', '')}"

    def enters(self, request: Request) -> bool:
        """Does the browser that asks hold the token?"""
        return self.right(request.cookies.get(COOKIE, ""))

    def right(self, given: str) -> bool:
        """Is this the token?"""
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())


def hosts_of(host: str) -> tuple[str, ...]:
    """The names by which a server on this address may be called."""
    return (*LOOPBACK, *([] if host in ("0.0.0.0", "::") else [f"[{host}]" if ":" in host else host]))
