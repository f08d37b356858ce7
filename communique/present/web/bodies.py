"""What clients send: bounded in size and in time, and read as a form."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[MutableMapping[str, Any], Receive, Callable[[Message], Awaitable[None]]], Awaitable[None]]

SECONDS = 30
"""Longer a client may not take to send the next part of a body."""
FIELDS = 60
"""So many fields a form may have."""


class Bounded:
    """An application around another one, which gets no body larger than `limit` bytes and waits for none longer than `SECONDS`."""

    def __init__(self, app: App, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Callable[[Message], Awaitable[None]]) -> None:
        await self._app(scope, _Counted(receive, self._limit) if scope["type"] == "http" else receive, send)


class _Counted:
    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._limit = receive, limit
        self._seen, self._whole = 0, False

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), SECONDS)
        except TimeoutError:
            raise HTTPException(408, f"Nothing came for {SECONDS} seconds; send the request again.") from None
        self._seen += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._seen > self._limit:
            raise HTTPException(413, f"The request is larger than the {self._limit:,} bytes that this server takes; send less at once.")
        return message


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, the first of each name. Raises HTTPException for what is no form."""
    body = await request.body()
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError:
        raise HTTPException(400, "The request is no form that this server has drawn.") from None
    return {name: values[0] for name, values in fields.items()}
