"""Who said what: speakers, acts, statements, and the silence of those who have not answered."""

from dataclasses import dataclass
from typing import Literal

from communique.model.spans import Span, content_id

SourceKind = Literal["named", "unnamed", "institution", "document", "joint"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `span` is the full source phrase as written (None where no words name it)."""

    entity: str | None
    span: Span | None
    source: SourceKind = "named"
    relayed_by: str | None = None


Act = Literal["asserts", "announces", "demands", "conditions", "offers", "accepts", "rejects", "concedes", "reaffirms",
              "accuses", "denies", "threatens", "warns", "thanks", "asks", "declines-comment"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution. `inside` is the id of the statement it stands in; `condition` are words inside
    its sentence that make the content conditional ("only if ..."); `said` is when it was said."""

    id: str
    report: str
    kind: Literal["direct", "indirect", "mixed"]
    act: Act
    speaker: Speaker | None
    cue: Span | None
    content: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()
    inside: str | None = None
    condition: Span | None = None
    said: str | None = None
    channel: str | None = None
    confidence: float = 1.0
    voiced: bool = True
    """Does the cue tell of words spoken or written ("said", "warned"), not of a wish or a plan ("hopes", "aims")?"""
    terms: tuple[Span, ...] = ()
    """Further conditions, in sentences of the content that have no verb ("Not one day earlier.")."""

    @staticmethod
    def id_of(report: str, cue: Span | None, content: tuple[Span, ...]) -> str:
        """The same for the same places of the same report."""
        at = (cue.start, cue.end) if cue else (None, None)
        return content_id("statement", report, *at, *(offset for piece in content for offset in (piece.start, piece.end)))

    @property
    def start(self) -> int:
        """Where the first of its content and its cue begins."""
        return min((span.start for span in (*self.content, *([self.cue] if self.cue else []))), default=0)

    def words(self, text: str) -> str:
        """The content as written, its pieces joined by a blank."""
        return " ".join(span.of(text) for span in self.content)


@dataclass(frozen=True, slots=True)
class Silence:
    """A report's own word that somebody has not answered ("have yet to respond", "did not comment").

    `entity` is who is silent, `to` whom they would answer, None if the words do not tell.
    """

    span: Span
    entity: str | None
    to: str | None = None
