"""Every format: its golden, its reader, the same bytes for the same record, and nothing that obeys a hostile report.

    UPDATE_GOLDENS=1 pytest tests/present/exports

writes the goldens anew; read the difference before you keep it.
"""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from communique.answers import Answer
from communique.present.exports import EXPORTS
from communique.present.exports.exported import Exported
from communique.record.shape import as_json

from .readers import READERS, amount, parquet
from .record import HOSTILE, TALKS, WICKED

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(EXPORTS)


def exported(name: str, answer: Answer = TALKS) -> Exported:
    return EXPORTS[name].export(answer)


def as_text(name: str, one: Exported) -> str:
    """What a golden holds: the file, several of them one after the other; of Parquet its rows."""
    if name == "parquet":
        return json.dumps(parquet(one), indent=1, ensure_ascii=False, default=list) + "\n"
    if len(one.files) == 1:
        return one.data.decode()
    return "".join(f"== {file}\n{content.decode()}" for file, content in one.files.items())


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(EXPORTS)


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    one = exported(name)
    text = as_text(name, one) + "".join(f"note: {note}\n" for note in one.notes)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("answer", [TALKS, HOSTILE, Answer()], ids=["talks", "hostile", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_its_reader_reads_it(name: str, answer: Answer) -> None:
    read, nothing = (amount(READERS[name](exported(name, one))) for one in (answer, Answer()))
    assert (read > nothing) == bool(answer.readings)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_bytes(name: str) -> None:
    code = (
        "import sys, hashlib; from communique.present.exports import EXPORTS; from tests.present.exports.record import TALKS\n"
        f"print(hashlib.sha256(EXPORTS[{name!r}].export(TALKS).data).hexdigest())"
    )
    root = Path(__file__).parents[3]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }  # fmt: skip
    assert len(seen) == 1


@pytest.mark.parametrize("name", [name for name in NAMES if EXPORTS[name].text])
def test_a_text_shows_no_character_that_steers_a_screen(name: str) -> None:
    text = exported(name, HOSTILE).data.decode()
    bad = [char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in "\r\n\t"]
    assert bad == []
    if "json" in EXPORTS[name].media_type:
        assert not set("<>&") & set(text), "it could end a script element of a page"


@pytest.mark.parametrize("name", NAMES)
def test_an_address_that_is_none_of_the_web_is_no_link(name: str) -> None:
    if name in ("csv", "parquet"):
        pytest.skip("the tables carry the report's own word for its address")
    assert "javascript:" not in as_text(name, exported(name, HOSTILE))


def test_the_annotated_words_are_the_words_of_the_report() -> None:
    for answer in (TALKS, HOSTILE):
        texts = {f"urn:communique:report:{one['id']}": one["text"] for one in as_json(answer)["reports"]}
        texts["urn:communique:report:..-r-9"] = WICKED
        items = json.loads(exported("annotations", answer).data)["first"]["items"]
        assert items
        for item in items:
            for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
                quote, place = target["selector"]
                text = texts[target["source"]["id"]]
                assert text[place["start"] : place["end"]].replace("\ud800", "\ufffd") == quote["exact"]
                assert text[: place["start"]].endswith(quote["prefix"])
                assert text[place["end"] :].startswith(quote["suffix"])


def test_lines_are_written_one_by_one() -> None:
    for name in ("plover", "polecat", "ftm", "dna", "icalendar", "gdelt", "csv"):
        for pieces in exported(name).pieces.values():
            assert all(piece.count(b"\n") <= 1 or b'"' in piece or piece.startswith((b"DESC", b"SUMM")) for piece in pieces()), name
    items = list(exported("annotations").pieces["annotations.jsonld"]())
    assert len(items) == json.loads(b"".join(items))["total"] + 2


def test_an_archive_is_the_same_where_nothing_goes_back() -> None:
    class Pipe:
        def __init__(self) -> None:
            self.parts: list[bytes] = []

        def write(self, data: bytes, /) -> None:
            self.parts.append(data)

    pipe = Pipe()
    exported("csv").write(pipe)
    assert b"".join(pipe.parts) == exported("csv").data
    assert len(pipe.parts) > len(exported("csv").pieces)


def test_notes_say_what_is_left_out() -> None:
    notes = {name: " ".join(exported(name).notes) for name in NAMES}
    assert "2 of 5 events are left out (1 announced, 1 denied)" in notes["plover"]
    assert "3 of 5 events are left out (1 announced, 1 denied, 1 only said to have happened)" in notes["polecat"]
    assert notes["polecat"].replace("POLECAT", "X") == notes["gdelt"].replace("GDELT", "X")
    assert "3 of 7 items" in notes["icalendar"]
    assert notes["ftm"].replace("FollowTheMoney", "X") == notes["plover"].replace("PLOVER", "X")
    assert "1 of 3 positions" in notes["dna"]
    assert "2 of 8 slides" in notes["timeline"]
    assert [name for name in NAMES if not notes[name]] == ["annotations", "csv", "parquet", "schema-org"]
    assert exported("plover", Answer()).notes == ()
