"""The nouns: frozen values, equal by content. Docs: record.md of the project names each of them.

A report owns its text, once; every other noun points into it with spans. Offsets are Unicode code
points, end exclusive. Dates are EDTF strings (`2025-05-16`, `2022-03`, `XXXX-05-16`, `2025-07-27/2025-07-30`);
what is not known is None. Facts (found in one report) come first, then judgements (links between
facts); what the record derives from both is in `answers.py`.
"""

from communique.model.done import ContactKind, Event, EventStatus, EventType, Fact, Format, Mediation, Party, Promise, RoundStatus, Sighting
from communique.model.judgements import Evidence, Inconsistency, Issue, Judgement, JudgementKind, Known, Links
from communique.model.people import ActorKind, Entity, Mention, MentionKind, Role, profile_of
from communique.model.readings import Reading
from communique.model.reports import Quantity, Report, When
from communique.model.said import Act, Silence, SourceKind, Speaker, Statement
from communique.model.spans import Span, content_id, united
from communique.model.surroundings import COPIED, FORTNIGHT, ContactKey, Held, Marks, Profile, Surroundings
from communique.model.tagging import Attribution, Deed, Name, Tagging
from communique.model.texts import TextAccess, TextMention, TextStage

__all__ = [
    "COPIED",
    "FORTNIGHT",
    "Act",
    "ActorKind",
    "Attribution",
    "ContactKey",
    "ContactKind",
    "Deed",
    "Entity",
    "Event",
    "EventStatus",
    "EventType",
    "Evidence",
    "Fact",
    "Format",
    "Held",
    "Inconsistency",
    "Issue",
    "Judgement",
    "JudgementKind",
    "Known",
    "Links",
    "Marks",
    "Mediation",
    "Mention",
    "MentionKind",
    "Name",
    "Party",
    "Profile",
    "Promise",
    "Quantity",
    "Reading",
    "Report",
    "Role",
    "RoundStatus",
    "Sighting",
    "Silence",
    "SourceKind",
    "Span",
    "Speaker",
    "Statement",
    "Surroundings",
    "Tagging",
    "TextAccess",
    "TextMention",
    "TextStage",
    "When",
    "content_id",
    "profile_of",
    "united",
]
