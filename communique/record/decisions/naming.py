"""Whom a name of a decision means: the states by their codes, everybody else by what a report calls them."""

from communique.answers import Actor
from communique.model import ActorName, Entity


def folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def bears(entity: Entity, name: ActorName) -> bool:
    """Is the entity called so, and does nothing speak against its being the one meant?"""
    if name.code is not None or is_coded(entity):
        return entity.id == name.code
    return folded(entity.name) == folded(name.name) and same_bearer(entity, name)


def same_bearer(entity: Entity, name: ActorName) -> bool:
    """A person is no body, and somebody of one state is nobody of another. Kinds of bodies may be told otherwise by a newer reading."""
    if is_coded(entity) or name.code is not None:
        return entity.id == name.code
    people = (entity.kind == "person") == (name.kind == "person")
    return people and (entity.state is None or name.state is None or entity.state == name.state)


def is_coded(entity: Entity | Actor) -> bool:
    """Is it a state that its code names?"""
    return entity.kind == "state" and len(entity.id) == 3
