"""Texts that are negotiated, where reports tell of them."""

from dataclasses import dataclass
from typing import Literal

from communique.model.spans import Span

TextStage = Literal[
    "tabled", "transmitted", "agreed-in-principle", "text-agreed", "initialled", "signed", "ratified", "in-force", "suspended", "expired"
]


TextAccess = Literal["undisclosed", "leaked", "published"]


@dataclass(frozen=True, slots=True)
class TextMention:
    """A place where a report tells of a text that is negotiated. `span` are its words ("the revised draft of the memorandum").

    `family` is what it is called ("memorandum"; "draft" alone may be of any). `version` is "new" or "first" where the words say so. `name` is a
    name of its own ("blue paper"). `stage` is what the clause tells has become of it; `author` the entity id of whose it is. `provisions` are words that tell
    what it provides for, `when` (EDTF) the day told of that stage, `access` whether it is public, `expires` when it runs out (EDTF).
    """

    span: Span
    family: str
    version: Literal["new", "first"] | None = None
    name: str | None = None
    stage: TextStage | None = None
    author: str | None = None
    provisions: tuple[Span, ...] = ()
    access: TextAccess | None = None
    expires: str | None = None
    when: str | None = None
