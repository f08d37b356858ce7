"""Rounds, and the contacts that no round holds: the meetings of a record, each once."""

from communique.answers import Answer, Contact, Round
from communique.present.exports.book import Book


def meetings_of(answer: Answer) -> list[Round | Contact]:
    """By date, those without one last."""
    return sorted([*answer.rounds, *apart(answer)], key=lambda one: (one.when or "~", one.id))


def apart(answer: Answer) -> list[Contact]:
    """The contacts that no round holds."""
    inside = {key for one in answer.rounds for key in one.contacts}
    return [one for one in answer.contacts if one.id not in inside]


def marked(one: Round | Contact, book: Book) -> str:
    """The same, with the status behind it unless it was held: "Meeting: Norland, Veldania (disputed)"."""
    return name_of(one, book) + ("" if one.status == "held" else f" ({one.status})")


def name_of(one: Round | Contact, book: Book) -> str:
    """ "Round 2 of talks: Norland, Veldania", built from the record alone."""
    noun = one.kind if isinstance(one, Contact) else "Round of talks" if one.ordinal is None else f"Round {one.ordinal} of talks"
    parties = ", ".join(book.name(key) or key for key in one.parties)
    return f"{noun[0].upper()}{noun[1:]}" + (f": {parties}" if parties else "")
