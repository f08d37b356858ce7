"""What lists of reports (feeds, sitemaps) say of each of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as a list names it. `text` are its words as far as the list has them: all of them if `whole`, else a summary.

    `key` is what stays the same for the same report; `published` is as written, not yet checked,
    and so is `changed`, when the list says that it was last changed.
    """

    key: str
    url: str | None = None
    title: str | None = None
    text: str | None = None
    whole: bool = False
    published: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    changed: str | None = None
