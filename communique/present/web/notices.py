"""What a page says first: of a decision just kept or taken back, of a report just added. It stands in the address, so that loading again is harmless."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from starlette.requests import Request

from communique.present.web.pen import Pen

DONE, ADDED = "done", "added"
"""Parameters of an address: the id of a decision, and whether a report was new."""
_ADDED = {
    "new": "Kept: the report was read on this machine and is in the record.",
    "known": "The report was in the record already; nothing was added.",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence; the decision that can be taken back, or taken again if it is `undone`; the address of the page without the notice."""

    told: str
    back: str
    decision: str | None = None
    undone: bool = False


NOTICE: ContextVar[Notice | None] = ContextVar("notice", default=None)
"""Of the request that is answered."""


def notice_of(request: Request, pen: Pen) -> Notice | None:
    """What was done on the way to this page, as the log has it now."""
    back = without_notice(request.url.path, request.url.query)
    if added := _ADDED.get(request.query_params.get(ADDED, "")):
        return Notice(added, back)
    found = next((one for one in pen.log() if one.decision.id == request.query_params.get(DONE)), None)
    if found is None:
        return None
    return Notice(
        f"{'Taken back' if found.undo else 'Kept'}: {pen.told(found.decision.what)}", back, found.decision.id, found.undo is not None
    )


def with_notice(target: str, **given: str) -> str:
    """An address of ours, with what is to be said there."""
    parts = urlsplit(target)
    return urlunsplit(("", "", parts.path, _query(parts.query, given), parts.fragment))


def without_notice(path: str, query: str) -> str:
    return urlunsplit(("", "", path, _query(query, {}), ""))


def came_from(request: Request) -> str | None:
    """The page that the browser says it comes from, if it is one of ours and another than the one asked for."""
    try:
        known = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return None
    ours = known.scheme in ("http", "https") and known.netloc == request.headers.get("host") and is_ours(known.path)
    itself = request.method == "GET" and known.path == request.url.path
    return without_notice(known.path, known.query) if ours and not itself else None


def is_ours(target: str) -> bool:
    """Does an address lead to a page of this server, whatever a browser makes of it?"""
    return target.startswith("/") and not target.startswith("//") and "\\" not in target and target.isprintable()


def _query(query: str, given: Mapping[str, str]) -> str:
    kept = [(name, value) for name, value in parse_qsl(query) if name not in (DONE, ADDED)]
    return urlencode([*kept, *given.items()])
