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
from communique.present.web.html import render
from communique.present.web.pen import Pen
from communique.present.web.routes import drawn, missing
from communique.present.web.security import COOKIE, PROOF, WHO, YEAR, Gate
from communique.present.web.shelf import PAGE, Shelf
from communique.review import ASKS, FIELDS, Ask, told
from communique.settings import split

GIVEN = ("title", "outlet", "published", "url", "byline", "text")


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
        return RedirectResponse(f"/reports/{quote((*entered.new, *entered.known)[0], safe='')}", 303)


# --- deciding -------------------------------------------------------------------------------------


def _deciding(router: APIRouter, shelf: Shelf, gate: Gate, pen: Pen | None) -> None:
    @router.get("/review")
    def questions(request: Request, parties: str | None = None, number: int = 1) -> Response:
        able = may_write(request, gate, pen)
        asked = able.questions(split(parties))
        desk, skip = shelf.desk(split(parties)), (max(1, number) - 1) * PAGE
        shown = asked[skip : skip + PAGE]
        return drawn(
            "review.html", desk, "review", questions=shown, total=len(asked), number=max(1, number), most=PAGE,
            given={"parties": parties}, asks=ASKS, fields=FIELDS,
        )  # fmt: skip

    @router.post("/review")
    async def decide(request: Request) -> Response:
        able = may_write(request, gate, pen)
        form = await proven_form(request, gate)
        desk = await run_sync(_desk_meant, shelf, form)
        try:
            ask = able.answered(desk, form["question"], form.get("choice", "")) if "question" in form else ask_of(form)
            await run_sync(lambda: able.decide(desk, ask, who=form.get("who", ""), why=form.get("why", "")))
        except DecisionFailed as failure:
            raise HTTPException(422, str(failure)) from None
        return _back(form)

    @router.post("/review/undo")
    async def undo(request: Request) -> Response:
        able = may_write(request, gate, pen)
        form = await proven_form(request, gate)
        again = able.redo if form.get("do") == "redo" else able.undo
        try:
            await run_sync(lambda: again(form.get("decision", ""), who=form.get("who", ""), why=form.get("why", "")))
        except DecisionFailed as failure:
            raise HTTPException(422, str(failure)) from None
        return _back(form)

    @router.get("/review/log")
    def log(request: Request) -> Response:
        able = may_write(request, gate, pen)
        rows = [(one, told(one.decision.what)) for one in reversed(able.log())]
        return HTMLResponse(render("log.html", rows=rows))


def ask_of(form: Mapping[str, str]) -> Ask:
    """What a form asks to be decided; lists are written with | between their parts."""
    return Ask(
        do=form.get("do", ""), on=_parts(form, "on"), field=form.get("field") or None, to=form.get("to", "").strip() or None,
        names=_parts(form, "names"), reports=_parts(form, "reports"), parties=_parts(form, "between"), link=form.get("link") or None,
    )  # fmt: skip


def _parts(form: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in form.get(name, "").split("|") if part.strip())


def _desk_meant(shelf: Shelf, form: Mapping[str, str]) -> Desk:
    """The desk on which lies what a form is about. Raises a 404 where its report is gone."""
    report = form.get("report")
    if not report:
        return shelf.desk(split(form.get("parties")))
    desk = shelf.desk_of(report)
    if desk.reading(report) is None:
        raise missing("report")
    return desk


def _back(form: Mapping[str, str]) -> Response:
    """To the page that the form stood on; only pages of ours."""
    target = form.get("back", "/review")
    ours = target.startswith("/") and not target.startswith("//") and "\\" not in target
    response = RedirectResponse(target if ours else "/review", 303)
    response.set_cookie(WHO, quote(form.get("who", "")[:100]), max_age=YEAR, httponly=True, samesite="strict")
    return response
