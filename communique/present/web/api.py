"""`/api/v1`: what the pages show, as JSON of the shapes of the record. Lists are paged, answers carry an ETag."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Path, Query, Request, Response

from communique.answers import Standing
from communique.model import Act, Reading
from communique.present.lines import Labels, Line, pieces_of
from communique.present.web.pages.brief import brief_on
from communique.present.web.pages.claims import graph
from communique.present.web.pages.compare import compare
from communique.present.web.pages.positions import matrix
from communique.present.web.pages.timeline import timeline
from communique.present.web.routes import missing, negotiation_desk
from communique.present.web.rows import DAY, row_of, wanted_of
from communique.present.web.shelf import Shelf
from communique.record import reading_as_json
from communique.settings import split

MOST = 200
Listed = Literal["actors", "events", "dates", "contacts", "rounds", "texts", "positions", "claims", "moves", "commitments", "agenda", "inconsistencies"]  # fmt: skip
"""Lists of the record that have no filters of their own; their shapes are those of `communique brief --format json`."""
OWN = tuple(name for name in get_args(Listed) if name not in ("actors", "events", "dates"))
"""Those that belong to one negotiation."""
Number = Annotated[int, Query(ge=1, le=100_000, description="Page, from 1.")]
Size = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page.")]
Key = Annotated[str, Path(min_length=1, max_length=100)]
Short = Annotated[str | None, Query(max_length=200)]
Day = Annotated[str | None, Query(pattern=DAY)]
_PROBLEM = {
    "type": "object",
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
    "required": ["title", "status", "detail"],
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"description": told, "content": {"application/problem+json": {"schema": _PROBLEM}}}
    for code, told in (
        (404, "Not in the record."),
        (421, "The server is not called by that name."),
        (422, "A value that is not understood."),
    )
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "Found.", "content": {"application/json": {"schema": {"type": "object"}}}},
    304: {"description": "As the client has it already."},
    **PROBLEMS,
}
Body = dict[str, Any]


def api_of(shelf: Shelf) -> APIRouter:
    """The routes of the API."""
    router = APIRouter(responses=RESPONSES, default_response_class=Response)
    _negotiations(router, shelf)
    _reports(router, shelf)
    _lists(router, shelf)
    return router


def _negotiations(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/negotiations", summary="Negotiations, the one with most reports first")
    def all_(request: Request, parties: Short = None, page: Number = 1, size: Size = 50) -> Response:
        desk = shelf.desk(split(parties))
        return answered(request, paged([{**asdict(one), "title": desk.title(one)} for one in desk.negotiations.values()], page, size))

    @router.get("/negotiations/{key}", summary="One negotiation with all that belongs to it")
    def one(request: Request, key: Key, parties: Short = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        own = {name: desk.shapes_of(key)[name] for name in OWN}
        return answered(request, {**asdict(desk.negotiations[key]), "title": desk.title(desk.negotiations[key]), **own})

    @router.get("/negotiations/{key}/timeline", summary="Rounds and contacts by when they happened and when they were reported")
    def times(
        request: Request, key: Key, parties: Short = None, month: Annotated[str | None, Query(pattern=r"^\d{4}-\d\d$")] = None
    ) -> Response:
        made = timeline(negotiation_desk(shelf, key, parties), key, month)
        return answered(request, {"month": made.month, "marks": [asdict(one) for one in made.marks]})

    @router.get("/negotiations/{key}/positions", summary="Positions by issue and party")
    def stands(request: Request, key: Key, parties: Short = None) -> Response:
        return answered(request, asdict(matrix(negotiation_desk(shelf, key, parties), key)))

    @router.get("/negotiations/{key}/claims", summary="Claims by their standing")
    def told(
        request: Request,
        key: Key,
        parties: Short = None,
        standing: Standing | None = None,
        page: Number = 1,
        size: Size = 50,
    ) -> Response:
        found = negotiation_desk(shelf, key, parties).shapes_of(key)["claims"]
        return answered(request, paged([one for one in found if not standing or one["standing"] == standing], page, size))

    @router.get("/negotiations/{key}/brief", summary="The brief, line by line")
    def brief(request: Request, key: Key, parties: Short = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        made = brief_on(desk, key)
        blocks = [
            {
                "title": block.title,
                "header": dict(block.header),
                "sections": [
                    {"title": section.title, "note": section.told, "lines": [_line(one, made.labels) for one in section.lines]}
                    for section in block.sections
                ],
            }
            for block in made.blocks
        ]
        return answered(request, {"blocks": blocks, "sources": [asdict(one) for one in made.sources]})


def _reports(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/reports", summary="Reports, the latest first, without their texts")
    def all_(
        request: Request, q: Short = None, outlet: Short = None, since: Day = None, until: Day = None, page: Number = 1, size: Size = 50
    ) -> Response:
        rows, total = shelf.reports(wanted_of({"q": q, "outlet": outlet, "since": since, "until": until}), (page - 1) * size, size)
        shapes = [{name: value for name, value in reading_as_json(Reading(one))["report"].items() if name != "text"} for one in rows]
        return answered(request, {"items": shapes, "total": total, "page": page, "size": size})

    @router.get("/reports/{key}", summary="One report with all that was read in it")
    def one(request: Request, key: Key) -> Response:
        desk = shelf.desk_of(key)
        reading = desk.reading(key)
        if reading is None:
            raise missing("report")
        return answered(request, reading_as_json(reading))

    @router.get("/statements", summary="Who said what, the latest reports first")
    def said(
        request: Request, q: Short = None, speaker: Short = None, issue: Short = None, act: Act | None = None, outlet: Short = None,
        since: Day = None, until: Day = None, page: Number = 1, size: Size = 50,
    ) -> Response:  # fmt: skip
        given = {"q": q, "speaker": speaker, "issue": issue, "act": act, "outlet": outlet, "since": since, "until": until}
        rows, total = shelf.statements(wanted_of(given), (page - 1) * size, size)
        shapes = [{"id": one.statement.id, **asdict(row_of(one))} for one in rows]
        return answered(request, {"items": shapes, "total": total, "page": page, "size": size})

    @router.get("/compare", summary="Reports side by side: what they share and what each carries alone")
    def side_by_side(request: Request, report: Annotated[list[str], Query(min_length=1, max_length=6)]) -> Response:
        return answered(request, asdict(compare(shelf.desk_of(*report), report)))


def _lists(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/stories", summary="Reports about the same happening")
    def stories(request: Request, page: Number = 1, size: Size = 50) -> Response:
        return answered(request, paged([asdict(one) for one in shelf.desk().answer.stories], page, size))

    @router.get("/claims/{key}/origins", summary="Who has a claim from whom")
    def origins(request: Request, key: Key, parties: Short = None) -> Response:
        desk = shelf.desk(split(parties))
        if key not in desk.claims:
            raise missing("claim")
        drawn = graph(desk, desk.claims[key])
        edges = [{"from": e.left.report, "to": e.right.report, "kind": e.kind, "reason": e.reason, "score": e.score} for e in drawn.edges]
        reports = [{"report": one.report, "outlet": one.outlet, "published": one.published, "origin": one.origin} for one in drawn.nodes]
        return answered(request, {"claim": key, "origins": asdict(desk.claims[key].origins), "reports": reports, "edges": edges})

    @router.get("/record/{name}", summary="A list of the record in the shape of the brief's JSON")
    def listed(request: Request, name: Listed, parties: Short = None, page: Number = 1, size: Size = 50) -> Response:
        return answered(request, paged(shelf.desk(split(parties)).shapes[name], page, size))


def paged(items: Sequence[Any], page: int, size: int) -> Body:
    return {"items": items[(page - 1) * size : page * size], "total": len(items), "page": page, "size": size}


def answered(request: Request, body: Mapping[str, Any]) -> Response:
    """The body with its ETag, or nothing if the client has it already."""
    whole = as_response(body)
    tag = whole.headers["ETag"]
    if tag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers={"ETag": tag})
    return whole


def as_response(body: Mapping[str, Any], status: int = 200) -> Response:
    """The body as JSON with its ETag."""
    data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(data, status, {"ETag": f'"{hashlib.sha256(data).hexdigest()[:32]}"'}, media_type="application/json")


def _line(line: Line, labels: Labels) -> Body:
    return {
        "mark": line.mark,
        "text": [{"kind": one.kind, "text": one.text} for one in pieces_of(line, labels)],
        "references": [asdict(one) for one in line.references],
        "under": [_line(one, labels) for one in line.under],
    }
