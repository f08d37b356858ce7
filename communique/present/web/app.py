"""The application: routes of pages and of the API, errors of one shape, headers on everything."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from anyio.to_thread import run_sync
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteException
from starlette.routing import Match

from communique.present.web.api import api_of
from communique.present.web.api_writing import api_writing_of
from communique.present.web.bodies import Patient
from communique.present.web.html import WRITER, render
from communique.present.web.notices import NOTICE, came_from, notice_of
from communique.present.web.pen import Pen
from communique.present.web.routes import pages_of
from communique.present.web.rows import DAY, HOW_DAYS_ARE_WRITTEN
from communique.present.web.security import HEADERS, Gate
from communique.present.web.shelf import OWN, Shelf
from communique.present.web.writing import writing_of
from communique.present.words import clipped

TITLES = {
    400: "Not understood",
    408: "Too slow",
    409: "Changed meanwhile",
    401: "Not allowed",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    413: "Too large",
    422: "Not understood",
}
PLAIN = {
    400: "The request cannot be read, or came too slowly; send it again.",
    413: "The request is larger than this server takes; send less at once.",
    404: "There is nothing at this address.",
    405: "This address does not take requests of that kind.",
}
"""What is told where the framework has only a word."""
_STATIC = Path(__file__).parent / "static"


LIMIT = 2_000_000
"""Bytes of a request where nothing can be added."""


def app_of(shelf: Shelf, *, gate: Gate | None = None, pen: Pen | None = None) -> FastAPI:
    """An ASGI application that shows what is on the shelf. Without a gate of one's own nobody may write, and only loopback names are answered.

    `pen` writes for those whom the gate lets write; without one nothing can be changed.
    """
    door = gate or Gate()
    app = FastAPI(
        title="Communiqué", version="1", description="The record of negotiations as reports tell of them. Every list is paged; errors are problems as RFC 9457 has them.",
        openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None, max_body_size=2 * pen.limit if pen else LIMIT,
    )  # fmt: skip
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.include_router(pages_of(shelf))
    app.include_router(writing_of(shelf, door, pen))
    app.include_router(api_of(shelf), prefix="/api/v1")
    app.include_router(api_writing_of(shelf, door, pen), prefix="/api/v1")
    _guard(app, door, pen)
    app.add_middleware(Patient)
    _errors(app)
    return app


def _guard(app: FastAPI, gate: Gate, pen: Pen | None) -> None:
    @app.middleware("http")
    async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        if not gate.called(request.headers):
            return PlainTextResponse("This server is not called by that name; use the address that it printed when it started.\n", 421)
        WRITER.set(gate.writer(request))
        OWN.set(gate.wrote(request))
        NOTICE.set(await run_sync(notice_of, request, pen) if pen and request.query_params and gate.enters(request) else None)
        response = await go_on(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _errors(app: FastAPI) -> None:
    @app.exception_handler(StarletteException)
    async def told(request: Request, error: StarletteException) -> Response:
        detail = str(error.detail) if str(error.detail).endswith(".") else PLAIN.get(error.status_code, f"{error.detail}.")
        headers = dict(error.headers or {}) | ({"Allow": _allowed(app, request)} if error.status_code == 405 else {})
        return problem(request, error.status_code, detail, headers)

    @app.exception_handler(RequestValidationError)
    async def wrong(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        is_of_a_day = first.get("ctx", {}).get("pattern") == DAY
        told = f"“{clipped(str(first['input']))}” {HOW_DAYS_ARE_WRITTEN}" if is_of_a_day else f"{first['msg']}."
        return problem(request, 422, f"{'.'.join(str(part) for part in first['loc'])}: {told}", {})


def _allowed(app: FastAPI, request: Request) -> str:
    """The methods of all routes of an address; the framework names those of the first one only."""
    methods = {m for route in app.routes if route.matches(request.scope)[0] is Match.PARTIAL for m in getattr(route, "methods", None) or ()}
    return ", ".join(sorted(methods))


def problem(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    """One shape for every error: a problem document for programs, a page for people."""
    title = TITLES.get(status, "Error")
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(body, status, headers, media_type="application/problem+json")
    return HTMLResponse(render("error.html", title=title, detail=detail, back=came_from(request)), status, headers)
