"""Bytes to text, strictly: UTF-8 unless a page declares another encoding, and a sentence for everything else.

A byte order mark of UTF-8 stays in the text as its first character, so that offsets hold for the file.
"""

import codecs
import re
from collections.abc import Iterable

from communique.errors import ReportFailed

_MAGIC = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG\r\n": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive (as are .docx, .odt and .epub files)",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x7fELF": "a program",
    b"OggS": "a sound file",
    b"ID3": "a sound file",
    b"SQLite format 3": "a database",
}
_WIDE = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOST_CONTROL = 0.01
ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"), "cp1252"),
    **{f"windows-125{n}": f"cp125{n}" for n in "01345678"},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 13, 15)},
    **{name: name for name in ("koi8-r", "koi8-u", "shift_jis", "euc-jp", "euc-kr", "gbk", "gb18030", "big5")},
    "gb2312": "gbk",
}
"""Encodings that a page may declare, by the name it uses; the web reads ISO-8859-1 as windows-1252."""


def decode(source: str, data: bytes, declared: str | None = None) -> str:
    """The text of `data`. `declared` is the encoding that the document itself names, if it does.

    Raises ReportFailed for what is empty, no text, or text in another encoding than it should have.
    """
    if not data.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
        raise ReportFailed(source, f"It is {'only blanks' if data else 'empty'}; expected the text of a news report.")
    _refuse_binary(source, data)
    text = _decoded(source, data, declared)
    refuse_odd_characters(source, text)
    return text


def decode_page(source: str, data: bytes, declared: Iterable[str | None]) -> str:
    """The text of a page from the web, whose server and whose own words may each be wrong about its encoding.

    What is valid UTF-8 is UTF-8, since hardly anything else is by chance; else the first of `declared` that fits. Raises as `decode` does.
    """
    known = [name for name in declared if name and name.strip().lower() in ENCODINGS]
    failure: ReportFailed | None = None
    for name in dict.fromkeys(["utf-8", *known]):
        try:
            return decode(source, data, name)
        except ReportFailed as failed:
            failure = failed if failure is None or name != "utf-8" else failure
    raise failure or ReportFailed(source, "It has no encoding that is read.")


def _refuse_binary(source: str, data: bytes) -> None:
    for wide, name in _WIDE:
        if data.startswith(wide):
            raise ReportFailed(source, f"It is {name} text (by its byte order mark); expected UTF-8: save it again as UTF-8.")
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        kind = "a sound, picture or video file"
    if kind:
        raise ReportFailed(source, f"It is {kind}; expected the text of a news report; convert it to text or leave it out.")


def _decoded(source: str, data: bytes, declared: str | None) -> str:
    encoding = ENCODINGS.get((declared or "utf-8").strip().lower())
    if encoding is None:
        raise ReportFailed(source, f"It declares the encoding {(declared or '')[:40]!r}, which is not read; save it again as UTF-8.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at, value = error.start, data[error.start]
        if b"\0" in data[:1000]:
            raise ReportFailed(source, "It is no text: it holds NUL bytes; expected the text of a news report in UTF-8.") from None
        name = "UTF-8" if encoding == "utf-8" else (declared or encoding)
        raise ReportFailed(source, f"Byte {at:,} (0x{value:02x}) is not valid {name}; expected UTF-8: save it again as UTF-8.") from None


def refuse_odd_characters(source: str, text: str) -> None:
    """Raises ReportFailed for text with half characters, NULs, or so many control characters that it is no text."""
    if half := _SURROGATE.search(text):
        raise ReportFailed(source, f"Character {half.start():,} is half of a surrogate pair; expected whole characters; write it again.")
    if (nul := text.find("\0")) >= 0:
        raise ReportFailed(source, f"It is no text: character {nul:,} is NUL; expected the text of a news report in UTF-8.")
    if len(_CONTROL.findall(text)) > max(2, _MOST_CONTROL * len(text)):
        raise ReportFailed(source, "It is no text: too many of its characters are control codes; expected a news report in UTF-8.")
    if not text.replace("\ufeff", "").strip():
        raise ReportFailed(source, "It is only blanks; expected the text of a news report.")
