"""The record of a whole negotiation beside a careful reader's: rounds, contacts, positions, conditions, claims.

    python -m bench.negotiations [gold/negotiations/senda ...] [--show]

*Rounds* are right by date and place together. *Wrongly held* is a contact or round that the record shows as held and the gold does not. A position of ours, of a side that the gold follows, is
*right* if the gold has the same words with the same party, voice and stance; *not the party's own* if it is shown as the party's own word and is somebody else's.
*Conditions kept* are those of the gold whose words stand beside the position or statement they belong to. Claims: *false* are corroborated with us and of one origin in the gold,
*missed* the other way round.
The naive reader takes every statement of somebody whose state is known for a position of that state, in its own voice, by the act of the statement.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique.answers import Answer
from communique.edtf import dates_fit
from communique.pipeline import brief
from communique.record import as_json
from communique.settings import load_settings

STREAM = Path(__file__).parent.parent.parent / "shared/data/stream_2025_05.jsonl"
FOLDERS = sorted(path.parent for path in (Path(__file__).parent.parent / "gold/negotiations").glob("*/record.json"))
HELD = ("held", "broken-off", "under-way", "happened")
Row = dict[str, Any]


@dataclass
class Score:
    """Counts by layer; `told` are lines on what is not right."""

    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def wrong(self, name: str, line: str) -> None:
        self.counts[name] += 1
        self.told.append(f"{name}: {line}")


@dataclass
class Pair:
    """One folder: what the gold says, what the record says, and how the reports of both are called."""

    gold: Row
    ours: Row
    texts: dict[str, str]
    name_of: dict[str, str]
    """The gold's name of a report, by the record's id."""

    def span(self, report: str, words: str | list[int]) -> tuple[int, int]:
        """Where the words stand; of real articles the gold holds offsets only."""
        if not isinstance(words, str):
            return words[0], words[1]
        at = self.texts[report].index(words)
        return at, at + len(words)

    def words(self, report: str, words: str | list[int]) -> str:
        start, end = self.span(report, words)
        return " ".join(self.texts[report][start:end].split())

    def name(self, actor: str) -> str:
        return str(next((one["name"] for one in self.ours["actors"] if one["id"] == actor), actor))

    def side(self, actor: str) -> set[str]:
        """All that an actor may be called as a party: itself, its names, and the state of any office it holds."""
        found = next((one for one in self.ours["actors"] if one["id"] == actor), None)
        return (
            {actor}
            if found is None
            else {actor, found["name"], *found["variants"], *(role["state"] for role in found["roles"] if role["state"])}
        )

    def gold_side(self, name: str) -> set[str]:
        """The same for somebody as the gold calls them."""
        return {name}.union(*(self.side(one["id"]) for one in self.ours["actors"] if name in (one["id"], one["name"], *one["variants"])))

    def parties_fit(self, ours: Row, gold: Row) -> bool:
        """Is every party of ours one of the gold's (of a round: of the negotiation's parties)?"""
        wanted = set(gold.get("sides", ())).union(*(self.gold_side(one) for one in gold.get("parties", self.gold["parties"])))
        came = ours.get("attended") or ours.get("delegations") or {}
        return all((self.side(one) | (self.side(came[one]) if one in came else set())) & wanted for one in ours["parties"])

    def is_party(self, actor: str, wanted: str) -> bool:
        """Is an actor of the record the one that the gold calls so, by its code or any of its names?"""
        return actor == wanted or any(one["id"] == actor and wanted in (one["name"], *one["variants"]) for one in self.ours["actors"])


def opened(folder: Path, stream: Path) -> Pair:
    gold = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    rows = list(reports_of(folder, stream))
    answer = as_json(answered(folder, rows))
    by_text = {row["text"]: row["id"] for row in rows}
    return Pair(gold, answer, {row["id"]: row["text"] for row in rows}, {one["id"]: by_text[one["text"]] for one in answer["reports"]})


def answered(folder: Path, rows: Sequence[Row]) -> Answer:
    """What the product makes of the reports of a folder, with the settings beside them."""
    with tempfile.TemporaryDirectory() as there:
        source = Path(there) / "reports.jsonl"
        source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        settings = load_settings([str(folder / "reports.jsonl")])
        return brief([str(source)], settings=settings, failed=print, progress=lambda *_: None)


def reports_of(folder: Path, stream: Path) -> Iterator[Row]:
    """The reports of a folder; those of real articles are looked up in the stream."""
    own = folder / "reports.jsonl"
    if own.is_file():
        yield from map(json.loads, own.read_text(encoding="utf-8").splitlines())
        return
    lines = stream.read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()):
        article = json.loads(lines[row["line"]])
        assert sha256(article["text"].encode()).hexdigest()[:16] == row["text"], f"line {row['line']} is another text than was marked"
        yield article | {"id": row["id"]}


def is_there(folder: Path, stream: Path) -> bool:
    return (folder / "reports.jsonl").is_file() or stream.is_file()


# --- rounds and contacts --------------------------------------------------------------------------


def score_rounds(pair: Pair, score: Score) -> None:
    ours, wanted = list(pair.ours["rounds"]), list(pair.gold["rounds"])
    score.counts["rounds given"] += len(ours)
    score.counts["rounds in the gold"] += len(wanted)
    for one in wanted:
        found = next((each for each in ours if _same_round(pair, each, one)), None)
        if found is None:
            score.wrong("round missed", f"{one['ordinal']} {one['when']} {one['place']} {one['status']}")
            continue
        ours.remove(found)
        score.counts["rounds right"] += 1
        if (found["status"] == "held") != (one["status"] == "held"):
            score.wrong("round of another status", f"{found['status']}, not {one['status']}: {one['when']}")
    for each in ours:
        score.wrong(
            "round too many", f"{each['ordinal']} {each['when']} {each['place']} {each['status']}: {each['evidence'][0]['text'][:100]}"
        )


def _same_round(pair: Pair, ours: Row, gold: Row) -> bool:
    return (
        pair.parties_fit(ours, gold)
        and ours["when"] == gold["when"]
        and (ours["place"] or "").casefold() == (gold["place"] or "").casefold()
    )


def score_contacts(pair: Pair, score: Score) -> None:
    """Held is what the gold has too: of parties that fit, on a day that fits."""
    happened = [one for one in (*pair.gold["contacts"], *pair.gold["rounds"]) if one["status"] in HELD]
    for one in pair.ours["contacts"]:
        if one["status"] not in HELD:
            continue
        score.counts["held with us"] += 1
        if not any(_same_contact(pair, one, each) for each in happened):
            score.wrong(
                "wrongly held",
                f"{one['kind']} {[pair.name(who) for who in one['parties']]} {one['when']}: {one['evidence'][0]['text'][:140]}",
            )
    for each in pair.gold["contacts"]:
        score.counts["contacts in the gold"] += 1
        if any(_same_contact(pair, one, each) for one in pair.ours["contacts"]):
            score.counts["contacts found"] += 1
        else:
            score.wrong("contact missed", f"{each['kind']} {each['parties']} {each['when']} {each['status']} {each['reports']}")


def _same_contact(pair: Pair, ours: Row, gold: Row) -> bool:
    """Of parties and kind that fit, on a day that fits; where one of them is undated, told by the same report."""
    if not _kinds_fit(ours, gold) or not pair.parties_fit(ours, gold):
        return False
    if ours["when"] and gold["when"]:
        return dates_fit(ours["when"], gold["when"])
    return bool({pair.name_of[one] for one in ours["reports"]} & set(gold["reports"]))


def _kinds_fit(ours: Row, gold: Row) -> bool:
    wanted = gold.get("kind", "talks")
    return ours["kind"] == wanted or {ours["kind"], wanted} <= {"talks", "meeting", "visit", "shuttle"}


# --- positions ------------------------------------------------------------------------------------

ALIKE = (
    {"offers", "conditions"},
    {"demands", "conditions"},
    {"reaffirms", "demands"},
    {"reaffirms", "rejects"},
    {"accepts", "conditions"},
    {"rejects", "conditions"},
    {"offers", "concedes"},
)
"""Stances of which two readers may take either, of one sentence."""
STANCES = frozenset({"demands", "conditions", "offers", "accepts", "rejects", "concedes", "reaffirms"})


def score_positions(pair: Pair, score: Score) -> None:
    rows, copies = _by_report(pair), _copies(pair.gold["copies"])
    statements = {one["id"]: one for one in pair.ours["statements"]}
    sides = {
        one["party"] for one in pair.ours["positions"] if any(pair.is_party(one["party"], row["party"]) for row in pair.gold["positions"])
    }
    for one in (one for one in pair.ours["positions"] if one["party"] in sides):
        for statement in (statements[key] for key in one["statements"]):
            report = pair.name_of[statement["report"]]
            if report in copies:  # the gold marks the first report that carries the words
                continue
            near = [row for row in rows.get(report, ()) if _overlap(pair, row, statement)]
            score.counts["positions given"] += 1
            told = f"{report} {one['party']} {one['stance']} {one['voice']}: {' … '.join(piece['text'] for piece in statement['content'])[:140]}"
            if not near:
                score.wrong("position not in the gold", told)
            elif any(_same_stand(pair, one, row) for row in near):
                score.counts["positions right"] += 1
            else:
                score.wrong("position wrong", told + " | gold: " + "; ".join(f"{r['party']} {r['stance']} {r['voice']}" for r in near))
            if one["voice"] == "self" and near and not any(r["voice"] == "self" and pair.is_party(one["party"], r["party"]) for r in near):
                score.wrong("not the party's own", told)
    given = {key: [one for one in pair.ours["positions"] if key in one["statements"]] for key in statements}
    for report, some in rows.items():
        for row in some:
            said = [one for one in pair.ours["statements"] if pair.name_of[one["report"]] == report and _overlap(pair, row, one)]
            stands = [stand for one in said for stand in given[one["id"]]]
            _score_row(pair, row, stands, score)


def score_naive(pair: Pair, score: Score) -> None:
    """Every statement as a position of the state that its speaker belongs to."""
    rows, copies = _by_report(pair), _copies(pair.gold["copies"])
    states = {one["id"]: one["id"] for one in pair.ours["actors"] if one["kind"] == "state"}
    states |= {one["id"]: role["state"] for one in pair.ours["actors"] for role in one["roles"] if role["state"]}
    for one in pair.ours["statements"]:
        party, report = states.get((one["speaker"] or {}).get("actor")), pair.name_of[one["report"]]
        if (
            party is None
            or report in copies
            or one["act"] not in STANCES
            or not any(pair.is_party(party, row["party"]) for row in pair.gold["positions"])
        ):
            continue
        score.counts["naive given"] += 1
        stand = {"party": party, "stance": one["act"], "voice": "self"}
        score.counts["naive right"] += any(_same_stand(pair, stand, row) for row in rows.get(report, ()) if _overlap(pair, row, one))


def _score_row(pair: Pair, row: Row, stands: Sequence[Row], score: Score) -> None:
    score.counts["positions in the gold"] += 1
    words = pair.words(row["report"], row["words"])[:140]
    if any(_same_stand(pair, one, row) for one in stands):
        score.counts["positions found"] += 1
    else:
        score.wrong("position missed", f"{row['report']} {row['party']} {row['stance']} {row['voice']}: {words}")
    if row["condition"] and any(pair.is_party(one["party"], row["party"]) for one in stands):
        score.counts["conditions in the gold"] += 1
        wanted = set(pair.words(row["report"], row["condition"]).casefold().split())
        if any(pair.is_party(one["party"], row["party"]) and _shares(one["condition"], wanted) for one in stands):
            score.counts["conditions kept"] += 1
        else:
            score.wrong("condition lost", f"{row['report']} {words} | {pair.words(row['report'], row['condition'])}")


def _shares(condition: str | None, wanted: set[str]) -> bool:
    """Does a condition hold at least half of the wanted words?"""
    return len(set((condition or "").casefold().split()) & wanted) * 2 >= len(wanted)


def _by_report(pair: Pair) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in pair.gold["positions"]:
        found.setdefault(row["report"], []).append(row)
    return found


def _overlap(pair: Pair, row: Row, statement: Row) -> bool:
    start, end = pair.span(row["report"], row["words"])
    return any(piece["start"] < end and piece["end"] > start for piece in statement["content"])


def _same_stand(pair: Pair, ours: Row, gold: Row) -> bool:
    stances = {ours["stance"], gold["stance"]}
    return pair.is_party(ours["party"], gold["party"]) and ours["voice"] == gold["voice"] and (len(stances) == 1 or stances in ALIKE)


# --- claims ---------------------------------------------------------------------------------------


def score_claims(pair: Pair, score: Score) -> None:
    """Wrong are those of one origin, those whose origins tell of no claim that the gold joins, and those that the gold joins but has of one origin or contested.

    Joined by the gold are reports that one of its claims names, if the words of two of them tell it.

    What the gold does not list is judged by its copies and citations alone; what it does, by the standing that it gives it, also where one of the reports cites another for something else.
    """
    copies, taken = _copies(pair.gold["copies"]), _copies(pair.gold["copies"], ("copy", "rewrite", "cites"))
    for one in pair.ours["claims"]:
        if one["standing"] != "corroborated":
            continue
        score.counts["corroborated with us"] += 1
        variants = [(pair.name_of[each["report"]], each["start"], each["end"], each["text"]) for each in one["variants"]]
        roots = {taken.get(report, report) for report, *_ in variants}
        meant: dict[str, set[int]] = {}
        for report, start, end, _ in variants:
            numbers = {number for number, row in enumerate(pair.gold["claims"]) if _tells(pair, row, report, start, end)}
            meant.setdefault(copies.get(report, report), set()).update(numbers)
        listed = {report: some for report, some in meant.items() if some}
        joined = {
            number
            for number, row in enumerate(pair.gold["claims"])
            if sum(number in some for some in listed.values()) > 1 and {copies.get(one, one) for one in row["reports"]} >= listed.keys()
        }
        confirmed = any(pair.gold["claims"][number]["standing"] == "corroborated" for number in joined)
        single = joined and not confirmed
        if (len(roots) < 2 and not confirmed) or (len(listed) > 1 and not joined) or single:
            score.wrong("falsely corroborated", " || ".join(f"{each[0]} {each[3][:110]}" for each in variants))
    for row in pair.gold["claims"]:
        if row["standing"] == "corroborated":
            score.counts["corroborated in the gold"] += 1
            if not any(one["standing"] == "corroborated" and _covers(pair, row, one) for one in pair.ours["claims"]):
                score.wrong("corroboration missed", f"{row['level']} {row['text']} {row['reports']}")


def _copies(rows: Sequence[Row], how: tuple[str, ...] = ("copy", "rewrite")) -> Mapping[str, str]:
    """Report to the report it has its text from, through chains."""
    direct = {row["report"]: row["of"] for row in rows if row["how"] in how}
    found = {}
    for report in direct:
        root = report
        for _ in direct:
            root = direct.get(root, root)
        found[report] = root
    return found


def _tells(pair: Pair, row: Row, report: str, start: int, end: int) -> bool:
    words = row["words"].get(report)
    if words is None:
        return False
    first, last = pair.span(report, words)
    return start < last and end > first


def _covers(pair: Pair, row: Row, claim: Row) -> bool:
    """Does a claim of the same level join two reports of the row that are no copies of each other?"""
    copies = _copies(pair.gold["copies"])
    variants = [(pair.name_of[one["report"]], one["start"], one["end"]) for one in claim["variants"]]
    told = {copies.get(report, report) for report, start, end in variants if _tells(pair, row, report, start, end)}
    return claim["level"] == row["level"] and len(told) > 1


# --- commitments ----------------------------------------------------------------------------------


def score_commitments(pair: Pair, score: Score) -> None:
    """Right are those of a side and a day that fit one of the gold, of whose reports some tell them, with a word in common; a state is wrong if the gold has another than pending or ours."""
    wanted = list(pair.gold["commitments"])
    score.counts["commitments in the gold"] += len(wanted)
    found = set()
    for one in pair.ours["commitments"]:
        score.counts["commitments given"] += 1
        rows = [at for at, row in enumerate(wanted) if _same_commitment(pair, one, row)]
        found |= set(rows)
        told = f"{one['by']} {one['due']} {one['state']}: {one['text'][:120]}"
        if not rows:
            score.wrong("commitment not in the gold", told)
            continue
        score.counts["commitments right"] += 1
        if one["state"] != "pending" and not any(wanted[at]["state"] in (one["state"], "verified", "claimed-kept") for at in rows):
            score.wrong("commitment in a wrong state", told)
    score.counts["commitments found"] += len(found)


def _same_commitment(pair: Pair, ours: Row, gold: Row) -> bool:
    fits = not (ours["due"] and gold["due"]) or dates_fit(ours["due"], gold["due"])
    told = {pair.name_of[one["report"]] for one in ours["evidence"]} & set(gold["reports"])
    return pair.is_party(ours["by"], gold["by"]) and fits and bool(told) and bool(_roots(ours["text"]) & _roots(gold["text"]))


def _roots(text: str) -> set[str]:
    return {word[:5] for word in text.casefold().split() if len(word) > 3}


# --- all together ---------------------------------------------------------------------------------

SCORERS = (score_rounds, score_contacts, score_positions, score_naive, score_claims, score_commitments)


def figures(counts: Counter[str]) -> Iterator[tuple[str, float]]:
    def share(part: str, whole: str) -> float:
        return 100 * counts[part] / max(1, counts[whole])

    yield "rounds F1", 200 * counts["rounds right"] / max(1, counts["rounds given"] + counts["rounds in the gold"])
    yield "wrongly held", float(counts["wrongly held"])
    yield "contacts found", share("contacts found", "contacts in the gold")
    yield "positions precision", share("positions right", "positions given")
    yield "naive positions precision", share("naive right", "naive given")
    yield "positions found", share("positions found", "positions in the gold")
    yield "not the party's own", float(counts["not the party's own"])
    yield "conditions kept", share("conditions kept", "conditions in the gold")
    yield "commitments precision", share("commitments right", "commitments given")
    yield "commitments found", share("commitments found", "commitments in the gold")
    yield "false corroboration", share("falsely corroborated", "corroborated with us")
    yield "missed corroboration", share("corroboration missed", "corroborated in the gold")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=FOLDERS)
    parser.add_argument("--stream", type=Path, default=STREAM, help="the articles that the gold of real negotiations points into")
    parser.add_argument("--show", action="store_true", help="print every line that is not right")
    options = parser.parse_args(arguments)
    whole: Counter[str] = Counter()
    for folder in options.folders:
        if not is_there(folder, options.stream):
            print(f"{folder.name}: left out, {options.stream} is not here")
            continue
        score, pair = Score(), opened(folder, options.stream)
        for scorer in SCORERS:
            scorer(pair, score)
        whole += score.counts
        print(f"{folder.name}: " + ", ".join(f"{name} {value:.1f}" for name, value in figures(score.counts)))
        if options.show:
            print("\n".join(score.told))
    for name, value in figures(whole):
        print(f"negotiations: {name} {value:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
