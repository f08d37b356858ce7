"""What an exporter is, and what it gives."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from communique.answers import Answer

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that the same record gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of one export by name, and sentences on what is left out of them."""

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The one file, or all files as one zip archive."""
        if len(self.files) == 1:
            return next(iter(self.files.values()))
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in self.files.items():
                out.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        return archive.getvalue()


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `text` if its data is text in UTF-8, else bytes; `about` is one line for --help and the docs."""

    export: Callable[[Answer], Exported]
    media_type: str
    suffix: str
    text: bool
    about: str


def one_text(name: str, text: str, *notes: str) -> Exported:
    """An export of one text file, without the notes that are empty."""
    return Exported({name: text.encode("utf-8", "replace")}, tuple(note for note in notes if note))
