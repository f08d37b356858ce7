"""A wire report of invented states, as five papers print it: each with a title of its own and cut as papers cut.

The agency's paragraphs stand once; a paper is a choice of them with small cuts inside, and `changes` is what somebody did to it.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

CONDITION = ", provided that Sarrow withdraws its troops from the left bank first"
DATE = "14 October"

PARAGRAPHS = (
    f"TORRIN (Transmere) – Vellmark will send its delegation to a third round of talks with Sarrow in Mellin on {DATE}, Foreign Minister"
    " Edda Korvin said on Monday.",
    f"Korvin told reporters in Torrin that Vellmark would accept Quarran inspectors at the Hask dam{CONDITION}."
    ' "We have waited for two winters, and nobody should expect us to wait for a third," she said.',
    'Sarrow\'s chief negotiator, Milo Brandt, rejected a pause in the building of the dam. "The dam is ours, and the work on it goes on,"'
    " Brandt said in Lisk.",
    "Brandt demanded that Vellmark lift its embargo on grain before the delegations meet.",
    "The second round of talks was held in Mellin on 18 September under Quarran mediation. It ended without an agreement.",
    "Quarran Foreign Minister Ilse Tamm warned that the talks would fail without a timetable for the return of prisoners. Tamm thanked both"
    " sides for their patience.",
    "Sarrow freed 27 Vellmarker soldiers on 2 October, the Quarran foreign ministry said.",
    "Vellmark closed its border with Sarrow in March 2030, after a flood at the dam in which 40 people died.",
)

SETTINGS = """
[[state]]
name = "Vellmark"
code = "XVM"
demonym = "Vellmarker"
capital = "Torrin"

[[state]]
name = "Sarrow"
code = "XSW"
demonym = "Sarrowan"
capital = "Lisk"

[[state]]
name = "Quarra"
code = "XQR"
demonym = "Quarran"
capital = "Mellin"
"""


@dataclass(frozen=True)
class Masthead:
    """A paper: its name, its title for the report, the paragraphs it leaves out, the words it cuts and those it changes."""

    outlet: str
    title: str
    hour: int
    without: frozenset[int] = frozenset()
    cuts: tuple[str, ...] = ()
    changes: dict[str, str] = field(default_factory=dict)

    def report(self) -> dict[str, str]:
        text = "\n\n".join(one for at, one in enumerate(PARAGRAPHS) if at not in self.without)
        for words, instead in {**dict.fromkeys(self.cuts, ""), **self.changes}.items():
            assert text.count(words) == 1, f"{self.outlet}: {words!r} is there {text.count(words)} times"
            text = text.replace(words, instead)
        url = f"https://{self.outlet.split()[-1].lower()}.example/vellmark-sarrow"
        return {"outlet": self.outlet, "title": self.title, "url": url, "published": f"2032-10-04T{self.hour:02}:00:00Z", "text": text}


PAPERS = (
    Masthead("The Torrin Gazette", "Vellmark to attend third round", 15),
    Masthead("Lisk Morning Standard", "Talks on the Hask dam go on in Mellin", 16, frozenset({7})),
    Masthead("Coast Mercury", "Korvin: inspectors at the dam on one condition", 17, frozenset({6, 7})),
    Masthead("Northern Post", "Delegations meet again in October", 18, frozenset({3}), (" Tamm thanked both sides for their patience.",)),
    Masthead("Evening Lantern", "Third round on the dam", 19, frozenset({7}), (" It ended without an agreement.",)),
)


def write(folder: Path, papers: tuple[Masthead, ...]) -> Path:
    """The papers as a folder that `communique brief` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "communique.toml").write_text(SETTINGS, encoding="utf-8")
    lines = (json.dumps(one.report(), ensure_ascii=False) + "\n" for one in papers)
    (folder / "papers.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder
