"""Communiqué as a library: what the command line does, with values instead of text. Docs: docs/library.md.

    import communique

    with communique.open("talks.db") as talks:
        talks.add("examples/strait")
        talks.statements(speaker="Torvek", query="patrol boats").to_pandas()
        print(talks.brief(parties=("XNL", "XVD")))

Everything heavy is imported when it is needed, so that `import communique` is quick.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypedDict, Unpack, overload

from communique.errors import BadUsage, ReportFailed

if TYPE_CHECKING:
    import threading

    import pandas

    from communique.answers import Answer
    from communique.model import Decision
    from communique.record import Scope, Store
    from communique.review import Ask, Imported, Question
    from communique.settings import Settings

Row = dict[str, Any]
"""An object of the JSON that `--format json` prints: a statement, a round, a claim."""
Parties = str | Sequence[str]
"""Codes of states or names: ("XNL", "XVD") or "XNL,XVD"."""


class Asking(TypedDict, total=False):
    """What a list can be asked for; what is left out asks for everything.

    `speaker` and `actor` are names, in part or whole, or codes of states; `issue` is an id or words of its label; `since` and `until` are dates,
    both included; `query` are words that must be there, "a phrase" in quotation marks, or a beginning as cease*; `limit` the latest so many.
    """

    speaker: str | None
    actor: str | None
    issue: str | None
    parties: Parties
    since: str | None
    until: str | None
    outlet: str | None
    query: str | None
    act: str | None
    status: str | None
    standing: str | None
    limit: int | None


class SourceSettings(TypedDict, total=False):
    """What sources are read by, as on the command line: see docs/present.md."""

    published: str | None
    outlet: str | None
    limit: int
    workers: int
    threshold: float | None
    allow_hosts: tuple[str, ...]
    most_pages: int
    interval: float


class AddSettings(SourceSettings, total=False):
    """The same, with where it is read: see docs/scale.md."""

    engine: str
    scheduler: str
    shards: str


@dataclass(frozen=True, slots=True)
class Adding:
    """What came of adding: how many reports were new, how many had been there, and which could not be used, each with the reason."""

    new: int
    known: int
    failed: tuple[ReportFailed, ...]


class Rows(Sequence[Row]):
    """The items of a list, in order of time, as dictionaries of the JSON.

    `window` is set where the list is derived from the latest so many reports only, though more fit.
    """

    def __init__(self, what: str, items: Sequence[Row], window: int | None = None) -> None:
        self.what, self.window = what, window
        self._items = tuple(items)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "Row | Rows":
        return Rows(self.what, self._items[at], self.window) if isinstance(at, slice) else self._items[at]

    def __repr__(self) -> str:
        return f"<{len(self)} {self.what}>"

    def flat(self) -> list[Row]:
        """One level only: what lies in another object has a key as `speaker.name`, lists are joined by "; "."""
        from communique.present.tables import flat

        return [dict(flat(one)) for one in self._items]

    def to_pandas(self) -> "pandas.DataFrame":
        """A data frame with a column for each key of `flat`. Raises BadUsage where pandas is not installed."""
        try:
            import pandas
        except ModuleNotFoundError:
            raise BadUsage(
                "A data frame needs the package pandas: pip install 'communique[pandas]'; .flat() gives the same rows."
            ) from None
        return pandas.DataFrame(self.flat())


class Talks:
    """A stored record. Made by `communique.open`; close it, or use it with `with`."""

    def __init__(self, store: "Store") -> None:
        self.store = store
        """What lies beneath, for what is not here."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        """All reports, earlier versions of corrected articles too."""
        return len(self.store)

    def __repr__(self) -> str:
        return f"<communique record {self.store.name}, {len(self)} reports>"

    def close(self) -> None:
        self.store.close()

    # --- reports ---

    def add(
        self, *sources: str, config: str | None = None, progress: Callable[[int], None] | None = None, **by: Unpack[AddSettings]
    ) -> Adding:
        """Read reports, link them and keep them; what is there already is passed over. `progress` is told how many are read.

        Raises BadUsage for a source that does not exist and a setting that is wrong. A report that cannot be used is in `failed`.
        """
        from communique.pipeline import add

        failed: list[ReportFailed] = []
        settings = _settings(sources, config, by)
        added = add(
            sources,
            store=self.store,
            settings=settings,
            failed=failed.append,
            progress=lambda done, _: progress(done) if progress else None,
        )
        return Adding(added.new, added.known, tuple(failed))

    def watch(
        self,
        *feeds: str,
        once: bool = False,
        stop: "threading.Event | None" = None,
        seen: str | None = None,
        told: Callable[[str, int], None] | None = None,
        config: str | None = None,
        **by: Unpack[SourceSettings],
    ) -> Adding:
        """Go on keeping what feeds and sitemaps publish, until `stop` is set, or after one look at each of them if `once`.

        `seen` is the file that remembers what was seen, beside the record unless named; `told` is given a feed and how many new reports
        it brought. Raises BadUsage for what is no address. Docs: docs/sources.md.
        """
        from communique.pipeline import Added, place_of_seen, watch

        failed, new, known = list[ReportFailed](), 0, 0

        def count(feed: str, added: Added) -> None:
            nonlocal new, known
            new, known = new + added.new, known + added.known
            if told:
                told(feed, added.new)

        place, settings = place_of_seen(self.store.name, seen), _settings((), config, by)
        watch(feeds, store=self.store, settings=settings, failed=failed.append, seen=place, told=count, once=once, stop=stop)
        return Adding(new, known, tuple(failed))

    def remove(self, *references: str) -> tuple[str, ...]:
        """Take reports out with all that rests on them; each by its id, the beginning of it, its address or its file. Gives their ids.

        Raises BadUsage, and removes nothing, if one is not there or several are meant.
        """
        found = [self.store.one(reference) for reference in references]
        for report in found:
            self.store.remove(report)
        return tuple(found)

    # --- lists ---

    def reports(self, **asking: Unpack[Asking]) -> Rows:
        """The reports, each with the versions it has had."""
        return self._list("reports", asking)

    def statements(self, **asking: Unpack[Asking]) -> Rows:
        """Who said what, in which words."""
        return self._list("statements", asking)

    def events(self, **asking: Unpack[Asking]) -> Rows:
        """Who did what to whom."""
        return self._list("events", asking)

    def rounds(self, **asking: Unpack[Asking]) -> Rows:
        """Rounds of talks."""
        return self._list("rounds", asking)

    def contacts(self, **asking: Unpack[Asking]) -> Rows:
        """Meetings, calls, letters and visits."""
        return self._list("contacts", asking)

    def positions(self, **asking: Unpack[Asking]) -> Rows:
        """Where the parties stand, on which issue, in whose voice."""
        return self._list("positions", asking)

    def claims(self, **asking: Unpack[Asking]) -> Rows:
        """What reports carry as one thing: corroborated, single-origin or contested."""
        return self._list("claims", asking)

    def moves(self, **asking: Unpack[Asking]) -> Rows:
        """Proposals, demands and invitations, and their answers."""
        return self._list("moves", asking)

    def agenda(self, **asking: Unpack[Asking]) -> Rows:
        """What is announced or due."""
        return self._list("agenda", asking)

    def actors(self, **asking: Unpack[Asking]) -> Rows:
        """Who is in the record."""
        return self._list("actors", asking)

    def _list(self, what: str, asking: Asking) -> Rows:
        from communique.lists import listed
        from communique.pipeline import issues

        found = listed(self.store, what, _filters(asking), issues())
        return Rows(what, found.items, found.window)

    # --- the whole ---

    def answer(self, parties: Parties = (), since: str | None = None, until: str | None = None) -> "Answer":
        """All that the record says of the latest reports, as values with types."""
        return self._answered(parties, since, until)[0]

    def json(self, parties: Parties = (), since: str | None = None, until: str | None = None) -> Row:
        """The same as one object, as `--format json` prints it."""
        from communique.record import as_json

        return as_json(self.answer(parties, since, until))

    def brief(self, parties: Parties = (), format: str = "md") -> str:
        """The brief, as `text`, `md` or `json`."""
        answer, told = self._answered(parties, None, None)
        return _printed(answer, _split(parties), format, told)

    def _answered(self, parties: Parties, since: str | None, until: str | None) -> "tuple[Answer, str | None]":
        from communique.pipeline import answer_from

        answered = answer_from(self.store, _scope(parties, since, until))
        return answered.answer, answered.chosen.told

    # --- what people decide ---

    def questions(self, *kinds: str, parties: Parties = (), limit: int | None = None) -> "tuple[Question, ...]":
        """What the record is unsure of, weightiest first, with reasons, words and choices; see docs/review.md for the kinds."""
        from communique.review import queue

        return queue(self.answer(parties), kinds, limit)

    def decide(self, ask: "Ask", *, who: str, why: str, parties: Parties = ()) -> "Decision":
        """Decide what an `Ask` asks for; its ids and names are those of the answer on `parties`. Raises DecisionFailed, in a sentence, if it cannot be."""
        from communique.pipeline import issues
        from communique.review import decide

        return decide(self.store, ask, who=who, why=why, scope=_scope(parties, None, None), issues=issues())

    def undo(self, decision: str, *, who: str, why: str) -> None:
        """Take a decision back, by its id or the beginning of it. Raises DecisionFailed where there is none, or it was taken back before."""
        from communique.review import undo

        undo(self.store, decision, who=who, why=why)

    def redo(self, decision: str, *, who: str, why: str) -> "Decision":
        """Take a decision again that was taken back."""
        from communique.review import redo

        return redo(self.store, decision, who=who, why=why)

    def decisions(self) -> Rows:
        """Every decision in order of time, as `communique review log --format json` prints them."""
        from communique.review import logged

        return Rows("decisions", logged(self.store, self.answer()))

    def export_decisions(self) -> Iterator[str]:
        """All decisions and undos as lines of JSON."""
        from communique.review import exported

        return exported(self.store)

    def import_decisions(self, lines: Iterable[str]) -> "Imported":
        """Take over decisions of another record: how many were new, and which lines were none. In any order, and twice changes nothing."""
        from communique.review import import_lines

        return import_lines(self.store, lines)

    # --- changes and faults ---

    def diff(self, since: str, parties: Parties = ()) -> Row:
        """What changed from a date or moment (UTC) on, as `communique diff --format json` prints it. Raises BadUsage for what is neither."""
        from communique.lists import changes
        from communique.pipeline import issues
        from communique.settings import moment

        return changes(self.store, _checked(moment, since), issues(), _split(parties))

    def verify(self) -> list[str]:
        """What is wrong with the stored record, a sentence each; nothing if it is sound."""
        from communique.pipeline import issues

        return list(self.store.verify(issues()))


def open(target: str, *, create: bool = True) -> Talks:
    """The stored record in a file or at a postgresql:// address, made if there is none and `create`.

    Raises BadUsage where none can be, StoreFailed where what is there is no record, damaged, or of a newer release.
    """
    from communique.pipeline import open_record

    return Talks(open_record(target, create=create))


def brief(*sources: str, parties: Parties = (), format: str = "md", config: str | None = None, **by: Unpack[SourceSettings]) -> str:
    """Reads sources and gives the brief on them, as `text`, `md` or `json`; nothing is stored. Raises ReportFailed if all of them fail."""
    from communique.pipeline import brief as answer_from

    failed: list[ReportFailed] = []
    settings = _settings(sources, config, by, _split(parties))
    answer = answer_from(sources, settings=settings, failed=failed.append, progress=_quiet)
    if failed and not answer.readings:
        raise failed[0]
    return _printed(answer, settings.parties, format, None)


def readings(*sources: str, config: str | None = None, **by: Unpack[SourceSettings]) -> Iterator[Row]:
    """What each report says by itself, as the lines of `communique read`. Raises ReportFailed at the first that cannot be used."""
    from communique.pipeline import read_all
    from communique.record import reading_as_json

    def failed(error: ReportFailed) -> None:
        raise error

    yield from map(reading_as_json, read_all(sources, settings=_settings(sources, config, by), failed=failed, progress=_quiet))


# --- what callers give ----------------------------------------------------------------------------


def _settings(sources: Sequence[str], config: str | None, by: Mapping[str, Any], parties: tuple[str, ...] = ()) -> "Settings":
    from communique.settings import load_settings

    return load_settings(sources, config=config, given={**by, "parties": parties or None})


def _filters(asking: Asking) -> Any:
    from communique.lists import Filters

    given: dict[str, Any] = dict(asking)
    if unknown := given.keys() - Asking.__annotations__.keys():
        raise BadUsage(f"A list cannot be asked for {', '.join(sorted(unknown))}; known are {', '.join(Asking.__annotations__)}.")
    given["since"], given["until"] = _day(given.get("since")), _day(given.get("until"))
    return Filters(text=given.pop("query", None), party=_split(given.pop("parties", ())), **given)


def _scope(parties: Parties, since: str | None, until: str | None) -> "Scope":
    from communique.record import Scope

    return Scope(_split(parties), _day(since), _day(until))


def _day(value: str | None) -> str | None:
    from communique.settings import Settings

    return None if value is None else _checked(Settings.day, value)


def _checked(check: Callable[[str], object], value: str) -> str:
    try:
        return str(check(value))
    except ValueError as error:
        raise BadUsage(f"{error}.") from None


def _split(parties: Parties) -> tuple[str, ...]:
    from communique.settings import split

    return split(parties) if isinstance(parties, str) else tuple(part.strip() for part in parties if part.strip())


def _printed(answer: "Answer", parties: tuple[str, ...], format: str, told: str | None) -> str:
    from communique.present.formats import BRIEF_FORMATS

    if format not in BRIEF_FORMATS:
        raise BadUsage(f"There is no format {format!r}; there are {', '.join(BRIEF_FORMATS)}.")
    return BRIEF_FORMATS[format](answer, parties, told)


def _quiet(done: int, total: int | None) -> None:
    """Nobody watches."""
