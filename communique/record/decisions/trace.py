"""What came of each decision: whether what it is about was found, and which lines it bears on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model import Decision

Target = tuple[str, str]
"""The kind of a thing (statement, event, date, entity, sighting, report, issue, negotiation) and its id."""


@dataclass
class Trace:
    """Kept while one answer is made. A decision that is found but bears on nothing was overruled by a later one."""

    found: set[str] = field(default_factory=set)
    marks: dict[Target, list[str]] = field(default_factory=dict)

    def find(self, decision: Decision, targets: Iterable[Target] = ()) -> None:
        self.found.add(decision.id)
        for target in targets:
            held = self.marks.setdefault(target, [])
            if decision.id not in held:
                held.append(decision.id)
