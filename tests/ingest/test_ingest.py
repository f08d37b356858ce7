"""Whole sources in, reports and failures out."""

import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import BadUsage, ReportFailed
from communique.ingest import FORMATS, Defaults, ingest

from .conftest import TABLE, Desk

NEWS = "By Mira Tolen\nARSK (VNA) – Veldania will send envoys to Norland next week, the foreign ministry said on Monday.\nThe talks follow a truce.\n"


def line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def test_a_text_file_is_kept_whole_and_its_head_is_read(desk: Desk) -> None:
    path = desk.write("a.txt", NEWS)
    [report] = desk.ingest(path).reports
    assert (report.text, report.source) == (NEWS, path)
    assert (report.outlet, report.tie, report.byline, report.dateline) == (
        "Veldanian News Agency",
        "state agency of XAA",
        "Mira Tolen",
        "ARSK",
    )
    assert (report.credits, report.language, report.published, report.title) == (("VNA",), "en", None, None)
    assert [span.of(NEWS) for span in report.furniture] == ["By Mira Tolen", "ARSK (VNA) –"]


def test_a_text_without_a_head_has_nothing_made_up(desk: Desk) -> None:
    [report] = desk.ingest(desk.write("a.txt", "The envoys of Veldania met those of Norland. They will meet again.")).reports
    assert (report.outlet, report.tie, report.byline, report.dateline, report.credits, report.published) == (
        None,
        None,
        None,
        None,
        (),
        None,
    )


def test_what_others_call_the_same_is_taken_where_our_own_key_is_absent(desk: Desk) -> None:
    theirs = line(text="One.", date="2031-04-02", source="Elsewhere", headline="A day", author="Mira Tolen", link="https://a.example/1")
    both = line(text="Two.", date="2031-04-02", published="2031-04-03", source={"name": "x"})
    first, second = desk.ingest(desk.write("a.jsonl", theirs + both)).reports
    assert (first.published, first.outlet, first.title, first.byline, first.url) == (
        "2031-04-02", "Elsewhere", "A day", "Mira Tolen", "https://a.example/1",
    )  # fmt: skip
    assert (second.published, second.outlet) == ("2031-04-03", None)


def test_defaults_hold_only_where_the_source_says_nothing(desk: Desk) -> None:
    path = desk.write("a.jsonl", line(text="One.", outlet="Elsewhere", published="2031-04-02") + line(text="Two."))
    first, second = desk.ingest(path, published="2031-05-28T10:00:00Z", outlet="Norland Wire").reports
    assert (first.outlet, first.published) == ("Elsewhere", "2031-04-02")
    assert (second.outlet, second.published) == ("Norland Wire", "2031-05-28")


def test_a_users_outlet_wins_over_the_agency_that_signs(desk: Desk) -> None:
    [report] = desk.ingest(desk.write("a.txt", NEWS), outlet="The Arsk Courier").reports
    assert (report.outlet, report.credits) == ("The Arsk Courier", ("VNA",))


def test_an_address_names_the_outlet(desk: Desk) -> None:
    [report] = desk.ingest(desk.write("a.jsonl", line(text="One.", url="https://en.vna.example/1"))).reports
    assert (report.outlet, report.tie) == ("Veldanian News Agency", "state agency of XAA")


def test_an_outlet_is_known_by_its_other_names(desk: Desk) -> None:
    [report] = desk.ingest(desk.write("a.jsonl", line(text="One.", outlet="veldania  news"))).reports
    assert report.outlet == "Veldanian News Agency"


def test_a_folder_is_walked_in_order_without_hidden_files_and_settings(desk: Desk) -> None:
    for name in ("b/2.txt", "a/1.txt", ".hidden.txt", ".git/x.txt", "communique.toml", "c.md"):
        desk.write(f"in/{name}", f"Text of {name} is short.")
    folder = str(desk.folder / "in")
    assert [os.path.relpath(report.source, folder) for report in desk.ingest(folder).reports] == ["c.md", "a/1.txt", "b/2.txt"]


def test_a_folder_without_files_fails(desk: Desk) -> None:
    desk.write("in/.hidden", NEWS)
    assert "no files" in desk.ingest(str(desk.folder / "in")).reasons


def test_a_missing_file_fails_and_the_others_go_on(desk: Desk) -> None:
    tried = desk.ingest(str(desk.folder / "none.txt"), desk.write("a.txt", NEWS))
    assert len(tried.reports) == 1
    assert "none.txt" in tried.reasons
    assert "no such file" in tried.reasons


@pytest.mark.parametrize("source", ["www.vna.example/feed", "ftp://vna.example", "file:///etc/passwd", "gopher://vna.example"])
def test_addresses_are_refused_before_anything_is_read(desk: Desk, source: str) -> None:
    with pytest.raises(BadUsage, match=r"file, a folder or - \(standard input\)"):
        ingest([desk.write("a.txt", NEWS), source], defaults=Defaults(ties=TABLE), failed=lambda failure: None)


@pytest.mark.parametrize("published", ["yesterday", "2031-13-01", "2031-02-30", "28/05/2031", "", "20310528123"])
def test_a_default_that_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(BadUsage, match="--published"):
        ingest([], defaults=Defaults(published=published, ties=TABLE), failed=lambda failure: None)


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(BadUsage, match="--limit"):
        ingest([], defaults=Defaults(limit=0, ties=TABLE), failed=lambda failure: None)


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n", "only blanks"),
    "mark.txt": (b"\xef\xbb\xbf \n", "only blanks"),
    "spaces.txt": ("\u00a0\n\u00a0".encode(), "only blanks"),
    "odd-blanks.txt": ("\u0085\u2028\x1c\ufeff\u3000".encode(), "only blanks"),
    "picture.txt": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "JPEG"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "letter.txt": (b"PK\x03\x04abc", "ZIP"),
    "nul.txt": (b"Veldania \x00\x00 said", "NUL"),
    "control.txt": (b"\x01\x02\x03\x04\x05 abc", "control codes"),
    "latin.txt": ("Norländ said".encode("latin-1"), "Byte 4 (0xe4) is not valid UTF-8"),
    "wide.txt": ("Veldania said".encode("utf-16"), "UTF-16"),
    "wider.txt": ("Veldania said".encode("utf-32"), "UTF-32"),
    "nulls.txt": (bytes([0xC3, 0, 0x80, 0]) * 50, "NUL bytes"),
    "none.html": (b"<html><body><nav><a>Home</a> <a>World</a></nav></body></html>", "no article text"),
    "no.html": (b"<!-- -->", "no article text"),
    "cut.html": (b"<html><head><title>Talks</title></head><body><div cla", "breaks off"),
    "coded.html": (b"<html><meta charset='x-user-defined'><p>Veldania said.</p></html>", "x-user-defined"),
    "list.json": (b'{"text": "One."', "not JSON"),
    "deep.json": (b"[" * 100_000, "nested too deeply"),
    "number.json": (b'{"text": ' + b"9" * 5_000 + b"}", "number"),
    "word.json": (b'"text"', "a string"),
    "empty.jsonl": (b"\n\n", "no lines"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_fails_with_a_reason(desk: Desk, name: str) -> None:
    data, reason = BAD[name]
    tried = desk.ingest(desk.write(name, data), desk.write("zz.txt", NEWS))
    assert len(tried.reports) == 1, "the others go on"
    assert len(tried.failures) == 1
    assert name in tried.failures[0].source
    assert reason in tried.failures[0].reason


BAD_LINES = {
    '{"text": "cut off': "not JSON",
    '["text"]': "a list",
    "7": "a number",
    '{"title": "No text"}': "no `text`; it has `title`",
    '{"text": 7}': "`text` is a number",
    '{"text": "  "}': "`text` is empty",
    '{"text": null}': "`text` is null",
    '{"text": "One.", "url": 5}': "`url` is a number",
    '{"text": "One.", "byline": ["A"]}': "`byline` is a list",
    '{"text": "One.", "published": "soon"}': "`published` is 'soon'",
    '{"text": "One.", "published": 20310528}': "`published` is a number",
    '{"text": "half \\ud800"}': "surrogate",
    '{"text": "nul \\u0000"}': "NUL",
    '{"text": "One.", "title": "\\udfff"}': "surrogate",
}


@pytest.mark.parametrize("bad", BAD_LINES)
def test_one_bad_line_fails_alone_and_is_named(desk: Desk, bad: str) -> None:
    path = desk.write("some.jsonl", line(text="One.") + "\n" + bad + "\n" + line(text="Two."))
    tried = desk.ingest(path)
    assert [report.text for report in tried.reports] == ["One.", "Two."]
    assert [report.source for report in tried.reports] == [f"{path}:1", f"{path}:4"]
    assert [failure.source for failure in tried.failures] == [f"{path} line 3"]
    assert BAD_LINES[bad] in tried.failures[0].reason


@pytest.mark.parametrize("key", ["title", "outlet", "url", "byline", "language", "id", "other\\ud800"])
def test_half_a_character_anywhere_fails_alone_in_words_that_can_be_printed(desk: Desk, key: str) -> None:
    bad = f'{{"text": "Talks.", "{key}": "\\ud800"}}' if "\\" not in key else f'{{"{key}": 1}}'
    tried = desk.ingest(desk.write("a.jsonl", bad + '\n{"text": "Two."}\n'))
    assert (len(tried.reports), len(tried.failures)) == (1, 1)
    tried.reasons.encode("utf-8")


def test_a_line_in_another_encoding_fails_alone(desk: Desk) -> None:
    path = desk.write("some.jsonl", b'{"text": "Norl\xe4nd"}\n' + line(text="Two.").encode())
    tried = desk.ingest(path)
    assert [report.text for report in tried.reports] == ["Two."]
    assert "line 1" in tried.reasons
    assert "0xe4" in tried.reasons


def test_a_line_keeps_what_it_says(desk: Desk) -> None:
    fields = {
        "text": "One.",
        "title": "Talks",
        "outlet": "X",
        "url": "https://x.example/1",
        "published": "2031-05-28T23:30:00-05:00",
        "language": "en-GB",
        "byline": "By Mira Tolen",
    }
    [report] = desk.ingest(desk.write("some.jsonl", line(id="k1", **fields))).reports
    assert (report.title, report.outlet, report.url, report.published) == ("Talks", "X", "https://x.example/1", "2031-05-28")
    assert (report.language, report.byline) == ("en", "Mira Tolen")


def test_ids_depend_on_the_content_alone(desk: Desk) -> None:
    one = desk.ingest(desk.write("x/a.txt", NEWS)).reports[0]
    assert one.id == desk.ingest(desk.write("y/a.txt", NEWS)).reports[0].id
    assert one.id != desk.ingest(desk.write("x/a.txt", NEWS), outlet="Other").reports[0].id
    same = desk.ingest(desk.write("a.jsonl", line(id="k", text="One.")), desk.write("b.jsonl", line(id="k", text="One."))).reports
    assert same[0].id == same[1].id


def test_a_json_list_fails_item_by_item(desk: Desk) -> None:
    path = desk.write("some.json", json.dumps([{"text": "One."}, {"no": 1}, {"text": "Two."}]))
    tried = desk.ingest(path)
    assert [report.text for report in tried.reports] == ["One.", "Two."]
    assert tried.failures[0].source == f"{path} item 2"


def test_a_report_over_the_limit_is_refused_unread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = desk.ingest(desk.write("big.txt", b"a" * 10_000_000))
    assert tried.reports == []
    assert "10,000,000 bytes" in tried.reasons
    assert "--limit" in tried.reasons


def test_the_limit_can_be_raised(desk: Desk) -> None:
    path = desk.write("a.txt", NEWS)
    assert "--limit" in desk.ingest(path, limit=20).reasons
    assert len(desk.ingest(path, limit=len(NEWS.encode())).reports) == 1


def test_a_line_over_the_limit_is_skipped_whole(desk: Desk) -> None:
    path = desk.write("big.jsonl", line(text="One.") + line(text="x" * 500_000) + line(text="Two."))
    tried = desk.ingest(path, limit=1_000)
    assert [report.text for report in tried.reports] == ["One.", "Two."]
    assert tried.failures[0].source == f"{path} line 2"
    assert "--limit" in tried.reasons


def test_a_large_file_of_lines_may_be_over_the_limit(desk: Desk) -> None:
    assert len(desk.ingest(desk.write("big.jsonl", line(text="One.") * 200), limit=100).reports) == 200


def test_a_file_without_permission_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.write("a.txt", NEWS)

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    assert "permission is denied" in desk.ingest(path).reasons


def test_a_byte_order_mark_stays_so_that_offsets_hold_for_the_file(desk: Desk) -> None:
    data = b"\xef\xbb\xbf" + NEWS.encode()
    [report] = desk.ingest(desk.write("a.txt", data)).reports
    assert report.text == data.decode("utf-8")
    assert report.furniture[0].of(report.text) == "\ufeff"
    assert (report.byline, report.dateline) == ("Mira Tolen", "ARSK")


def test_line_ends_stay(desk: Desk) -> None:
    assert desk.ingest(desk.write("a.txt", b"One.\r\nTwo.\r")).reports[0].text == "One.\r\nTwo.\r"


def test_a_report_in_another_language_is_read_and_marked(desk: Desk) -> None:
    text = "Представитель министерства сообщил в понедельник, что переговоры продолжатся на следующей неделе в столице."
    assert desk.ingest(desk.write("a.txt", text)).reports[0].language == "ru"


def test_a_text_too_short_to_tell_has_no_language(desk: Desk) -> None:
    assert desk.ingest(desk.write("a.txt", "Da.")).reports[0].language is None


STDIN = {
    "plain": (NEWS, "-", NEWS),
    "jsonl": ("\n" + line(text="One."), "-:2", "One."),
    "json": ('{\n "text": "One."\n}', "-", "One."),
    "list": ('[\n{"text": "One."}]', "- item 1", "One."),
    "marked": (b'\xef\xbb\xbf{"text": "One."}\n', "-:1", "One."),
}


@pytest.mark.parametrize("kind", STDIN)
def test_standard_input_may_be_any_format(desk: Desk, kind: str) -> None:
    content, source, text = STDIN[kind]
    [report] = desk.ingest_stdin(content).reports
    assert (report.source, report.text) == (source, text)


def test_standard_input_may_be_a_page(desk: Desk) -> None:
    page = (
        "\n<html><body><article><p>"
        + "</p><p>".join(["The envoys of Veldania met those of Norland on Monday, a spokesman said."] * 4)
        + "</p></article></body></html>"
    )
    assert "envoys of Veldania" in desk.ingest_stdin(page).reports[0].text


def test_standard_input_is_bounded(desk: Desk) -> None:
    tried = desk.ingest_stdin("word " * 1_000, limit=500)
    assert tried.reports == []
    assert "--limit" in tried.reasons
    assert "empty" in desk.ingest_stdin("").reasons


def test_standard_input_is_not_read_beyond_the_limit(desk: Desk) -> None:
    tried = desk.ingest_stdin("x" * 3_000_000, limit=1_000)
    assert "more than 1,000 bytes" in tried.reasons


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    suffix=st.sampled_from(sorted(FORMATS)),
)
def test_arbitrary_bytes_give_reports_or_failures_and_nothing_else(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        failures: list[ReportFailed] = []
        reports = list(ingest([str(path)], defaults=Defaults(ties=TABLE), failed=failures.append))
    assert reports or failures
    for report in reports:
        assert all(0 <= span.start < span.end <= len(report.text) for span in report.furniture)


@settings(max_examples=40, deadline=None)
@given(body=st.text(alphabet=st.sampled_from("<>/!-=\"'abcp &;#x1{}[]: \n"), max_size=300))
def test_arbitrary_markup_gives_reports_or_failures_and_nothing_else(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_text(f"<html><body>{body}")
        failures: list[ReportFailed] = []
        assert list(ingest([str(path)], defaults=Defaults(ties=TABLE), failed=failures.append)) or failures
