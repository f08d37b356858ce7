"""Short reports of invented talks, read and linked as the program does it, for tests of what may stand on a page."""

from collections.abc import Sequence

from communique.link import Linker
from communique.model import Report
from communique.present.bar import Bar
from communique.present.facts import Facts
from communique.read import Reader
from communique.record import Record

STATES = (
    {"name": "Norland", "code": "XNL", "demonym": "Norlander", "capital": "Corvik"},
    {"name": "Veldania", "code": "XVD", "demonym": "Veldanian", "capital": "Arsk"},
)
LEAD = "Norland and Veldania held a second round of talks in Port Sabel on September 10. "
AROUND = frozenset({"XNL", "XVD"})


def bar_of(reports: Sequence[tuple[str, str]]) -> Bar:
    """A bar over reports given as day and words, as of the last of them."""
    reader, record, linker = Reader.open(states=STATES), Record(), Linker()
    for at, (day, words) in enumerate(reports):
        reading = reader.read(Report(f"r{at}", f"{at}.txt", words, f"Herald {at}", None, None, None, day, "en"))
        record.add(reading, linker.link(reading, known=record))
    facts = Facts(record.answer(parties=("XNL", "XVD"), issues=linker.issues))
    return Bar(facts, reports[-1][0], ("XNL", "XVD"), frozenset(facts.readings), AROUND)


def shown(bar: Bar) -> list[str]:
    """The words of all statements that may stand on a page."""
    return [passage.words for one in bar.facts.statements.values() if (passage := bar.passage(one))]
