"""States and territories under all their names: the base that reading and linking share.

A state is ISO 3166 alpha-3 with its common English name; a body that no ISO code covers has no
code, and the state that claims it never stands for it. A form that two states share ("Congo",
"Korean") means neither until something else in the report tells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from communique.assets import vocabulary
from communique.errors import BadUsage
from communique.text import words_of

Use = Literal["name", "demonym", "capital", "metonym", "guard"]


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; `code` is None for a body without an ISO code."""

    code: str | None
    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()

    def forms(self) -> Iterator[tuple[str, Use]]:
        """Every form with what it is."""
        yield from ((form, "name") for form in (self.name, *self.aliases))
        yield from ((form, "demonym") for form in self.demonyms)
        yield from ((form, "capital") for form in self.capitals)
        yield from ((form, "metonym") for form in self.metonyms)


@dataclass(frozen=True, slots=True)
class Hit:
    """`length` words that are a form of `states` (of none, for a guard: a longer name that is no state)."""

    length: int
    use: Use
    states: tuple[State, ...]

    @property
    def state(self) -> State | None:
        """The state, if the form belongs to one alone."""
        return self.states[0] if len(self.states) == 1 else None


_Entry = tuple[tuple[str, ...], Hit]


class States:
    """The table. Nothing changes it once it is made."""

    __slots__ = ("_by_code", "_by_form", "_by_start", "ambiguous", "unless")

    def __init__(self, states: Sequence[State], guards: Mapping[str, Any]) -> None:
        self._by_code = {state.code: state for state in states if state.code}
        self._by_form = _index(states)
        self._by_start = _starts(self._by_form, guards.get("phrases", ()))
        self.ambiguous: frozenset[str] = frozenset(guards.get("names", ()))
        """Forms that are also names of people or of other places."""
        self.unless: Mapping[str, frozenset[str]] = {form: frozenset(words) for form, words in guards.get("unless", {}).items()}
        """Forms that another place bears: with one of these words in the report they are not the state."""

    @staticmethod
    def load(extra: Sequence[Mapping[str, Any]] = ()) -> "States":
        """The package's table with the `[[state]]` entries of a communique.toml (`extra`) added.

        An entry adds a state, or, with the code of a known one, gives it another name and further forms.
        A name, demonym or capital that a known state bears too then means the added one. BadUsage if
        an entry has no name, or a code that is neither known nor of ISO's user range XAA to XZZ.
        """
        if not extra:
            return _packaged()
        table = vocabulary("states")
        known = {state.code or state.name: state for state in map(_state, table["state"])}
        added = [_added(entry, known) for entry in extra]
        taken = {form for state in added for form, _ in state.forms()}
        replaced = {state.code for state in added}
        rest = [_without(state, taken) for state in known.values() if state.code is None or state.code not in replaced]
        return States([*rest, *added], table["guards"])

    def __iter__(self) -> Iterator[State]:
        return iter(self._by_code.values())

    def by_code(self, code: str | None) -> State | None:
        return self._by_code.get(code) if code else None

    def named(self, form: str) -> tuple[State, ...]:
        """All states of which `form` is a name, demonym, capital or metonym; it is read as written."""
        hit = self._by_form.get(_key(form))
        return hit.states if hit else ()

    def state(self, form: str) -> State | None:
        """The one state that `form` belongs to, by whatever kind of name."""
        return self._only(form, ("name", "demonym", "capital", "metonym"))

    def by_name(self, form: str) -> State | None:
        return self._only(form, ("name",))

    def by_demonym(self, form: str) -> State | None:
        return self._only(form, ("demonym",))

    def by_capital(self, form: str) -> State | None:
        """The state whose government a capital or a building stands for."""
        return self._only(form, ("capital", "metonym"))

    def begins(self, word: str) -> bool:
        """Does any form begin with this word?"""
        return word in self._by_start

    def at(self, words: Sequence[str], index: int) -> Hit | None:
        """The longest form that begins at word `index`, words as `words_of` cuts them."""
        entries = self._by_start.get(words[index])
        if entries is None:
            return None
        return next((hit for form, hit in entries if hit.length == 1 or tuple(words[index : index + hit.length]) == form), None)

    def _only(self, form: str, uses: tuple[Use, ...]) -> State | None:
        hit = self._by_form.get(_key(form))
        return hit.state if hit and hit.use in uses else None


@cache
def _packaged() -> States:
    table = vocabulary("states")
    return States([_state(entry) for entry in table["state"]], table["guards"])


def _key(form: str) -> tuple[str, ...]:
    return tuple(form[start:end] for start, end in words_of(form))


def _index(states: Sequence[State]) -> dict[tuple[str, ...], Hit]:
    index: dict[tuple[str, ...], Hit] = {}
    for state in states:
        for form, use in state.forms():
            key = _key(form)
            before = index.get(key)
            if before is None:
                index[key] = Hit(len(key), use, (state,))
            elif state not in before.states:
                index[key] = Hit(len(key), before.use, (*before.states, state))
    return index


def _starts(index: Mapping[tuple[str, ...], Hit], guards: Sequence[str]) -> dict[str, list[_Entry]]:
    """First word to all forms that begin with it, the longest first; names also in capitals."""
    starts: dict[str, list[_Entry]] = {}
    shouted = {(key[0].upper(),): hit for key, hit in index.items() if len(key) == 1 and len(key[0]) > 3 and hit.use in ("name", "capital")}
    for key, hit in (*shouted.items(), *index.items()):
        starts.setdefault(key[0], []).append((key, hit))
    for key in map(_key, guards):
        starts.setdefault(key[0], []).append((key, Hit(len(key), "guard", ())))
    for entries in starts.values():
        entries.sort(key=lambda entry: -entry[1].length)
    return starts


def _state(entry: Mapping[str, Any]) -> State:
    lists = (tuple(entry.get(key, ())) for key in ("aliases", "demonyms", "capitals", "metonyms"))
    return State(entry.get("code"), entry["name"], *lists)


def _added(entry: Mapping[str, Any], known: Mapping[str, State]) -> State:
    name, code = entry.get("name"), entry.get("code")
    if not isinstance(name, str) or not name:
        raise BadUsage(f'A [[state]] entry has no name: {dict(entry)!r}; give it one, as in name = "Norland".')
    if code is not None and code not in known and not ("XAA" <= str(code) <= "XZZ" and len(code) == 3):
        raise BadUsage(f"The [[state]] entry {name!r} has the code {code!r}: expected a code of the table or one of XAA to XZZ.")
    old = known.get(code) if code else None
    new = State(code, name, _listed(entry, "aliases", "alias"), _with_plurals(_listed(entry, "demonyms", "demonym")),
                _listed(entry, "capitals", "capital"), _listed(entry, "metonyms", "metonym"))  # fmt: skip
    return new if old is None else State(code, name, (old.name, *old.aliases, *new.aliases), old.demonyms + new.demonyms,
                                         old.capitals + new.capitals, old.metonyms + new.metonyms)  # fmt: skip


def _with_plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    """ "Veldanian" and "Veldanians", as the package's own table has both."""
    return tuple(dict.fromkeys([*demonyms, *(f"{one}s" for one in demonyms if one.endswith(("an", "i", "er")))]))


def _listed(entry: Mapping[str, Any], plural: str, single: str) -> tuple[str, ...]:
    """A value given as one string or as a list, under its plural or its singular key."""
    value = entry.get(plural, entry.get(single, ()))
    return (value,) if isinstance(value, str) else tuple(value or ())


def _without(state: State, forms: set[str]) -> State:
    aliases, demonyms, capitals, metonyms = (
        tuple(form for form in group if form not in forms) for group in (state.aliases, state.demonyms, state.capitals, state.metonyms)
    )
    return State(state.code, state.name, aliases, demonyms, capitals, metonyms)
