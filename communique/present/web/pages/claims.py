"""Claims by their standing, and behind a count the graph of who has it from whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.answers import Claim, Standing
from communique.model import Evidence, Report
from communique.present.claims import claim_line, readable, shown_statement
from communique.present.facts import source_of
from communique.present.lines import Block, Line, Section
from communique.present.references import label_lines
from communique.present.web.desk import Desk
from communique.present.web.html import at

STANDINGS: tuple[Standing, ...] = ("contested", "corroborated", "single-origin")
COLUMN, ROW, TOP = 300, 64, 30
"""Pixels between the columns and rows of a graph, and above the first."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Lines with the claims they are of, of one page; `counts` of all by standing."""

    rows: tuple[tuple[Claim, Line], ...]
    labels: Mapping[Evidence, str]
    counts: Mapping[Standing, int]
    total: int


def claims(desk: Desk, key: str, standing: str | None, level: str | None, skip: int, most: int) -> Claims:
    """The claims of a negotiation that have words for a reader, each statement once, the latest first."""
    facts = desk.facts
    all_ = desk.once(f"claims {key}", lambda: _each_once(desk, readable(desk.everything, desk.parts[key].claims)))
    counts = {each: sum(1 for one in all_ if one.standing == each) for each in STANDINGS}
    wanted = [one for one in all_ if (not standing or one.standing == standing) and (not level or one.level == level)]
    wanted.sort(key=lambda one: max(facts.published(one.reports), default=""), reverse=True)
    rows = tuple((one, claim_line(desk.everything, one)) for one in wanted[skip : skip + most])
    labels = label_lines(facts, (Block("", (), (Section("", tuple(line for _, line in rows)),)),), desk.letters(key))
    return Claims(rows, labels, counts, len(wanted))


def _each_once(desk: Desk, claims: Sequence[Claim]) -> list[Claim]:
    """Of those that are shown in the words of one statement, the one of most standing; all in their order."""
    best: dict[str, Claim] = {}
    for one in sorted(claims, key=lambda one: (STANDINGS.index(one.standing), -len(one.reports))):
        said = shown_statement(desk.everything, one)
        best.setdefault(said.id if said else one.id, one)
    kept = {one.id for one in best.values()}
    return [one for one in claims if one.id in kept]


def carried(claim: Claim) -> tuple[Evidence, ...]:
    """The words that carry a claim, without those that stand within longer ones of the same report."""
    return tuple(one for one in claim.variants if not any(_holds(other, one) for other in claim.variants))


def _holds(longer: Evidence, one: Evidence) -> bool:
    return longer != one and longer.report == one.report and longer.start <= one.start and one.end <= longer.end


@dataclass(frozen=True, slots=True)
class Node:
    report: str
    outlet: str
    published: str | None
    x: int
    y: int
    origin: str
    href: str


@dataclass(frozen=True, slots=True)
class Edge:
    """`left` has it from `right`, for the reason given."""

    left: Node
    right: Node
    kind: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Graph:
    """The reports that carry a claim: those of one origin in a row, the source at its left."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    columns: int


def graph(desk: Desk, claim: Claim) -> Graph:
    """Who of the reports of a claim has it from whom."""
    nodes = _nodes(desk, claim)
    placed = {one.report: one for one in nodes}
    edges = [
        Edge(placed[link.left], placed[link.right], "copy" if link.kind == "copy-of" else "cites", link.reason, link.score)
        for one in nodes
        for link in desk.links.get(one.report, ())
        if link.right in placed
    ]
    right, low = max((one.x for one in nodes), default=0), max((one.y for one in nodes), default=0)
    return Graph(nodes, tuple(edges), right + COLUMN, low + ROW, right // COLUMN + 1)


def _nodes(desk: Desk, claim: Claim) -> tuple[Node, ...]:
    told = {one.report: one for one in reversed(claim.variants)}
    groups: dict[str, list[str]] = {}
    for report in claim.reports:
        groups.setdefault(desk.answer.origins.get(report, report), []).append(report)
    return tuple(
        _node(desk, report, told.get(report), origin, column, row)
        for row, (origin, members) in enumerate(groups.items())
        for column, report in enumerate(_source_first(members, origin))
    )


def _source_first(members: Sequence[str], origin: str) -> list[str]:
    return sorted(members, key=lambda one: one != origin)


def _node(desk: Desk, report: str, words: Evidence | None, origin: str, column: int, row: int) -> Node:
    known = desk.facts.report(report)
    href = at(words) if words else f"/reports/{report}"
    return Node(
        report, known.outlet or _credited(known) or source_of(known), known.published, 10 + column * COLUMN, TOP + row * ROW, origin, href
    )


def _credited(report: Report) -> str:
    return f"credits {', '.join(report.credits)}" if report.credits else ""
