"""What is remembered of a watched feed between two looks at it, and the small file it is kept in."""

import dataclasses
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from communique.errors import BadUsage

_SCHEMA = "communique-watch/1"
_MOST_SEEN = 20_000


@dataclass(frozen=True, slots=True)
class FeedState:
    """`etag` and `modified` as the host gave them; `due` and `whole` in seconds since 1970: when to look next, and when the feed was last
    asked for whatever its marks say; `failures` in a row; `seen` are digests of entries that are done, the oldest first; `tried` counts
    the looks at those whose page could not be had."""

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    whole: float = 0.0
    failures: int = 0
    seen: tuple[str, ...] = ()
    tried: tuple[tuple[str, int], ...] = ()

    def with_seen(self, digests: tuple[str, ...]) -> "FeedState":
        """The state after these entries are done."""
        seen = tuple(dict.fromkeys([*self.seen, *digests]))[-_MOST_SEEN:]
        return dataclasses.replace(self, seen=seen, tried=tuple((one, count) for one, count in self.tried if one not in digests))


class States(Protocol):
    """Where the states of feeds are kept."""

    def load(self, feed: str) -> FeedState: ...
    def save(self, feed: str, state: FeedState) -> None: ...


class FileStates:
    """States in a JSON file that is replaced as a whole, so that a killed run leaves the old one or the new one.

    Other feeds may be watched by another run with the same file: what it saved meanwhile stays."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._states = _read(path)

    def load(self, feed: str) -> FeedState:
        return self._states.get(feed, FeedState())

    def save(self, feed: str, state: FeedState) -> None:
        self._states = {**_read(self._path), feed: state}
        feeds = {name: dataclasses.asdict(one) for name, one in sorted(self._states.items())}
        _replace(self._path, json.dumps({"schema": _SCHEMA, "feeds": feeds}, ensure_ascii=False, indent=1))


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> dict[str, FeedState]:
    if not path.exists():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if value["schema"] != _SCHEMA:
            raise ValueError(value["schema"])
        return {feed: _state(one) for feed, one in value["feeds"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadUsage(
            f"{path} does not say which reports of the feeds have been read; expected a file written by communique watch. "
            "Remove it, and the feeds are read from their beginning; what is stored already stays single."
        ) from None


def _state(fields: dict[str, Any]) -> FeedState:
    seen, tried = tuple(map(str, fields.pop("seen"))), tuple((str(one), int(count)) for one, count in fields.pop("tried"))
    return FeedState(**fields, seen=seen, tried=tried)
