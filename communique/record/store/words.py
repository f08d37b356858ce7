"""Words that are searched: folded by ourselves, so that both databases find the same."""

import re
import unicodedata
from collections.abc import Sequence

import sqlalchemy as sa

from communique.errors import BadUsage

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_MOST_PLACES, _LONGEST = 16_383, 500
"""PostgreSQL's bounds: places in a text that are told apart, and letters of a word."""


def fold(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return [word[:_LONGEST] for word in _WORD.findall(fold(text))]


def queries(asked: str) -> list[tuple[tuple[str, ...], bool]]:
    """What a search asks for: runs of words that stand together, each with whether its last word is only a beginning ("ceasefire*").

    All must be found. Raises BadUsage if there is no word in it.
    """
    found = []
    for match in _ASKED.finditer(asked):
        run = tuple(words_of(match[1] or match[2] or ""))
        if run:
            found.append((run, match[0].rstrip('"').endswith("*")))
    if not found:
        raise BadUsage(
            f"--text {asked!r} has no word in it; give words, a phrase in quotation marks, or the beginning of a word as cease*."
        )
    return found


def holds_words(text: str, asked: str) -> bool:
    """Does a text hold all that a search asks for?"""
    words = words_of(text)
    return all(_holds(words, run, begins) for run, begins in queries(asked))


def _holds(words: Sequence[str], run: tuple[str, ...], begins: bool) -> bool:
    head, last = run[:-1], run[-1]
    for at in range(len(words) - len(run) + 1):
        end = words[at + len(head)]
        if tuple(words[at : at + len(head)]) == head and (end.startswith(last) if begins else end == last):
            return True
    return False


# --- each database's own search -------------------------------------------------------------------


def insert_words(connection: sa.Connection, table: str, found: Sequence[tuple[int, str]]) -> None:
    """Enters texts by their numbers."""
    if found and connection.dialect.name == "sqlite":
        rows = [{"num": num, "words": " ".join(words_of(text))} for num, text in found]
        connection.execute(sa.text(f"INSERT INTO {table} (rowid, words) VALUES (:num, :words)"), rows)
    elif found:
        rows = [{"num": num, "words": _vector(words_of(text))} for num, text in found]
        connection.execute(sa.text(f"INSERT INTO {table} (num, words) VALUES (:num, CAST(:words AS tsvector))"), rows)


def delete_words(connection: sa.Connection, table: str, found: Sequence[tuple[int, str]]) -> None:
    """Takes texts out again; they must be those that were entered. PostgreSQL takes them out with their rows."""
    if found and connection.dialect.name == "sqlite":
        rows = [{"num": num, "words": " ".join(words_of(text))} for num, text in found]
        connection.execute(sa.text(f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :num, :words)"), rows)


def matching(connection: sa.Connection, table: str, asked: str) -> sa.TextualSelect:
    """The numbers of the texts that hold all that is asked for."""
    found = queries(asked)
    if connection.dialect.name == "sqlite":
        select = sa.text(f"SELECT rowid AS num FROM {table} WHERE {table} MATCH :asked").bindparams(asked=_match(found))
    else:
        select = sa.text(f"SELECT num FROM {table} WHERE words @@ CAST(:asked AS tsquery)").bindparams(asked=_tsquery(found))
    return select.columns(sa.column("num", sa.BigInteger))


def _match(asked: Sequence[tuple[tuple[str, ...], bool]]) -> str:
    return " AND ".join(f'"{" ".join(run)}"' + (" *" if begins else "") for run, begins in asked)


def _tsquery(asked: Sequence[tuple[tuple[str, ...], bool]]) -> str:
    phrases = [[*(f"'{word}'" for word in run[:-1]), f"'{run[-1]}'" + (":*" if begins else "")] for run, begins in asked]
    return " & ".join(f"({' <-> '.join(phrase)})" for phrase in phrases)


def _vector(words: Sequence[str]) -> str:
    """A tsvector written out: every word with its places."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        places.setdefault(word, []).append(min(place, _MOST_PLACES))
    return " ".join(f"'{word}':{','.join(map(str, found))}" for word, found in places.items())
