"""What is worth a look, as a question with the answers that can be given to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from communique.answers import Answer
from communique.model import Evidence, Judgement, Reading, Span, What, content_id
from communique.review.asks import Ask


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question, in words, and the decision that it asks for."""

    told: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Question:
    """Something of which the record is unsure. `reason` says why it is asked, `shows` the words it is about, `weight` how much hangs on it.

    The id is the same as long as the record is unsure of the same things.
    """

    id: str
    kind: str
    asked: str
    reason: str
    weight: float
    shows: tuple[Evidence, ...]
    choices: tuple[Choice, ...]

    @staticmethod
    def about(
        kind: str, keys: Iterable[str], asked: str, reason: str, weight: float, shows: Iterable[Evidence], choices: Iterable[Choice]
    ) -> "Question":
        return Question(content_id("question", kind, *keys), kind, asked, reason, round(weight, 3), tuple(shows), tuple(choices))


def doubtful(verdicts: Iterable[Judgement], clear: float, end: Callable[[str], str] = str) -> list[Judgement]:
    """Of the verdicts that score less than `clear` those that matter: none between two that clear ones tie anyway, of several between the same only the best.

    `end` gives what an end of a verdict stands for.
    """
    above: dict[str, str] = {}

    def root(key: str) -> str:
        while key in above:
            key = above[key]
        return key

    weak: list[Judgement] = []
    for one in verdicts:
        left, right = root(end(one.left)), root(end(one.right))
        if one.score < clear and not one.decided:
            weak.append(one)
        elif left != right:
            above[max(left, right)] = min(left, right)
    found: dict[tuple[str, str], Judgement] = {}
    for one in sorted(weak, key=lambda each: (-each.score, each.left, each.right)):
        left, right = sorted((root(end(one.left)), root(end(one.right))))
        if left != right:
            found.setdefault((left, right), one)
    return list(found.values())


class Sheet:
    """An answer by what questions look up in it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        return {one.report.id: one for one in self.answer.readings}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Actor id to name."""
        return {one.id: one.name for one in self.answer.actors}

    @cached_property
    def decided(self) -> Mapping[str, tuple[What, ...]]:
        """What people decided, by the id of the line that rests on it."""
        known = {one.decision.id: one.decision.what for one in self.answer.decisions}
        return {line: tuple(known[key] for key in keys if key in known) for line, keys in self.answer.lines_decided.items()}

    def outlet(self, report: str) -> str:
        found = self.readings[report].report
        return found.outlet or found.source

    def words(self, report: str, span: Span) -> Evidence:
        return Evidence(report, span.start, span.end, span.of(self.readings[report].report.text))

    def sentence(self, report: str, span: Span) -> Evidence:
        """The words with the rest of their sentence."""
        around = self.readings[report].sentence_of(span)
        start, end = (min(around.start, span.start), max(around.end, span.end)) if around else (span.start, span.end)
        return self.words(report, Span(start, end))
