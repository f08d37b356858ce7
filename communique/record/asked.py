"""Who is meant by the parties that somebody asks for."""

import re
from collections.abc import Iterable

from communique.answers import Actor

_WORD = re.compile(r"[^\W_]+")


def asked_for(parties: Iterable[str], actors: Iterable[Actor]) -> tuple[str, ...]:
    """The actor ids of parties given as ids, codes of states or names, in their order; whom no actor is called stays as it was given.

    A whole name comes before a part of one. Of several who are called so a state comes first, people and groups without a name of their
    own last, and among equals who is in the most reports.
    """
    known = sorted(actors, key=lambda one: (_kind(one), -len(one.reports), one.id))
    return tuple(dict.fromkeys(_id(party, known) for party in parties))


def _kind(one: Actor) -> int:
    return 0 if one.kind == "state" else 2 if one.kind in ("person", "group") else 1


def _id(party: str, known: list[Actor]) -> str:
    wanted = _words(party)
    names = {one.id: [_words(each) for each in (one.name, *one.variants)] for one in known}
    ways = (
        [one.id for one in known if one.id == party],
        [one.id for one in known if wanted and wanted in names[one.id]],
        [one.id for one in known if one.kind == "state" and one.id == party.upper()],
        [one.id for one in known if any(set(wanted) <= set(name) for name in names[one.id]) and wanted],
    )
    return next((found[0] for found in ways if found), party)


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.casefold())
    return words[1:] if words[:1] == ["the"] else words
