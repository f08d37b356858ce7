"""A scripted answer about two invented states and their mediator, rich enough for every section of a brief."""

from communique.answers import (
    Actor,
    AgendaItem,
    Answer,
    Claim,
    Commitment,
    Contact,
    Disagreement,
    Issue,
    Move,
    Negotiation,
    Origins,
    Position,
    Round,
    Shift,
    StatusChange,
    Text,
    ValueOf,
)
from communique.model import (
    Evidence,
    Inconsistency,
    Judgement,
    Mention,
    Reading,
    Report,
    Role,
    Silence,
    Span,
    Speaker,
    Statement,
    TextMention,
)

FIRST = (
    "Veldania will come to Arsk on 26 September, Foreign Minister Ilan Torvek said Wednesday. "
    '"Nobody should expect us to clear a single mine," he added, "unless the crews are home." '
    "The first round ended without a deal in Port Sabel on 29 August. Torvek tabled the Skerry memorandum with Norland, which ends in December."
)
SECOND = (
    "Torvek said that Veldania will come to the table. According to a senior official, Norland rejects any link. "
    "Norland said that ministers held a meeting on Gorm island in September. "
    "Norland has yet to respond to the offer. The dispute has lasted more than five years."
)
EARLIER = "Norland demanded 420 Veldanian boats in May. Veldania denied that ministers held any meeting on Gorm island in September."


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


REPORTS = {
    "r1": Report("r1", "wire.txt", FIRST, "VNA", "state agency", "Torvek names a date", None, "2024-09-18", "en", credits=("VNA",)),
    "r2": Report("r2", "papers.jsonl line 1", SECOND, "Herald", None, None, "https://herald.example/a", "2024-09-19", "en"),
    "r3": Report("r3", "old.txt", EARLIER, "Courier", None, "Old demands", None, None, "en"),
    "r4": Report("r4", "journal.txt", "Rien de nouveau.", "Journal", None, None, None, "2024-09-18", "fr"),
}


def words(report: str, text: str) -> Evidence:
    found = span(REPORTS[report].text, text)
    return Evidence(report, found.start, found.end, text)


def said(key: str, report: str, content: str, cue: str | None, speaker: Speaker | None, **more: object) -> Statement:
    text = REPORTS[report].text
    kind = more.pop("kind", "indirect")
    act = more.pop("act", "asserts")
    found = span(text, cue) if cue else None
    return Statement(key, report, kind, act, speaker, found, (span(text, content),), **more)  # type: ignore[arg-type]


TORVEK = Speaker("e-torvek", span(FIRST, "Foreign Minister Ilan Torvek"))
STATEMENTS = (
    said("s1", "r1", "Veldania will come to Arsk on 26 September", "said", TORVEK, act="announces", said="2024-09-18"),
    said(
        "s2",
        "r1",
        '"Nobody should expect us to clear a single mine,"',
        "added",
        TORVEK,
        kind="direct",
        act="conditions",
        condition=span(FIRST, "unless the crews are home"),
        said="2024-09-18",
    ),
    said("s3", "r2", "Veldania will come to the table", "said", Speaker("e-torvek", span(SECOND, "Torvek")), act="announces"),
    said(
        "s4", "r2", "Norland rejects any link", "According to", Speaker(None, span(SECOND, "a senior official"), "unnamed"), act="rejects"
    ),
    said(
        "s5",
        "r3",
        "ministers held any meeting on Gorm island in September",
        "denied",
        Speaker("XVD", span(EARLIER, "Veldania")),
        act="denies",
    ),
    said("s7", "r2", "ministers held a meeting on Gorm island in September", "said", Speaker("XNL", span(SECOND, "Norland said"))),
    said("s6", "r3", "420 Veldanian boats in May", "demanded", Speaker("XNL", span(EARLIER, "Norland")), act="demands"),
)

MEMORANDUM = words("r1", "Torvek tabled the Skerry memorandum with Norland, which ends in December")

ACTORS = (
    Actor("XNL", "Norland", "state", ("Norland",), (), (), ("r2", "r3"), "XNL"),
    Actor("XVD", "Veldania", "state", ("Veldania",), (), (), ("r1", "r2", "r3"), "XVD"),
    Actor("XQL", "Quellia", "state", ("Quellia",), (), (), ("r1",), "XQL"),
    Actor("a-torvek", "Ilan Torvek", "person", ("Torvek",), (Role("Foreign Minister", "XVD"),), (), ("r1", "r2"), "XVD"),
)


def mention(report: str, text: str, entity: str) -> Mention:
    return Mention(span(REPORTS[report].text, text), "state", entity)


READINGS = (
    Reading(
        REPORTS["r1"],
        mentions=(mention("r1", "Veldania", "XVD"), mention("r1", "Norland", "XNL")),
        statements=STATEMENTS[:2],
        texts=(TextMention(Span(MEMORANDUM.start, MEMORANDUM.end), "memorandum", stage="tabled", expires="2024-12-31"),),
    ),
    Reading(
        REPORTS["r2"],
        mentions=(mention("r2", "Norland", "XNL"),),
        statements=(*STATEMENTS[2:4], STATEMENTS[5]),
        silences=(Silence(span(SECOND, "Norland has yet to respond to the offer"), "XNL", "XVD"),),
    ),
    Reading(
        REPORTS["r3"],
        mentions=(mention("r3", "Norland", "XNL"), mention("r3", "Veldanian", "XVD")),
        statements=(STATEMENTS[4], STATEMENTS[6]),
    ),
    Reading(REPORTS["r4"]),
)

CLAIMS = (
    Claim(
        "c1",
        "said",
        "Veldania will come to Arsk on 26 September",
        "a-torvek",
        ("r1", "r2"),
        Origins(2, 2),
        "corroborated",
        (),
        (),
        ("XNL",),
        (words("r1", "Veldania will come to Arsk on 26 September"), words("r2", "Veldania will come to the table")),
    ),
    Claim(
        "c2",
        "said",
        '"Nobody should expect us to clear a single mine,"',
        "a-torvek",
        ("r1",),
        Origins(1, 1),
        "single-origin",
        (),
        (),
        (),
        (words("r1", '"Nobody should expect us to clear a single mine,"'),),
    ),
    Claim(
        "c3",
        "said",
        "ministers held a meeting on Gorm island in September",
        "XNL",
        ("r2",),
        Origins(1, 2),
        "contested",
        (),
        ("XVD",),
        (),
        (words("r2", "ministers held a meeting on Gorm island in September"),),
    ),
    Claim(
        "c4",
        "happened",
        "The first round ended without a deal in Port Sabel on 29 August",
        None,
        ("r1",),
        Origins(1, 1),
        "single-origin",
        (),
        (),
        (),
        (words("r1", "The first round ended without a deal in Port Sabel on 29 August"),),
    ),
)

OLD = Claim("c5", "happened", "Norland demanded 420 Veldanian boats in May", None, ("r3",), Origins(1, 1), "single-origin", (), (), (),
            (words("r3", "Norland demanded 420 Veldanian boats in May"),))  # fmt: skip
"""Told by a report without a date, so that it is no news."""

ROUNDS = (
    Round(
        "t1",
        "n1",
        ("XNL", "XVD"),
        ("XQL",),
        ("XQL",),
        1,
        "2024-08-29",
        "Port Sabel",
        "direct",
        "held",
        "The first round ended without a deal",
        {"XVD": "a-torvek"},
        (),
        ("r1",),
        (words("r1", "The first round ended without a deal in Port Sabel on 29 August"),),
        (StatusChange("announced", "2024-08-20", ("r3",)), StatusChange("held", None, ("r1",))),
        (Disagreement("when", (ValueOf("2024-08-29", ("r1",)), ValueOf("2024-08-30", ("r2",)))),),
    ),
    Round(
        "t2",
        "n1",
        ("XNL", "XVD"),
        (),
        (),
        None,
        None,
        None,
        None,
        "announced",
        None,
        {},
        (),
        ("r2",),
        (words("r2", "Veldania will come to the table"),),
    ),
)

POSITIONS = (
    Position("XNL", Issue("i1", "patrol boats"), "demands", "self", None, "420 Veldanian boats in May", ("s6",), ("r3",), "2024-05", None,
             (Shift(words("r3", "420 Veldanian boats in May"), words("r2", "Norland rejects any link")),)),
    Position("XVD", Issue("i2", "mines"), "conditions", "self", "unless the crews are home",
             '"Nobody should expect us to clear a single mine,"', ("s2",), ("r1",), "2024-09-18", "2024-09-18"),
    Position("XNL", Issue("i3", "linkage"), "rejects", "third", None, "Norland rejects any link", ("s4",), ("r2",), None, "2024-09-19"),
)  # fmt: skip

ANSWER = Answer(
    readings=READINGS,
    origins={"r1": "r1", "r2": "r2", "r3": "r1", "r4": "r4"},
    actor_of={"e-torvek": "a-torvek", "XNL": "XNL", "XVD": "XVD"},
    actors=ACTORS,
    negotiations=(Negotiation("n1", ("XNL", "XVD"), ("XQL",), ("t1", "t2"), ("r1", "r2", "r3")),),
    contacts=(
        Contact("k1", "n1", "meeting", ("XNL", "XVD"), {}, "2024-09-10", None, "disputed", "s5", ("r2", "r3"),
                (words("r2", "ministers held a meeting on Gorm island in September"),
                 words("r3", "Veldania denied that ministers held any meeting on Gorm island in September"))),
    ),
    rounds=ROUNDS,
    texts=(Text("x1", ("Skerry memorandum",), "XVD", None, "tabled", "leaked", (), "2024-12-31", ("r1",), (MEMORANDUM,)),),
    positions=POSITIONS,
    claims=(*CLAIMS, OLD),
    moves=(
        Move("proposal", "XVD", "XNL", "Veldania will come to the table", "s3", None, None, "reported-none", "open", "2024-09-18"),
        Move("demand", "XNL", "XVD", "420 Veldanian boats in May", "s6", None, None, "none-found", "open", None),
        Move("proposal", "XNL", "XVD", "420 Veldanian boats in May", "s6", "rejected", "s2", "answered", "answered", None),
    ),
    commitments=(Commitment("XVD", "Veldania will come to Arsk on 26 September", "2024-10", "pending", "s1", (words("r1", "Veldania will come to Arsk on 26 September"),)),),
    agenda=(
        AgendaItem("round of talks", "2024-09-26", "Arsk", "announced", (words("r1", "Veldania will come to Arsk on 26 September"),)),
        AgendaItem("round of talks", "2024-08-29", None, "held", (words("r1", "The first round ended without a deal"),)),
    ),
    inconsistencies=(
        Inconsistency("duration", ("r2",), (words("r2", "more than five years"),), "The report says five years, its dates make three."),
    ),
    judgements=(
        Judgement("about", "s1", "i1", 0.9, "names the boats"),
        Judgement("opposite-claim", "s7", "s5", 0.9, "one denies what the other states"),
    ),
)  # fmt: skip
