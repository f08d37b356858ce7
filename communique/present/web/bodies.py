"""What clients send: bounded in time (FastAPI bounds its size), and read as a form."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from fastapi import HTTPException
from starlette.requests import Request

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[MutableMapping[str, Any], Receive, Callable[[Message], Awaitable[None]]], Awaitable[None]]

SECONDS = 30
"""Longer a client may not take to send the next part of a body."""
FIELDS = 60
"""So many fields a form may have."""


class Patient:
    """An application around another one, which waits for no part of a body longer than `SECONDS`."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Callable[[Message], Awaitable[None]]) -> None:
        await self._app(scope, _Timed(receive) if scope["type"] == "http" else receive, send)


class _Timed:
    """Once the body is there, what is waited for is that the client goes away, which may take as long as it likes."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._whole = receive, False

    async def __call__(self) -> Message:
        message = await (self._receive() if self._whole else asyncio.wait_for(self._receive(), SECONDS))
        self._whole = not message.get("more_body", False)
        return message


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name. Raises HTTPException for what is no form."""
    body = await request.body()
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError:
        raise HTTPException(400, "The request is no form that this server has drawn.") from None
    return {name: values[0] for name, values in fields.items()}
