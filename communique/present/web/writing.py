"""Pages that change the record: a report handed in, questions decided, decisions taken back. Every form carries a proof that we drew it."""

import json
from collections.abc import Mapping
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from communique.errors import DecisionFailed
from communique.present.web.bodies import form_of
from communique.present.web.desk import Desk
from communique.present.web.forms import ACTS, CAPACITIES, CORRECTABLE, STATUSES, ask_of
from communique.present.web.html import render
from communique.present.web.notices import is_ours, with_notice
from communique.present.web.pages.log import reports_of, subjects
from communique.present.web.pages.things import things, with_names, with_offices
from communique.present.web.pen import Pen
from communique.present.web.routes import Page, drawn, missing
from communique.present.web.security import COOKIE, JUST, PROOF, WHO, WROTE, YEAR, Gate
from communique.present.web.shelf import PAGE, Shelf
from communique.review import overruled
from communique.settings import split

GIVEN = ("title", "outlet", "published", "url", "byline", "text")
ASKED = {
    "merge": "Two actors, meetings or rounds are one",
    "split": "Some of the names or reports of one are another's",
    "confirm": "A link between two holds",
    "refuse": "A link between two does not hold",
    "correct": "Something was read wrongly",
    "name": "Somebody, or an issue, goes by another name",
    "mark": "Somebody has a capacity in talks",
    "unmark": "Somebody has not that capacity in talks",
    "speaks-for": "Somebody speaks for a state, or for nobody else",
}
"""Everything that the review can be asked for."""
LINKS = {
    "same-claim": "they say the same",
    "opposite-claim": "they say the opposite",
    "copy-of": "the first is a copy",
    "cites": "the first cites the second",
}


def writing_of(shelf: Shelf, gate: Gate, pen: Pen | None) -> APIRouter:
    """The routes of the pages that write."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _entering(router, gate)
    _adding(router, shelf, gate, pen)
    _deciding(router, shelf, gate, pen)
    return router


def may_write(request: Request, gate: Gate, pen: Pen | None) -> Pen:
    """The pen, if the browser that asks may use it. Raises HTTPException, in a sentence, if not."""
    if pen is None:
        raise HTTPException(403, "Nothing is stored here; serve a stored record (--db FILE --write) to change it.")
    if gate.token is None:
        raise HTTPException(403, "This server only shows the record; start it with --write to change it.")
    if not gate.enters(request):
        raise HTTPException(403, "This browser may only read. Open the address with the token that the server printed when it started.")
    return pen


async def proven_form(request: Request, gate: Gate) -> dict[str, str]:
    """The form of a request that may write. Raises HTTPException for one that another site has sent."""
    if not gate.same_site(request):
        raise HTTPException(403, "The request comes from a page of another site; nothing was changed.")
    form = await form_of(request)
    if not gate.proven(form.get(PROOF, "")):
        raise HTTPException(403, "The form was not drawn by this server as it runs now; load the page again and send it once more.")
    return form


# --- entering -------------------------------------------------------------------------------------


def _entering(router: APIRouter, gate: Gate) -> None:
    @router.get("/enter")
    def enter(token: str = "") -> Response:
        if not token:
            return HTMLResponse(render("enter.html"))
        return _entered(gate, token)

    @router.post("/enter")
    async def given(request: Request) -> Response:
        if not gate.same_site(request):
            raise HTTPException(403, "The request comes from a page of another site.")
        return _entered(gate, (await form_of(request)).get("token", ""))


def _entered(gate: Gate, token: str) -> Response:
    if not gate.right(token.strip()):
        raise HTTPException(403, "That is not the token of this server; it printed another one when it started.")
    response = RedirectResponse("/", 303)
    response.set_cookie(COOKIE, token.strip(), httponly=True, samesite="strict")
    return response


# --- adding ---------------------------------------------------------------------------------------


def _adding(router: APIRouter, shelf: Shelf, gate: Gate, pen: Pen | None) -> None:
    @router.get("/add")
    def form(request: Request) -> Response:
        may_write(request, gate, pen)
        return HTMLResponse(render("add.html", given={}, failed=()))

    @router.post("/add")
    async def add(request: Request) -> Response:
        able = may_write(request, gate, pen)
        given = await proven_form(request, gate)
        wanted = {name: given[name] for name in GIVEN if given.get(name, "").strip()}
        entered = await run_sync(able.add, "the report given", json.dumps(wanted, indent=1).encode())
        if entered.failed:
            return HTMLResponse(render("add.html", given=given, failed=entered.failed), 422)
        report, added = (*entered.new, *entered.known)[0], "new" if entered.new else "known"
        return _written(able, with_notice(f"/reports/{quote(report, safe='')}", added=added))


# --- deciding -------------------------------------------------------------------------------------


def _deciding(router: APIRouter, shelf: Shelf, gate: Gate, pen: Pen | None) -> None:
    @router.get("/review")
    def questions(request: Request, parties: str | None = None, page: Page = 1) -> Response:
        able = may_write(request, gate, pen)
        asked = able.questions(split(parties))
        desk, shown = shelf.desk(split(parties)), asked[(page - 1) * PAGE : page * PAGE]
        return drawn(
            "review.html", desk, "review", questions=shown, total=len(asked), number=page, most=PAGE,
            given={"parties": parties}, asks=ASKED, links=LINKS, fields=CORRECTABLE, acts=ACTS, statuses=STATUSES, capacities=CAPACITIES, things=things(desk),
            with_names=lambda words: with_names(desk, words),
        )  # fmt: skip

    @router.post("/review")
    async def decide(request: Request) -> Response:
        able = may_write(request, gate, pen)
        form = await proven_form(request, gate)
        desk = await run_sync(_desk_meant, shelf, form)
        try:
            ask = able.answered(desk, form["question"], form.get("choice", "")) if "question" in form else ask_of(form)
            decision = await run_sync(lambda: able.decide(desk, ask, who=form.get("who", ""), why=form.get("why", "")))
        except DecisionFailed as failure:
            raise HTTPException(422, with_offices(desk, str(failure))) from None
        return _back(able, form, decision.id)

    @router.post("/review/undo")
    async def undo(request: Request) -> Response:
        able = may_write(request, gate, pen)
        form = await proven_form(request, gate)
        try:
            decision = await run_sync(_again if form.get("do") == "redo" else _undone, able, form)
        except DecisionFailed as failure:
            raise HTTPException(422, str(failure)) from None
        return _back(able, form, decision)

    @router.get("/review/log")
    def log(request: Request, decision: str | None = None, page: Page = 1) -> Response:
        able = may_write(request, gate, pen)
        taken = able.log()
        found = [one for one in reversed(taken) if not decision or one.decision.id == decision]
        shown = found[(page - 1) * PAGE : page * PAGE]
        known = shelf.named(report for one in shown for report in reports_of(one.decision.what))
        later = overruled(taken)
        rows = [(one, able.told(one.decision.what), subjects(one.decision.what, known), later.get(one.decision.id)) for one in shown]
        given = {"decision": decision}
        return HTMLResponse(
            render("log.html", here="review", rows=rows, total=len(found), number=page, most=PAGE, given=given, told=able.told)
        )


def _desk_meant(shelf: Shelf, form: Mapping[str, str]) -> Desk:
    """The desk on which lies what a form is about. Raises a 404 where its report is gone."""
    report = form.get("report")
    if not report:
        return shelf.desk(split(form.get("parties")))
    desk = shelf.desk_of(report)
    if desk.reading(report) is None:
        raise missing("report")
    return desk


def _undone(pen: Pen, form: Mapping[str, str]) -> str:
    """The id of the decision that was taken back."""
    return pen.undo(form.get("decision", ""), who=form.get("who", ""), why=form.get("why", "")).decision


def _again(pen: Pen, form: Mapping[str, str]) -> str:
    """The id of the decision that says again what one that was taken back had said."""
    return pen.redo(form.get("decision", ""), who=form.get("who", ""), why=form.get("why", "")).id


def _back(pen: Pen, form: Mapping[str, str], decision: str) -> Response:
    """To the page that the form stood on, which tells what was done; only pages of ours."""
    target = form.get("back", "/review")
    response = _written(pen, with_notice(target if is_ours(target) else "/review", done=decision))
    response.set_cookie(WHO, quote(form.get("who", "")[:100]), max_age=YEAR, httponly=True, samesite="strict")
    return response


def _written(pen: Pen, target: str) -> Response:
    """On to a page that shows what was just written."""
    response = RedirectResponse(target, 303)
    response.set_cookie(WROTE, str(pen.revision), max_age=JUST, httponly=True, samesite="strict")
    return response
