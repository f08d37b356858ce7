"""Readings of invented wire reports, made without the trained reader: many, quick, and with something to link.

Five papers print what an agency tells of talks between two states; who speaks, the numbers and the days change from report to report.
"""

import random
from dataclasses import replace
from datetime import date, timedelta

from communique.link import Linker
from communique.model import Reading, Report, Role
from communique.record import Record, Store

from ..builder import Draft

PEOPLE = (("Edda Korvin", "XVM"), ("Milo Brandt", "XSW"), ("Ilse Tamm", "XQR"), ("Jon Halvard", "XVM"), ("Senna Ruud", "XSW"))
STATES = {"XVM": "Vellmark", "XSW": "Sarrow", "XQR": "Quarra"}
PAPERS = ("Torrin Gazette", "Lisk Standard", "Coast Mercury", "Northern Post", "Evening Lantern")
TOPICS = (
    "the river crossing at Hask will open to grain lorries before the winter",
    "no inspector may enter the northern dam until the prisoners have come home",
    "the ceasefire along the left bank holds and the guns stay in their depots",
    "tariffs on timber and salted fish are to be halved in the coming spring",
    "the harbour of Mellin must be cleared of all mines by the end of the year",
)
START = date(2031, 3, 1)


def wire(number: int, *, seed: int = 0, a_day: float = 4) -> Reading:
    """The report of that number: always the same. So many come a day; of few a day each meets few others."""
    dice = random.Random(f"{seed} {number}")
    day = START + timedelta(days=int(number / a_day))
    (name, code), topic = dice.choice(PEOPLE), dice.choice(TOPICS)
    met, count = dice.random() < 0.4, dice.randrange(20, 90)
    name = name if dice.random() < 0.6 else name.split()[1]
    text = f"Minister {name} of {STATES[code]} said that {topic}. About {count} delegates had travelled to Mellin. "
    talks = f"The {dice.choice(('second', 'third'))} round of talks between Vellmark and Sarrow was held in Mellin on {day.day} March."
    text += talks if met else f"{STATES[code]} had no other news on report {number} that day."
    outlet = dice.choice(PAPERS)
    url = f"https://{outlet.split()[0].lower()}.example/{number}"
    draft = Draft("draft", text, str(day), outlet)
    draft.id = Report.id_of(outlet, url, "", str(day), text)
    who = draft.who("person", name, name.split()[-1], state=code, roles=(Role("Minister", code),))
    draft.state(code, STATES[code])
    draft.says(who, "said", topic, source=f"Minister {name} of {STATES[code]}")
    if met:
        for other in ("XVM", "XSW"):
            if other != code:
                draft.state(other, STATES[other])
        draft.sighting(talks, ("XVM", "XSW"), when=str(day), place="Mellin", ordinal=2 if "second" in talks else 3)
    reading = draft.reading()
    return replace(reading, report=replace(reading.report, source=f"wire-{number}.txt", url=url, title=f"{STATES[code]} on day {number}"))


def wires(count: int, *, seed: int = 0, a_day: float = 4) -> list[Reading]:
    return [wire(number, seed=seed, a_day=a_day) for number in range(count)]


def add(store: Store, readings: list[Reading], linker: Linker | None = None) -> None:
    """As the pipeline does, one transaction a report."""
    linker = linker or Linker()
    for reading in readings:
        with store.writing() as record:
            if reading.report.id not in record:
                record.add(reading, linker.link(reading, known=record))


def in_memory(readings: list[Reading]) -> Record:
    record, linker = Record(), Linker()
    for reading in readings:
        record.add(reading, linker.link(reading, known=record))
    return record
