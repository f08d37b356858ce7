"""The part of the API that writes: reports handed in, decisions and their undoing. Programs send the token as `Authorization: Bearer`."""

from dataclasses import asdict
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, HTTPException, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from communique.errors import DecisionFailed
from communique.model import Decision
from communique.model import Kept as Logged
from communique.present.web.api import PROBLEMS, Key, Number, Short, Size, answered, as_response, paged
from communique.present.web.pen import Pen
from communique.present.web.routes import missing
from communique.present.web.security import Gate
from communique.present.web.shelf import Shelf
from communique.review import Ask, overruled, told
from communique.settings import split

_LINE = Annotated[str, Field(min_length=1, max_length=500)]
_SHORT = Annotated[str | None, Field(max_length=500)]
WRITES: dict[int | str, dict[str, Any]] = {
    code: {**PROBLEMS[422], "description": description}
    for code, description in (
        (401, "The token is missing or wrong."),
        (403, "This server lets nobody write."),
        (400, "The request cannot be read, or came too slowly."),
        (409, "It does not fit the record as it is now."),
        (413, "The request is too large."),
    )
}


class NewReport(BaseModel):
    """A report as a source would give it: its words, and what is known of it."""

    model_config = ConfigDict(strict=True)
    text: Annotated[str, Field(min_length=1, description="The words of the report.")]
    title: _SHORT = None
    outlet: _SHORT = None
    url: Annotated[str | None, Field(max_length=2000)] = None
    published: Annotated[str | None, Field(max_length=40, description="A date, as 2025-05-28, or a timestamp.")] = None
    language: Annotated[str | None, Field(max_length=35)] = None
    byline: _SHORT = None


class NewDecision(BaseModel):
    """What is decided, on which things, by whom and why: the words of `communique review`. `report` or `talks` say where the ids are from."""

    model_config = ConfigDict(strict=True)
    do: _LINE
    on: Annotated[list[_LINE], Field(min_length=1, max_length=2)]
    who: _LINE
    why: _LINE
    field: _SHORT = None
    to: _SHORT = None
    names: Annotated[list[_LINE], Field(max_length=50)] = []
    reports: Annotated[list[_LINE], Field(max_length=50)] = []
    parties: Annotated[list[_LINE], Field(max_length=10)] = []
    link: _SHORT = None
    report: _SHORT = None
    talks: Annotated[str | None, Field(max_length=200, description="The parties whose page the ids are from, as XNL,XVD.")] = None


class NewUndo(BaseModel):
    """Who takes a decision back, and why."""

    model_config = ConfigDict(strict=True)
    who: _LINE
    why: _LINE


def api_writing_of(shelf: Shelf, gate: Gate, pen: Pen | None) -> APIRouter:
    """The routes that write."""
    router = APIRouter(responses={**PROBLEMS, **WRITES}, default_response_class=Response)

    def able(request: Request) -> Pen:
        if gate.token is None or pen is None:
            raise HTTPException(403, "This server only shows a record; start it with --db FILE --write to change it.")
        if not gate.writes(request):
            raise HTTPException(401, "The token is missing or wrong; send it as Authorization: Bearer.", {"WWW-Authenticate": "Bearer"})
        return pen

    _reports(router, able)
    _decisions(router, shelf, able)
    return router


def _reports(router: APIRouter, able: Any) -> None:
    @router.post(
        "/reports", summary="Read a report, link it and keep it", status_code=201, responses={200: {"description": "It was there already."}}
    )
    async def add(request: Request, given: NewReport) -> Response:
        writer = able(request)
        entered = await run_sync(writer.add, "the report given", given.model_dump_json(exclude_none=True, indent=1).encode())
        if entered.failed:
            raise HTTPException(422, entered.failed[0])
        return as_response(asdict(entered), 201 if entered.new else 200)


def _decisions(router: APIRouter, shelf: Shelf, able: Any) -> None:
    @router.get("/review", summary="Of what the record is unsure, that first on which most hangs")
    def questions(request: Request, parties: Short = None, page: Number = 1, size: Size = 50) -> Response:
        found = able(request).questions(split(parties))
        return answered(request, paged([asdict(one) for one in found], page, size))

    @router.get("/decisions", summary="All that was ever decided, in order of time")
    def log(request: Request, page: Number = 1, size: Size = 50) -> Response:
        taken = able(request).log()
        later = overruled(taken)
        return answered(request, paged([_logged(one, later.get(one.decision.id)) for one in taken], page, size))

    @router.post("/decisions", summary="Decide", status_code=201)
    async def decide(request: Request, given: NewDecision) -> Response:
        writer = able(request)
        desk = await run_sync(lambda: shelf.desk_of(given.report) if given.report else shelf.desk(split(given.talks)))
        if given.report and desk.reading(given.report) is None:
            raise missing("report")
        lists = {name: tuple(getattr(given, name)) for name in ("on", "names", "reports", "parties")}
        ask = Ask(do=given.do, field=given.field, to=given.to, link=given.link, **lists)
        decision = await _told(lambda: writer.decide(desk, ask, who=given.who, why=given.why))
        return as_response({"decision": decision.id, "told": told(decision.what)}, 201)

    @router.post("/decisions/{key}/undo", summary="Take a decision back", status_code=201)
    async def undo(request: Request, key: Annotated[Key, Path()], given: NewUndo) -> Response:
        writer = able(request)
        undone = await _told(lambda: writer.undo(key, who=given.who, why=given.why))
        return as_response(asdict(undone), 201)


async def _told(work: Any) -> Any:
    """What cannot be decided does not fit the record as it is now: a conflict with it, not a fault of the request's form."""
    try:
        return await run_sync(work)
    except DecisionFailed as failure:
        raise HTTPException(409, str(failure)) from None


def _logged(one: Logged, later: Decision | None) -> dict[str, Any]:
    return {**asdict(one), "kind": one.decision.kind, "told": told(one.decision.what), "overruled_by": later.id if later else None}
