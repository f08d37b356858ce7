"""The pages by their addresses."""

import re
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from communique.model import Span
from communique.present.claims import claim_line
from communique.present.facts import outlet_of
from communique.present.headlines import called
from communique.present.lines import Block, Section
from communique.present.references import label_lines
from communique.present.web.desk import Desk
from communique.present.web.forms import ACTS, OF_STATEMENT
from communique.present.web.html import render
from communique.present.web.pages.brief import brief_on
from communique.present.web.pages.claims import carried, claims, graph
from communique.present.web.pages.compare import compare
from communique.present.web.pages.dossier import dossier
from communique.present.web.pages.lists import TITLES, listed, lists_of
from communique.present.web.pages.marked import marked
from communique.present.web.pages.positions import matrix
from communique.present.web.pages.things import speakers
from communique.present.web.pages.timeline import timeline
from communique.present.web.rows import FIELDS, as_csv, no_day, row_of, wanted_of
from communique.present.web.security import YEAR
from communique.present.web.shelf import PAGE, Shelf
from communique.settings import split

TABS = (("", "Overview"), ("/timeline", "Timeline"), ("/positions", "Positions"), ("/claims", "Claims"), ("/brief", "Brief"))
SEEN = "communique_seen"
_MONTH = re.compile(r"\d{4}-\d\d")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
Page = Annotated[int, Query(ge=1, le=100_000)]


def pages_of(shelf: Shelf) -> APIRouter:
    """The routes of all pages; they are no part of the API's document."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    _overview(router, shelf)
    _negotiations(router, shelf)
    _aspects(router, shelf)
    _words(router)
    _claims(router, shelf)
    _reports(router, shelf)
    _statements(router, shelf)
    return router


def drawn(name: str, desk: Desk, here: str, **values: Any) -> HTMLResponse:
    """A page that rests on a desk; `named` is how it calls a report."""
    return HTMLResponse(render(name, here=here, scope=desk.scope, **{"named": lambda key: _named(desk, key), **values}))


def _overview(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/")
    def overview(parties: str | None = None) -> Response:
        desk = shelf.desk(split(parties))
        cards = [
            {
                "id": one.id, "title": desk.title(one), "reports": len(one.reports), "rounds": len(one.rounds),
                "latest": max(desk.facts.published(one.reports), default=None),
                "undated": len(one.reports) - len(desk.facts.published(one.reports)), "mediators": ", ".join(desk.facts.names(one.mediators)),
            }
            for one in desk.negotiations.values()
        ]  # fmt: skip
        return drawn("overview.html", desk, "overview", given={"parties": parties}, negotiations=cards, reports=len(desk.answer.readings))


def _of_negotiation(name: str, key: str, tab: str, desk: Desk, parties: str | None, **values: Any) -> HTMLResponse:
    """A page of a negotiation, under its title and with its tabs."""
    title = desk.title(desk.negotiations[key])
    given = {"parties": parties}
    return drawn(name, desk, "overview", **{"id": key, "title": title, "tabs": TABS, "tab": tab, "given": given, **values})


def _negotiations(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/negotiations/{key}")
    def one(key: str, request: Request, parties: str | None = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        made = dossier(desk, key, _new(request, shelf))
        response = _of_negotiation(
            "dossier.html",
            key,
            "",
            desk,
            parties,
            page=made,
            lists=lists_of(desk, key),
            names=_names(desk, made.fresh or ()),
            held={one: desk.facts.report(one) for _, one in made.letters},
        )
        response.set_cookie(SEEN, str(shelf.mark()), max_age=YEAR, httponly=True, samesite="strict")
        return response

    @router.get("/negotiations/{key}/brief")
    def brief(key: str, parties: str | None = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        return _of_negotiation(
            "brief.html",
            key,
            "/brief",
            desk,
            parties,
            page=brief_on(desk, key),
            lists=lists_of(desk, key),
        )

    @router.get("/negotiations/{key}/list/{name}")
    def rest(key: str, name: str, page: Page = 1, parties: str | None = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        if name not in TITLES:
            raise missing("list")
        made = listed(desk, key, name, (page - 1) * PAGE, PAGE)
        return _of_negotiation("list.html", key, "/list", desk, parties, page=made, listed=name, number=page, most=PAGE)


def _aspects(router: APIRouter, shelf: Shelf) -> None:
    """One side of a negotiation each: when, who stands where, who tells what."""

    @router.get("/negotiations/{key}/timeline")
    def times(key: str, month: str | None = None, parties: str | None = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        return _of_negotiation(
            "timeline.html", key, "/timeline", desk, parties, page=timeline(desk, key, month if month and _MONTH.fullmatch(month) else None)
        )

    @router.get("/negotiations/{key}/positions")
    def stands(key: str, parties: str | None = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        return _of_negotiation("positions.html", key, "/positions", desk, parties, page=matrix(desk, key))

    @router.get("/negotiations/{key}/claims")
    def told(key: str, standing: str | None = None, level: str | None = None, page: Page = 1, parties: str | None = None) -> Response:
        desk = negotiation_desk(shelf, key, parties)
        made = claims(desk, key, standing, level, (page - 1) * PAGE, PAGE)
        return _of_negotiation(
            "claims.html",
            key,
            "/claims",
            desk,
            parties,
            page=made,
            number=page,
            most=PAGE,
            given={"standing": standing, "level": level, "parties": parties},
        )


def _words(router: APIRouter) -> None:
    @router.get("/words")
    def words() -> Response:
        return HTMLResponse(render("words.html", here="words", acts=ACTS))


def _claims(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/claims/{key}")
    def one(key: str, parties: str | None = None) -> Response:
        desk = shelf.desk(split(parties))
        if key not in desk.claims:
            raise missing("claim")
        claim = desk.claims[key]
        home = desk.home(claim)
        shown = claim_line(desk.everything, claim)
        labels = label_lines(desk.facts, (Block("", (), (Section("", (shown,)),)),), desk.letters_with(claim))
        return drawn(
            "claim.html", desk, "overview", claim=claim, shown=shown, labels=labels, graph=graph(desk, claim),
            names=_names(desk, claim.reports), variants=carried(claim), held={key: desk.facts.report(key) for key in claim.reports if desk.reading(key)},
            home=home, talks=desk.title(home) if home else "", given={"parties": parties},
        )  # fmt: skip


def _reports(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/reports")
    def all_(
        q: str | None = None, outlet: str | None = None, since: str | None = None, until: str | None = None, page: Page = 1
    ) -> Response:
        given = {"q": q, "outlet": outlet, "since": since, "until": until}
        wrong = no_day(given)
        rows, total = ((), 0) if wrong else shelf.reports(wanted_of(given), (page - 1) * PAGE, PAGE)
        return drawn("reports.html", shelf.desk(), "reports", rows=rows, total=total, number=page, most=PAGE, given=given, wrong=wrong)

    @router.get("/reports/{key}")
    def one(key: str, at: str | None = None, part: int = 0) -> Response:
        desk = shelf.desk_of(key)
        reading = desk.reading(key)
        if reading is None:
            raise missing("report")
        place = _PLACE.fullmatch(at or "")
        asked = Span(int(place[1]), int(place[2])) if place and int(place[1]) < int(place[2]) <= len(reading.report.text) else None
        source = desk.answer.origins.get(key, key)
        origin = desk.facts.report(source) if source != key and source in desk.facts.readings else None
        links = [each for each in desk.links.get(key, ()) if each.right in desk.facts.readings]
        others = [each for one in desk.answer.stories if key in one.reports for each in one.reports if each != key]
        return drawn(
            "report.html", desk, "reports", report=reading.report, outlet=outlet_of(reading.report), origin=origin, links=links,
            names=_names(desk, (*(each.right for each in links), *others)), others=others, page=marked(desk.facts, reading, asked, part), acts=ACTS,
            fields=OF_STATEMENT, speakers=speakers(desk),
        )  # fmt: skip

    @router.get("/stories")
    def stories(page: Page = 1) -> Response:
        desk = shelf.desk()
        told = [one for one in desk.answer.stories if len(one.reports) > 1]
        told.sort(key=lambda one: max(desk.facts.published(one.reports), default=""), reverse=True)
        rows = [
            {"reports": one.reports, "report": desk.facts.report(one.reports[0]), "outlets": desk.facts.outlets(one.reports)}
            for one in told[(page - 1) * PAGE : page * PAGE]
        ]
        return drawn("stories.html", desk, "stories", rows=rows, total=len(told), number=page, most=PAGE)

    @router.get("/compare")
    def side_by_side(report: Annotated[list[str] | None, Query(max_length=6)] = None) -> Response:
        desk = shelf.desk_of(*report) if report else shelf.desk()
        made = compare(desk, report or ())
        source = desk.answer.origins
        links = [
            (each, source.get(key, key) == source.get(each.right, each.right))
            for key in made.reports
            for each in desk.links.get(key, ())
            if each.right in made.reports
        ]
        held = {key: desk.facts.report(key) for key in made.reports}
        return drawn("compare.html", desk, "stories", page=made, names=_names(desk, made.reports), reports=held, links=links)


def _statements(router: APIRouter, shelf: Shelf) -> None:
    @router.get("/statements")
    def found(request: Request, page: Page = 1) -> Response:
        given = given_of(request)
        desk, wrong = shelf.desk(), no_day(given)
        rows, total = ((), 0) if wrong else shelf.statements(wanted_of(given), (page - 1) * PAGE, PAGE)
        issues = sorted({one.issue.label for one in desk.answer.positions})
        shown = [row_of(one) for one in rows]
        return drawn(
            "statements.html", desk, "statements", rows=shown, total=total, number=page, most=PAGE, given=given, acts=ACTS, issues=issues,
            wrong=wrong,
        )  # fmt: skip

    @router.get("/statements.csv")
    def table(request: Request, page: Page = 1) -> Response:
        given = given_of(request)
        if wrong := no_day(given):
            raise HTTPException(422, wrong)
        rows, _ = shelf.statements(wanted_of(given), (page - 1) * PAGE, PAGE)
        return Response(
            as_csv(map(row_of, rows)),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="statements.csv"'},
        )


def given_of(request: Request) -> dict[str, str | None]:
    return {name: (request.query_params.get(name) or None) for name in FIELDS}


def negotiation_desk(shelf: Shelf, key: str, parties: str | None = None) -> Desk:
    """The desk on which a negotiation lies. Raises a 404 if it is on none."""
    desk = shelf.desk(split(parties))
    if key not in desk.negotiations:
        raise missing("negotiation")
    return desk


def missing(what: str) -> HTTPException:
    return HTTPException(404, f"There is no such {what} in the record; it may have been removed, or another report may have changed it.")


def _names(desk: Desk, reports: Iterable[str]) -> dict[str, str]:
    """Report id to outlet and day."""
    return {one: _named(desk, one) for one in reports}


def _named(desk: Desk, report: str) -> str:
    """Outlet and day of a report, so that two of one day are told apart by the outlet."""
    return called(desk.facts.report(report)) if desk.reading(report) else "a report that is not on this page"


def _new(request: Request, shelf: Shelf) -> frozenset[str] | None:
    """The reports that came since the reader's last visit; None if there was none."""
    mark = request.cookies.get(SEEN, "")
    return frozenset(shelf.since(int(mark))) if mark.isdecimal() and mark.isascii() and len(mark) < 10 else None
